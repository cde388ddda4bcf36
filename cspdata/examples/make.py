"""Makes the supplies and postcodes of Exampletown: ``python -m cspdata.examples.make [FOLDER]``.

Everything is made up: the town, its postcodes (their district is in use nowhere), its people. The same numbers come out every
time. The files carry what a release must never show: names, house names and numbers, dates of birth, exact points, references.
"""

import csv
import random
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

STREETS = ("Station Road", "Mill Lane", "Abbey Street", "Quay Street", "Orchard Way", "Union Terrace")
FIRST = ("Zebediah", "Philomena", "Thaddeus", "Araminta", "Barnaby", "Clementine", "Leopold", "Rosalind")
LAST = ("Quillfeather", "Oxenbridge", "Tremblethwaite", "Larkspindle", "Wherryman", "Applegarth")
ETHNICITY = ("W1", "W1", "W1", "W2", "W9", "A2", "B1", "M1", "NS")
PUBLISHED = (
    "White - English/Welsh/Scottish/Northern Irish/British",
    "White - English/Welsh/Scottish/Northern Irish/British",
    "White - Any other White background",
    "Asian/Asian British - Pakistani",
    "Black/African/Caribbean/Black British - Caribbean",
    "Other ethnic group - Not stated",
)
HEADER = (
    "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,"
    "Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,"
    "Outcome linked to object of search,Removal of more than just outer clothing"
).split(",")


def make(folder: Path) -> None:
    """Write postcodes.csv, properties.csv and data/ into a folder."""
    chance = random.Random(2010)
    points = _postcodes(chance)
    _write(
        folder / "postcodes.csv", [[pc, 10, x, y, "E92000001", "", "", "", "E07000000", ""] for pc, x, y, _ in points]
    )
    _write(folder / "properties.csv", [["Postcode", "Count"], *([pc, count] for pc, _, _, count in points)])
    searches = folder / "data" / "police_stop_and_search"
    _write(searches / "2010-q1-exampletown-stop-and-search.csv", [HEADER, *_searches(chance, points)])
    crime = folder / "data" / "police_recorded_crime"
    offences, offenders, victims = _crimes(chance, points)
    _write(crime / "offence.csv", offences)
    _write(crime / "offender.csv", offenders)
    _write(crime / "victim.csv", victims)


Point = tuple[str, int, int, int]


