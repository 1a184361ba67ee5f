"""Parts of invented people: names that are frequent in British clinics, occupations, streets, and invented towns."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Community:
    """Names that go together, and how many of a hundred people have them."""

    share: int
    men: tuple[str, ...]
    women: tuple[str, ...]
    families: tuple[str, ...]


MIXED_SHARE: Final = 0.08
"""The share of people whose first name is from one community and whose last name is from another."""

COMMUNITIES: Final = (
    Community(
        share=62,
        men=(
            *("Alan", "Albert", "Andrew", "Anthony", "Arthur", "Barry", "Brian", "Charles", "Christopher", "Colin"),
            *("David", "Dennis", "Derek", "Donald", "Edward", "Eric", "Ernest", "Frank", "Frederick", "Gareth"),
            *("Geoffrey", "George", "Gordon", "Graham", "Harold", "Henry", "Ian", "James", "John", "Keith"),
            *("Kenneth", "Leonard", "Malcolm", "Martin", "Michael", "Neil", "Nigel", "Norman", "Patrick", "Paul"),
            *("Peter", "Philip", "Ralph", "Raymond", "Reginald", "Richard", "Robert", "Roger", "Ronald", "Roy"),
            *("Simon", "Stanley", "Stephen", "Stuart", "Terence", "Thomas", "Trevor", "Walter", "Wilfred", "William"),
        ),
        women=(
            *("Agnes", "Alice", "Angela", "Ann", "Audrey", "Barbara", "Beryl", "Brenda", "Carol", "Catherine"),
            *("Christine", "Deborah", "Diane", "Doreen", "Doris", "Dorothy", "Edith", "Eileen", "Elaine", "Elizabeth"),
            *("Elsie", "Eva", "Florence", "Gillian", "Gladys", "Gwendoline", "Helen", "Hilda", "Irene", "Iris"),
            *("Jacqueline", "Jane", "Janet", "Jean", "Joan", "Joyce", "Judith", "Julie", "June", "Karen"),
            *("Linda", "Lorraine", "Margaret", "Marjorie", "Mary", "Maureen", "Muriel", "Nora", "Olive", "Pamela"),
            *("Patricia", "Pauline", "Rita", "Rosemary", "Ruth", "Sheila", "Susan", "Sylvia", "Valerie", "Winifred"),
        ),
        families=(
            *("Ainsworth", "Appleby", "Ashcroft", "Atkinson", "Barlow", "Beckett", "Birch", "Blackwood", "Booth"),
            *("Bradshaw", "Braithwaite", "Brook", "Burrows", "Carver", "Chadwick", "Clegg", "Cooper", "Cartwright"),
            *("Davies", "Dawson", "Dunn", "Eastwood", "Evans", "Fairclough", "Fenwick", "Fletcher", "Fraser"),
            *("Gallagher", "Gibson", "Greenwood", "Griffiths", "Hargreaves", "Harrison", "Haworth", "Heath"),
            *("Holroyd", "Hughes", "Hutchinson", "Ingham", "Jenkins", "Kendrick", "Kerr", "Kershaw", "Langley"),
            *("Lloyd", "MacDonald", "Marsden", "McAllister", "Metcalfe", "Morgan", "Murphy", "Naylor", "Nolan"),
            *("O'Brien", "O'Connor", "Oldroyd", "Ormerod", "Pearson", "Pickles", "Prescott", "Pugh", "Radcliffe"),
            *("Rees", "Robson", "Rowlands", "Saunders", "Sharples", "Sinclair", "Stirling", "Sutcliffe", "Taylor"),
            *("Thackray", "Tomlinson", "Underwood", "Wainwright", "Walsh", "Whitaker", "Whittle", "Yardley", "Yates"),
        ),
    ),
    Community(
        share=16,
        men=(
            *("Abdul", "Ahmed", "Amarjit", "Anil", "Arjun", "Aziz", "Balbir", "Deepak", "Farooq", "Gurpreet", "Hassan"),
            *("Imran", "Iqbal", "Jagdish", "Karim", "Khalid", "Manoj", "Mohammed", "Nasir", "Rajesh", "Ramesh"),
            *("Ravi", "Salim", "Sanjay", "Satnam", "Suresh", "Tariq", "Vijay", "Yusuf"),
        ),
        women=(
            *("Amina", "Anita", "Ayesha", "Bhavna", "Daljit", "Farida", "Fatima", "Geeta", "Harbans", "Jaspreet"),
            *("Kamala", "Lakshmi", "Manjit", "Meena", "Nadia", "Nasreen", "Nirmala", "Parveen", "Priya", "Rashida"),
            *("Rukhsana", "Sabina", "Shabnam", "Shanti", "Sunita", "Surinder", "Usha", "Yasmin", "Zainab"),
        ),
        families=(
            *("Ahmed", "Akhtar", "Ali", "Begum", "Bhatt", "Chaudhry", "Chowdhury", "Desai", "Dhillon", "Gill", "Gupta"),
            *("Hussain", "Iqbal", "Islam", "Joshi", "Kapoor", "Kaur", "Khan", "Mahmood", "Malik", "Mehta", "Miah"),
            *("Mistry", "Nair", "Patel", "Qureshi", "Rahman", "Rao", "Sandhu", "Shah", "Sharma", "Singh", "Sohal"),
        ),
    ),
    Community(
        share=11,
        men=(
            *("Abraham", "Ade", "Clive", "Cuthbert", "Delroy", "Desmond", "Emeka", "Errol", "Everton", "Femi", "Kofi"),
            *("Kwame", "Leroy", "Linton", "Neville", "Obinna", "Olu", "Samuel", "Selwyn", "Tendai", "Winston", "Yaw"),
        ),
        women=(
            *("Abena", "Adaeze", "Althea", "Beverley", "Blessing", "Claudette", "Comfort", "Cynthia", "Esi", "Folake"),
            *("Grace", "Hyacinth", "Ifeoma", "Ijeoma", "Lorna", "Marcia", "Merlene", "Ngozi", "Patience", "Precious"),
            *("Sade", "Thandi", "Verna", "Yvonne"),
        ),
        families=(
            *("Acheampong", "Adeyemi", "Agyeman", "Asante", "Bailey", "Boateng", "Campbell", "Chukwu", "Clarke"),
            *("Daley", "Eze", "Francis", "Gayle", "Grant", "Henry", "Mensah", "Moyo", "Ndlovu", "Nwosu", "Okafor"),
            *("Okonkwo", "Olawale", "Osei", "Owusu", "Pinnock", "Reid", "Sibanda", "Thompson", "Wynter"),
        ),
    ),
    Community(
        share=7,
        men=(
            *("Andrzej", "Bogdan", "Dimitri", "Giovanni", "Ion", "Jan", "Janusz", "Jonas", "Jorge", "Kostas", "Luigi"),
            *("Marek", "Mehmet", "Mihai", "Nikos", "Pawel", "Piotr", "Stavros", "Tomasz", "Vasile"),
        ),
        women=(
            *("Agnieszka", "Ana", "Barbora", "Carmela", "Danuta", "Elena", "Emine", "Eleni", "Ewa", "Gabriela"),
            *("Giulia", "Halina", "Ioana", "Irena", "Katarzyna", "Malgorzata", "Maria", "Rasa", "Teresa", "Zofia"),
        ),
        families=(
            *("Bianchi", "Constantinou", "Dabrowski", "Demir", "Esposito", "Georgiou", "Ionescu", "Jankauskas"),
            *("Kaminska", "Kowalczyk", "Lewandowska", "Marino", "Nowak", "Papadakis", "Pereira", "Popescu", "Silva"),
            *("Szymanska", "Wisniewski", "Yilmaz", "Zielinska"),
        ),
    ),
    Community(
        share=4,
        men=("Chi Wai", "Duc", "Hao", "Hiroshi", "Jun", "Kai Ming", "Kenji", "Minh", "Siu Fai", "Tuan", "Wei", "Yiu"),
        women=("Ai Ling", "Hoa", "Keiko", "Lan", "Li Na", "Mei", "Mei Ling", "Siew", "Suk Yee", "Thuy", "Xia", "Yoko"),
        families=("Chan", "Cheung", "Ho", "Lam", "Lau", "Leung", "Nguyen", "Pham", "Tan", "Tanaka", "Tran", "Wong"),
    ),
)

OCCUPATIONS: Final = (
    *("Accounts clerk", "Ambulance driver", "Baker", "Barber", "Boilermaker", "Bookkeeper", "Bricklayer", "Bus driver"),
    *("Butcher", "Care assistant", "Carpenter", "Civil servant", "Cleaner", "Cook", "Crane operator", "Dressmaker"),
    *("Electrician", "Engineer", "Factory worker", "Farmer", "Fitter", "Florist", "Foundry worker", "Gardener"),
    *("Hairdresser", "Heating engineer", "Hotel manager", "Joiner", "Lagger", "Librarian", "Lorry driver", "Machinist"),
    *("Market trader", "Mechanic", "Miner", "Nurse", "Office manager", "Painter and decorator", "Pharmacist"),
    *("Plasterer", "Plumber", "Porter", "Postal worker", "Print worker", "Quarry worker", "Receptionist", "Roofer"),
    *("Railway guard", "School secretary", "Seamstress", "Secretary", "Security guard", "Shipyard worker"),
    *("Shop assistant", "Shopkeeper", "Social worker", "Steelworker", "Stonemason", "Surveyor", "Tailor"),
    *("Taxi driver", "Teacher", "Teaching assistant", "Textile worker", "Typist", "Upholsterer", "Warehouse worker"),
    *("Waiter", "Weaver", "Welder", "Youth worker"),
)

STREETS: Final = (
    *("Abbot's Walk", "Alder Grove", "Back Mill Lane", "Barley Close", "Beacon Road", "Bellfounder Street"),
    *("Bobbin Row", "Canal Terrace", "Carr House Lane", "Castle View", "Chandler Street", "Chapel Rise"),
    *("Church Fold", "Clough Road", "Colliery Row", "Cooper's Yard", "Coronation Avenue", "Curlew Drive"),
    *("Dovecote Lane", "Drover's Way", "Elm Bank", "Fellside Road", "Ferry Hill", "Foundry Street", "Friar's Gate"),
    *("Garnet Street", "Glebe Close", "Goose Green", "Harbour Street", "Hawthorn Crescent", "Heather Bank"),
    *("Ironmonger Lane", "Jubilee Terrace", "Kiln Lane", "Lantern Street", "Lime Tree Avenue", "Limekiln Road"),
    *("Maltings Court", "Meadow View", "Mill Race", "Moorland Avenue", "Nightingale Road", "Old Tannery Road"),
    *("Orchard Place", "Packhorse Lane", "Paper Mill Road", "Poplar Avenue", "Quarry Bank", "Quayside"),
    *("Ropewalk", "Rowan Drive", "Saddler Street", "School Lane", "Shepherd's Hill", "Spinner Street"),
    *("Station Approach", "Tanner's Row", "Tollgate Road", "Turnpike Lane", "Union Terrace", "Viaduct Street"),
    *("Watermill Close", "Weaver's Court", "Well Lane", "Wharf Road", "Windmill Hill", "Woolpack Lane"),
)

TOWNS: Final = (
    ("Aldermere", "Northshire"),
    ("Ashbourne Cross", "Westmarch"),
    ("Beckwith", "Northshire"),
    ("Brackenford", "Eastfell"),
    ("Calderwick", "Northshire"),
    ("Dunsmoor", "Westmarch"),
    ("Eastmarsh", "Severnside"),
    ("Fenbury", "Eastfell"),
    ("Garrowby Dale", "Northshire"),
    ("Hartlow", "Severnside"),
    ("Ironbeck", "Northshire"),
    ("Kingsmoor", "Westmarch"),
    ("Langstrand", "Eastfell"),
    ("Milverley", "Severnside"),
    ("Netherholme", "Northshire"),
    ("Oldcastle", "Northshire"),
    ("Penrhiw", "Gwentmoor"),
    ("Ravensey", "Eastfell"),
    ("Saltwick", "Eastfell"),
    ("Strathdoran", "Lochmuir"),
    ("Thornaby Vale", "Northshire"),
    ("Underhill", "Westmarch"),
    ("Wexcombe", "Severnside"),
    ("Yarrowdale", "Lochmuir"),
)
"""Invented towns and their districts."""
