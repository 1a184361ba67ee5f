"""Blood tests with consistent numbers: white cells add up, and derived values follow."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tie_simulator.reports.cases import Range
from tie_simulator.reports.numbers import Body, between, fixed, joined, table


@dataclass(frozen=True, slots=True)
class Analyte:
    """A measured quantity: its unit, its reference range and the number of decimal places.

    `usual` is the range of most patients' values.
    """

    key: str
    name: str
    unit: str
    reference: Range
    usual: Range
    digits: int = 0

    def flag(self, value: float) -> str:
        """`L` below the reference range, `H` above it."""
        low, high = self.reference
        return "L" if value < low else "H" if value > high else ""

    @property
    def reference_text(self) -> str:
        """The reference range as a laboratory prints it."""
        return " - ".join(fixed(limit, self.digits) for limit in self.reference)


_CELLS: Final = ("neutrophils", "lymphocytes", "monocytes", "eosinophils", "basophils")
_COUNT: Final = "x10^9/L"


def _blood_count(male: bool) -> tuple[Analyte, ...]:
    return (
        Analyte(
            "haemoglobin", "Haemoglobin", "g/L", (130, 180) if male else (115, 165), (132, 158) if male else (118, 145)
        ),
        Analyte("mcv", "MCV", "fL", (80, 100), (84, 97)),
        Analyte("platelets", "Platelets", _COUNT, (150, 400), (190, 370)),
        Analyte("neutrophils", "Neutrophils", _COUNT, (2.0, 7.5), (2.8, 6.8), 1),
        Analyte("lymphocytes", "Lymphocytes", _COUNT, (1.0, 4.0), (1.2, 2.8), 1),
        Analyte("monocytes", "Monocytes", _COUNT, (0.2, 1.0), (0.3, 0.8), 1),
        Analyte("eosinophils", "Eosinophils", _COUNT, (0.0, 0.5), (0.1, 0.4), 1),
        Analyte("basophils", "Basophils", _COUNT, (0.0, 0.1), (0.0, 0.1), 1),
    )


def _chemistry(male: bool) -> tuple[Analyte, ...]:
    return (
        Analyte("sodium", "Sodium", "mmol/L", (133, 146), (135, 143)),
        Analyte("potassium", "Potassium", "mmol/L", (3.5, 5.3), (3.8, 5.0), 1),
        Analyte("urea", "Urea", "mmol/L", (2.5, 7.8), (3.6, 7.6), 1),
        Analyte("creatinine", "Creatinine", "umol/L", (59, 104) if male else (45, 84), (66, 98) if male else (50, 80)),
        Analyte("bilirubin", "Bilirubin", "umol/L", (0, 21), (4, 17)),
        Analyte("alt", "ALT", "U/L", (0, 50) if male else (0, 35), (12, 38) if male else (9, 29)),
        Analyte("alp", "Alkaline phosphatase", "U/L", (30, 130), (52, 118)),
        Analyte("albumin", "Albumin", "g/L", (35, 50), (36, 45)),
        Analyte("adjusted_calcium", "Adjusted calcium", "mmol/L", (2.20, 2.60), (2.26, 2.50), 2),
        Analyte("phosphate", "Phosphate", "mmol/L", (0.80, 1.50), (0.88, 1.35), 2),
        Analyte("crp", "CRP", "mg/L", (0, 5), (1, 5)),
    )


_CLOTTING: Final = (
    Analyte("pt", "Prothrombin time", "s", (10.0, 13.0), (10.6, 12.6), 1),
    Analyte("aptt", "APTT", "s", (25, 37), (26, 35)),
    Analyte("fibrinogen", "Fibrinogen (Clauss)", "g/L", (2.0, 4.0), (2.4, 3.9), 1),
)


def _lymphoma(male: bool) -> tuple[Analyte, ...]:
    return (
        Analyte("esr", "ESR", "mm/h", (0, 20) if male else (0, 30), (4, 18)),
        Analyte("ldh", "LDH", "U/L", (125, 243), (145, 232)),
        Analyte("urate", "Urate", "umol/L", (200, 430) if male else (140, 360), (230, 410) if male else (170, 340)),
        Analyte("beta2_microglobulin", "Beta-2 microglobulin", "mg/L", (0.8, 2.4), (1.2, 2.3), 1),
    )


_CALCIUM: Final = Analyte("calcium", "Calcium", "mmol/L", (2.20, 2.60), (2.20, 2.60), 2)
_WHITE_CELLS: Final = Analyte("white_cells", "White cell count", _COUNT, (4.0, 11.0), (4.0, 11.0), 1)

_MEAN_PROTHROMBIN_TIME: Final = 11.5

Line = tuple[Analyte, float]


@dataclass(frozen=True, slots=True)
class Bloods:
    """One sample's results, in the order in which they are printed."""

    lines: tuple[Line, ...]
    filtration: int
    inr: float | None

    def value(self, key: str) -> float:
        """The result for one analyte."""
        return next(value for analyte, value in self.lines if analyte.key == key)

    @property
    def table(self) -> str:
        """Results with unit, reference range and flag."""
        rows = [
            (analyte.name, fixed(value, analyte.digits), analyte.unit, analyte.reference_text, analyte.flag(value))
            for analyte, value in self.lines
        ]
        creatinine = next(at for at, (analyte, _) in enumerate(self.lines) if analyte.key == "creatinine")
        filtration = "> 90" if self.filtration > 90 else str(self.filtration)
        rows.insert(creatinine + 1, ("eGFR (CKD-EPI 2009)", filtration, "mL/min/1.73m2", "", ""))
        if self.inr is not None:
            rows.append(("INR", fixed(self.inr, 1), "", "0.9 - 1.2", ""))
        return table([("Test", "Result", "Unit", "Reference", ""), *rows])

    @property
    def comment(self) -> str:
        """Which results lie outside their reference ranges."""
        words = {"L": "low", "H": "raised"}
        outside = [
            f"{analyte.name if analyte.name.isupper() else analyte.name[0].lower() + analyte.name[1:]} {words[flag]}"
            for analyte, value in self.lines
            if (flag := analyte.flag(value))
        ]
        return f"Outside the reference range: {joined(outside)}." if outside else "All within the reference ranges."


