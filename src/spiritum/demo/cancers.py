"""
The cancers that the demonstration has pathways for, with patients' symptoms and comorbidities.

The texts fit any patient: no age, no sex, no name. Clinicians write such histories in note form.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generated.graphql.models import DecisionType
from spiritum.demo.people import Sex
from spiritum.demo.repertoire import GENERAL, LUNG, LYMPHOMA, Repertoire

_ANYBODY: Final[frozenset[Sex]] = frozenset({"MALE", "FEMALE", "OTHER"})
_WOMEN: Final[frozenset[Sex]] = frozenset({"FEMALE"})
_MEN: Final[frozenset[Sex]] = frozenset({"MALE"})


@dataclass(frozen=True, slots=True)
class Cancer:
    """A disease with a pathway of its own."""

    name: str
    """The pathway's name."""
    department: str
    """The department of most of the pathway's staff."""
    histories: tuple[str, ...]
    """Clinical histories at referral."""
    risks: tuple[str, ...]
    """Comorbidities and risks that are frequent with this disease, or matter for its treatment."""
    sexes: frozenset[Sex] = _ANYBODY
    """Who may get it."""
    repertoire: Repertoire = GENERAL


CANCERS: Final[tuple[Cancer, ...]] = (
    Cancer(
        "Lung cancer",
        "Respiratory medicine",
        (
            "Cough for eight weeks, streaks of blood in sputum twice. Lost 4 kg without trying. Chest X-ray from the "
            "GP abnormal.",
            "Breathless on one flight of stairs since spring, was two. Dull ache below the shoulder blade. Two courses "
            "of antibiotics without effect.",
            "No chest symptoms: opacity found on a film taken before a knee operation. Tires easily, appetite normal.",
            "Hoarse for five weeks, dry cough, night sweats now and then. Finger clubbing. PS 1.",
        ),
        (
            "COPD on dual inhaler, 45 pack-years, still smoking ten a day.",
            "Ex-smoker, 30 pack-years. Pleural plaques after work in lagging.",
            "Emphysema, ischaemic heart disease with a stent six years ago, on aspirin.",
        ),
        repertoire=LUNG,
    ),
    Cancer(
        "Lymphoma",
        "Haematology",
        (
            "Painless lump in the neck for ten weeks, now 3 cm and rubbery. No sore throat. No fever.",
            "Drenching night sweats for two months, 7 kg lighter, itching without a rash. Nodes in both axillae.",
            "Abdominal fullness and early satiety. Spleen felt 4 cm below the ribs. PS 1.",
        ),
        (
            "Rheumatoid arthritis, methotrexate for eleven years.",
            "Hypothyroidism on levothyroxine. Treated tuberculosis in youth.",
            "Hepatitis B in the past, core antibody positive.",
        ),
        repertoire=LYMPHOMA,
    ),
    Cancer(
        "Breast cancer",
        "Breast surgery",
        (
            "Lump in the upper outer quadrant of the left breast, noticed three weeks ago. Firm, 2 cm. No discharge.",
            "Recalled after screening: spiculated density on the right. Nothing felt.",
            "New inversion of the nipple and dimpling above it. Small node in the axilla.",
        ),
        (
            "Mother and aunt had breast cancer before 50. On no hormones.",
            "HRT for six years, stopped on referral. Osteopenia.",
        ),
        _WOMEN,
    ),
    Cancer(
        "Prostate cancer",
        "Urology",
        (
            "PSA 9.4, was 5.1 two years ago. Gets up twice at night, stream weaker. Prostate firm on the right.",
            "PSA 23 on a routine test, no symptoms. No urinary infection. Prostate hard and irregular.",
            "Pain in the lower back for six weeks, worse at night. PSA 64. No weakness of the legs.",
        ),
        (
            "Father had prostate cancer at 68. Tamsulosin at night.",
            "Atrial fibrillation on apixaban, to be stopped for a biopsy.",
        ),
        _MEN,
    ),
    Cancer(
        "Colorectal cancer",
        "Colorectal surgery",
        (
            "Looser stools for seven weeks with dark blood mixed in. FIT 148. No weight loss.",
            "Iron deficiency anaemia, Hb 92. Bowel habit unchanged. FIT 61.",
            "Colicky pain in the left iliac fossa and bloating. Brother had bowel cancer at 55. FIT 210.",
        ),
        (
            "Diverticular disease. Two adenomas removed eight years ago.",
            "Ulcerative colitis since 1998, on mesalazine.",
        ),
    ),
    Cancer(
        "Bladder cancer",
        "Urology",
        (
            "Painless visible blood in the urine on three days last month, with clots once. No infection grown.",
            "Non-visible haematuria on two dipsticks, frequency and urgency not helped by antibiotics.",
            "Blood in the urine after a bladder tumour treated nine years ago. Otherwise well.",
        ),
        (
            "Worked in the dye industry. Ex-smoker, 25 pack-years.",
            "One kidney, eGFR 48. Smoker, 15 a day.",
        ),
    ),
    Cancer(
        "Kidney cancer",
        "Urology",
        (
            "5 cm mass in the left kidney, found on an ultrasound for gallstones. No symptoms.",
            "Ache in the right loin for two months, blood in the urine once. Blood pressure newly high.",
            "Tired, 6 kg lighter, raised calcium. Mass felt in the left flank.",
        ),
        (
            "Hypertension on three drugs. eGFR 55.",
            "BMI 37. Obstructive sleep apnoea, CPAP at night.",
        ),
    ),
    Cancer(
        "Pancreatic cancer",
        "Hepatobiliary surgery",
        (
            "Jaundice for nine days, dark urine, pale stools. No pain. Lost 8 kg since summer.",
            "Pain in the upper abdomen through to the back, eased by leaning forward. Newly diabetic.",
            "Dilated pancreatic duct on a CT done for another reason. Appetite poor.",
        ),
        (
            "Chronic pancreatitis, alcohol 40 units a week until last year. Creon with meals.",
            "Type 2 diabetes since March, gliclazide. DVT in May, on dalteparin.",
        ),
    ),
    Cancer(
        "Oesophageal cancer",
        "Upper gastrointestinal surgery",
        (
            "Food sticks at the lower breastbone for six weeks, bread and meat first, now soft food too. Lost 5 kg.",
            "Heartburn for twenty years, pain on swallowing since last month. Managing fluids and puree.",
            "Surveillance of Barrett's oesophagus showed a nodule. No difficulty in swallowing.",
        ),
        (
            "Barrett's oesophagus, omeprazole 40 mg. BMI 33.",
            "Alcohol 30 units a week, smoker. Teeth poor, dietitian involved.",
        ),
    ),
    Cancer(
        "Stomach cancer",
        "Upper gastrointestinal surgery",
        (
            "Full after a few mouthfuls, vomits in the evening. Lost 9 kg in three months.",
            "Epigastric pain unchanged by omeprazole. Hb 88, ferritin 6. Black stools in August.",
            "Ulcer on the lesser curve at endoscopy for anaemia, edges rolled. Otherwise few symptoms.",
        ),
        (
            "Helicobacter eradicated in 2019. Pernicious anaemia, B12 injections.",
            "Partial gastrectomy for an ulcer in 1989.",
        ),
    ),
    Cancer(
        "Liver cancer",
        "Hepatology",
        (
            "New 3.2 cm lesion in segment VII on surveillance ultrasound. AFP 210. Feels well.",
            "Abdomen swollen for two weeks, ankles too. Known cirrhosis, newly decompensated.",
            "Discomfort under the right ribs, AFP 1,450. No jaundice. PS 1.",
        ),
        (
            "Cirrhosis from alcohol, abstinent for three years. Child-Pugh A6. Banded varices.",
            "Metabolic liver disease, type 2 diabetes, BMI 35. Child-Pugh A5.",
        ),
    ),
    Cancer(
        "Head and neck cancer",
        "Ear, nose and throat surgery",
        (
            "Ulcer on the side of the tongue for six weeks, sore with spicy food. No nodes felt.",
            "Hoarse for two months, no cold before it. Feels a lump when swallowing. No stridor.",
            "Lump at the angle of the jaw, 3 cm, painless. Left tonsil larger than the right.",
        ),
        (
            "Smoker, 35 pack-years, alcohol 25 units a week. Dental review asked for.",
            "Never smoked. p16 status unknown. Hearing aid on the left.",
        ),
    ),
    Cancer(
        "Thyroid cancer",
        "Endocrine surgery",
        (
            "Lump in the neck that moves on swallowing, 2.5 cm, grown since spring. Voice normal.",
            "U4 nodule found on a carotid ultrasound. No symptoms. TSH normal.",
            "Multinodular goitre for years, the right side hard and larger for two months. Hoarse.",
        ),
        (
            "Neck irradiated in childhood. No family history.",
            "Hashimoto's thyroiditis, levothyroxine 100 micrograms.",
        ),
    ),
    Cancer(
        "Melanoma",
        "Dermatology",
        (
            "Mole on the calf darker and larger since winter, bled once. 11 mm, irregular edge.",
            "Excised mole on the back: superficial spreading melanoma, Breslow 1.6 mm. For wide excision and node.",
            "Lump in the groin four years after a melanoma of the thigh. Scar unremarkable.",
        ),
        (
            "Fair skin, many moles, two basal cell carcinomas removed.",
            "Kidney transplant in 2014, on tacrolimus.",
        ),
    ),
    Cancer(
        "Ovarian cancer",
        "Gynaecological oncology",
        (
            "Bloated for two months, trousers tight, eats less. CA 125 412. Ascites on ultrasound.",
            "Complex cyst of 9 cm on the left, found for pelvic pain. CA 125 88.",
            "Passing urine often, pressure in the pelvis. Mass felt above the pubis. RMI 620.",
        ),
        (
            "Sister had breast cancer at 44, genetic test offered. Endometriosis.",
            "Pulmonary embolism last month, on rivaroxaban.",
        ),
        _WOMEN,
    ),
    Cancer(
        "Endometrial cancer",
        "Gynaecological oncology",
        (
            "Vaginal bleeding, three episodes in two months. Endometrium 14 mm on ultrasound.",
            "Irregular bleeding for half a year, heavier each month. Pipelle taken by the GP, result awaited.",
            "Watery discharge tinged with blood. Endometrium 22 mm, polyp suspected.",
        ),
        (
            "BMI 41, type 2 diabetes on metformin, hypertension.",
            "Tamoxifen for five years until 2021. Lynch syndrome in the family.",
        ),
        _WOMEN,
    ),
    Cancer(
        "Cervical cancer",
        "Gynaecological oncology",
        (
            "Bleeding after intercourse for two months. Cervix irregular, bleeds on touch. Last screen nine years ago.",
            "Screening sample: high-risk HPV, severe dyskaryosis, ? invasive. No symptoms.",
            "Pelvic pain and foul discharge. Hard cervix, fixed on the left. eGFR 61.",
        ),
        (
            "Smoker, ten a day. CIN 3 treated by loop in 2009.",
            "HIV, suppressed on treatment. No other illness.",
        ),
        _WOMEN,
    ),
    Cancer(
        "Brain tumour",
        "Neurosurgery",
        (
            "First seizure ten days ago, on levetiracetam since. Enhancing lesion in the right frontal lobe on CT.",
            "Headache on waking for a month, word-finding worse this week. On dexamethasone, better for it.",
            "Clumsy left hand and a changed manner, noticed by the family. No headache. PS 1.",
        ),
        (
            "Hypertension. Hyperglycaemia since dexamethasone was begun.",
            "Breast cancer twelve years ago, discharged from follow-up.",
        ),
    ),
    Cancer(
        "Myeloma",
        "Haematology",
        (
            "Back pain for three months, wedge fracture of L1. Hb 94, paraprotein 38 g/l.",
            "Creatinine 190, was 85 last year. Kappa free light chains 2,100. Thirsty, calcium 2.9.",
            "Known MGUS, paraprotein risen to 27 g/l. Tired, two chest infections this winter.",
        ),
        (
            "Carpal tunnel release on both sides. eGFR 34.",
            "Osteoporosis on alendronic acid. Shingles last autumn.",
        ),
    ),
    Cancer(
        "Sarcoma",
        "Orthopaedic oncology",
        (
            "Deep lump in the thigh, 8 cm, grown over four months. Painless, skin normal.",
            "Pain in the knee at night for ten weeks, swelling above it. Bone lesion on the X-ray.",
            "Lump of the upper arm thought to be a lipoma, recurred eight months after removal. 6 cm, firm.",
        ),
        (
            "Radiotherapy to the region for lymphoma in 2003.",
            "Neurofibromatosis type 1.",
        ),
    ),
)
"""In the order of their numbers: the first is the pathway of `demo-1-1`."""