def _postcodes(chance: random.Random) -> list[Point]:
    """Postcode, Easting, Northing and number of properties: most hold many, some too few, one sector hardly any."""
    points = []
    for sector, size, counts in (("1", 24, (0, 1, 2, 3, 5, 8, 12, 18, 25)), ("2", 16, (4, 9, 14, 22)), ("9", 2, (1,))):
        for number in range(size):
            unit = f"EX98 {sector}{'ABDEFGHJLN'[number // 10]}{'ABDEFGHJLN'[number % 10]}"
            x, y = 331003 + 90 * (number % 6) + 800 * int(sector), 130007 + 110 * (number // 6)
            points.append((unit, x, y, chance.choice(counts)))
    return points


def _searches(chance: random.Random, points: Sequence[Point]) -> Iterable[list[str]]:
    rows: list[list[str]] = []
    for _ in range(60):
        kind = chance.choice(["Person search"] * 7 + ["Person and Vehicle search"] * 2 + ["Vehicle search"])
        local = datetime.combine(
            _day(chance), time(chance.randrange(24), chance.randrange(60)), ZoneInfo("Europe/London")
        )
        latitude, longitude = _degrees(chance, points) if chance.random() > 0.1 else ("", "")
        person = kind != "Vehicle search"
        rows.append(
            [
                kind,
                local.astimezone(UTC).isoformat(),
                "",
                "",
                latitude,
                longitude,
                chance.choice(["Male"] * 5 + ["Female"]) if person else "",
                chance.choice(["10-17", "18-24", "18-24", "25-34", "over 34", ""]) if person else "",
                chance.choice(PUBLISHED) if person else "",
                chance.choice(["White", "Asian", "Black", "Other"]) if person else "",
                chance.choice(
                    ["Misuse of Drugs Act 1971 (section 23)", "Police and Criminal Evidence Act 1984 (section 1)"]
                ),
                chance.choice(["Controlled drugs", "Controlled drugs", "Offensive weapons", "Stolen goods"]),
                chance.choice(["A no further action disposal"] * 4 + ["Arrest", "Community resolution"]),
                chance.choice(["True", "False"]),
                "False",
            ]
        )
    rows.insert(7, rows[6])  # an exact copy, as the real files have
    rows[12][6] = ""  # a person searched, whose gender was not written down
    return rows


def _crimes(chance: random.Random, points: Sequence[Point]) -> tuple[list[list[str]], list[list[str]], list[list[str]]]:
    offences = [
        (
            "Crime reference number,Type of offence,Committed from date,Committed from time,Committed to date,Committed to time,"
            "Address/location of offence,Easting coordinate,Northing coordinate,Method of entry,Property stolen,Use of a weapon,"
            "Marker/flag for distraction burglary,Marker/flag for drugs-related incident,Marker/flag for alcohol-related "
            "incident,Marker/flag for racially-motivated incident,Marker/flag for domestic incident,Officer in case"
        ).split(",")
    ]
    offenders = [
        (
            "Crime reference number,Offender reference number,Offender name,Gender,Age (or date of birth),Ethnicity,Occupation,"
            "Address/location of offender,Easting coordinate,Northing coordinate"
        ).split(",")
    ]
    victims = [
        (
            "Crime reference number,Victim name,Gender,Age (or date of birth),Ethnicity,Association with offender,Occupation,"
            "Address of victim,Easting coordinate,Northing coordinate"
        ).split(",")
    ]
    people = [(f"OFF-{77001 + 13 * number}", *_person(chance, points)) for number in range(12)]
    for number in range(40):
        reference = f"XT{98761 + 17 * number}/10"
        begun = _day(chance)
        ended = begun + timedelta(days=chance.choice([0, 0, 0, 1]))
        address, x, y = _address(chance, points)
        offences.append(
            [
                reference,
                chance.choice(["028/01", "030/02", "034/21", "045/10", "058/01", "092/40", "105/01"]),
                f"{begun:%d/%m/%Y}",
                f"{chance.randrange(24):02}:{chance.choice((0, 15, 30, 45)):02}",
                f"{ended:%d/%m/%Y}",
                "23:59",
                address,
                x,
                y,
                chance.choice(["", "Rear window forced near the shed of the Oxenbridges"]),
                chance.choice(["", "Laptop marked 98761", "Jewellery"]),
                chance.choice(["", "", "Knife"]),
                "No",
                chance.choice(["Yes", "No", "No"]),
                chance.choice(["Yes", "No", "No"]),
                chance.choice(["Yes", "No", "No", "No"]),
                chance.choice(["Yes", "No", "No"]),
                "DC Larkspindle",
            ]
        )
        if chance.random() < 0.5:
            known, name, gender, born, ethnicity, job, home, home_x, home_y = chance.choice(people)
            offenders.append([reference, known, name, gender, born, ethnicity, job, home, home_x, home_y])
        if chance.random() < 0.8:
            name, gender, born, ethnicity, job, home, home_x, home_y = _person(chance, points)
            bond = chance.choice(["stranger", "stranger", "acquaintance", "family", "intimate", ""])
            victims.append([reference, name, gender, born, ethnicity, bond, job, home, home_x, home_y])
    return offences, offenders, victims


def _person(chance: random.Random, points: Sequence[Point]) -> tuple[str, str, str, str, str, str, str, str]:
    born = date(1940, 1, 1) + timedelta(days=chance.randrange(20000))
    address, x, y = _address(chance, points)
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    job = chance.choice(["", "Retail", "Lighthouse keeper", "Student"])
    return name, chance.choice(["Male", "Female"]), f"{born:%d/%m/%Y}", chance.choice(ETHNICITY), job, address, x, y


def _address(chance: random.Random, points: Sequence[Point]) -> tuple[str, str, str]:
    unit, x, y, _ = chance.choice(points)
    house = chance.choice(["Wisteria Cottage, ", "Flat 98761, ", "", ""]) + chance.choice(
        ["98761", "17", "4B", "Twelve"]
    )
    point = str(x + chance.choice((1, 3, 4, 6))), str(y + chance.choice((1, 2, 6)))
    return f"{house} {chance.choice(STREETS)}, Exampletown, {unit}", *point


def _day(chance: random.Random) -> date:
    return date(2010, 1, 1) + timedelta(days=chance.randrange(90))


def _degrees(chance: random.Random, points: Sequence[Point]) -> tuple[str, str]:
    """A published point: near a postcode, in degrees to six places. A plain fit to the grid around the town, good to 5 m."""
    _, x, y, _ = chance.choice(points)
    longitude = -2.986028 + (x + chance.randrange(-40, 40) - 331003) / 70_083
    latitude = 51.065233 + (y + chance.randrange(-40, 40) - 130007) / 111_225
    return f"{latitude:.6f}", f"{longitude:.6f}"


def _write(path: Path, rows: Iterable[Iterable[object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "exampletown")