def bloods(rng: random.Random, body: Body, disease: Mapping[str, Range], *, lymphoma: bool = False) -> Bloods:
    """A sample; the disease moves the analytes that it names into other ranges."""
    count, chemistry = _blood_count(body.male), _chemistry(body.male)
    last = _lymphoma(body.male) if lymphoma else _CLOTTING
    drawn = {a.key: between(rng, disease.get(a.key, a.usual), a.digits) for a in (*count, *chemistry, *last)}
    lines = [(analyte, drawn[analyte.key]) for analyte in (*count, *chemistry, *last)]
    lines.insert(3, (_WHITE_CELLS, round(sum(drawn[cell] for cell in _CELLS), 1)))
    at = next(place for place, (analyte, _) in enumerate(lines) if analyte.key == "adjusted_calcium")
    lines.insert(at, (_CALCIUM, total_calcium(drawn["adjusted_calcium"], drawn["albumin"])))
    inr = None if lymphoma else round(drawn["pt"] / _MEAN_PROTHROMBIN_TIME, 1)
    return Bloods(tuple(lines), filtration_rate(drawn["creatinine"], body), inr)


def total_calcium(adjusted: float, albumin: float) -> float:
    """The total calcium in mmol/L whose value adjusted to an albumin of 40 g/L is `adjusted`."""
    return round(adjusted - 0.02 * (40 - albumin), 2)


def filtration_rate(creatinine: float, body: Body) -> int:
    """The eGFR in mL/min/1.73m2 from creatinine in umol/L (CKD-EPI 2009, not adjusted for ethnicity, NICE NG203)."""
    scale, power, factor = (0.9, -0.411, 141.0) if body.male else (0.7, -0.329, 144.0)
    relative = creatinine / 88.4 / scale
    return round(factor * min(relative, 1) ** power * max(relative, 1) ** -1.209 * 0.993**body.age)