ILLNESSES: Final = (
    "None known. No regular medicines.",
    "Hypertension, amlodipine 5 mg.",
    "Type 2 diabetes, metformin 1 g twice a day. HbA1c 54.",
    "Osteoarthritis of both knees, paracetamol as needed.",
    "Ischaemic heart disease: CABG in 2015, no angina since. Aspirin, bisoprolol, atorvastatin.",
    "Asthma since childhood, well controlled.",
    "Hypothyroidism, levothyroxine 75 micrograms. Penicillin allergy.",
    "Depression, sertraline 50 mg. Lives alone, a daughter nearby.",
    "CKD stage 3a, eGFR 52. Gout, allopurinol.",
    "TIA two years ago, clopidogrel. Independent.",
)
"""What people have besides, whatever brings them."""

PROGRESS: Final[Mapping[DecisionType, tuple[str, ...]]] = {
    DecisionType.TRIAGE: ("Referral reviewed without the patient. Meets the criteria for an urgent referral.",),
    DecisionType.CLINIC: (
        "Seen in clinic with a relative. Results explained, images shown. Symptoms as before, PS 1.",
        "Seen in clinic. A little more tired, eating less, weight down 1 kg since triage. Knows what is suspected.",
        "Seen in clinic, well. No new symptoms, nothing new on examination, PS 0. Wishes to be told everything.",
    ),
    DecisionType.MDT: (
        "Discussed by the team. Staging to be completed before treatment is offered.",
        "Discussed by the team: for treatment with curative intent if fit enough. Patient to be seen this week.",
    ),
    DecisionType.AD_HOC: (
        "Rang with more pain, sleeping badly. Analgesia stepped up, to be rung again on Friday.",
        "Seen on the ward after a fall, no injury. The pathway goes on as planned.",
    ),
    DecisionType.FOLLOW_UP: (
        "Review. Recovering well, appetite back, weight steady. Prefers appointments in the morning.",
        "Review by telephone. No new symptoms. Will ring the nurse specialist if anything changes.",
        "Review. Symptoms controlled, walks a mile a day, PS 1.",
    ),
    DecisionType.POST_REQUEST: (
        "Results reviewed without the patient, who was rung afterwards. Agrees to the next step.",
        "Results reviewed. Nothing in them that needs to be seen sooner than planned.",
        "Results reviewed with the radiologist. More is needed before the stage is settled.",
    ),
}
"""What is written on a visit that is not the first."""
