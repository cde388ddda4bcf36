"""Twenty thousand people who do not exist, their homes, and the crimes that they did or suffered, from one seed.

Names are made of syllables, telephone numbers are of Ofcom's ranges for drama, districts are in use nowhere, and the
properties of a postcode are those in which its people live, with some that stand empty.
"""

import random
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

import polars as pl
from made_up import directory

from cspdata.catalogue import Dataset, twin
from cspdata.geography.units import build

PEOPLE = 20_000
_ONSET, _VOWEL, _CODA = (
    "Br Cl Dw Fl Gr J Kn L Pr Qu Sk Tr V Wh Z".split(),
    "a e i o u ae oa".split(),
    "ld mp nk rth sk x zz bb".split(),
)
_STREETS = "Abbey Quay Orchard Union Mill Station Chapel Foundry Hawthorn Larkspur Cobbler Thistle".split()
_KINDS = "Road Street Lane Terrace Way Close".split()
_HOUSES = "Wisteria Rookery Coachman Juniper Saltmarsh".split()
_CODES = "028/01 030/02 034/21 045/10 058/01 092/40 105/01 028/02 104/23".split()
_ENTRY = ("", "Rear window forced", "Front door on the latch", "Lock snapped", "Unknown", "Brick through glass")


@dataclass(frozen=True)
class Person:
    """Somebody with everything that is known of them."""

    name: str
    born: date
    gender: str
    ethnicity: str
    telephone: str
    email: str
    insurance: str
    address: str
    premises: str
    postcode: str
    easting: int
    northing: int


@dataclass(frozen=True)
class World:
    """The people, the postcodes, and the files as held: typed frames, and the columns that the spec does not know."""

    people: list[Person]
    directory: pl.DataFrame
    units: pl.DataFrame
    held: dict[str, pl.DataFrame]
    beside: dict[str, pl.DataFrame]


def world(dataset: Dataset, seed: int = 2010) -> World:
    """Everybody and everything, the same for the same seed."""
    chance = random.Random(seed)
    homes, postcodes = _homes(chance)
    people = [_person(chance, home) for home in homes]
    chance.shuffle(people)
    offenders, victims = people[:5_000], people[5_000:]
    rows: dict[str, list[dict[str, Any]]] = {"offence": [], "offender": [], "victim": []}
    beside: dict[str, list[dict[str, str]]] = {"offence": [], "offender": [], "victim": []}
    for number, victim in enumerate(victims):
        if number % 5:  # one in five suffers together with the one before
            rows["offence"].append(_offence(chance, f"XT{100_000 + 7 * number}/10", victim))
            beside["offence"].append({"Officer in case": f"DC {_word(chance)}"})
        offence = rows["offence"][-1] if rows["offence"] else None
        if offence is None:
            rows["offence"].append(_offence(chance, f"XT{100_000 + 7 * number}/10", victim))
            beside["offence"].append({"Officer in case": f"DC {_word(chance)}"})
            offence = rows["offence"][-1]
        shown = _shown(victim, "victim", offence["crime_reference"])
        rows["victim"].append(
            shown | {"association_with_offender": chance.choice(["stranger", "acquaintance", "family", None])}
        )
        beside["victim"].append({"Victim name": victim.name, "Telephone": victim.telephone, "E-mail": victim.email})
    for number, offender in enumerate(offenders):
        for offence in chance.sample(rows["offence"], chance.choice([1, 1, 1, 2, 3, 8])):
            shown = _shown(offender, "offender", offence["crime_reference"])
            rows["offender"].append(shown | {"offender_reference": f"OFF-{70_000 + 3 * number}"})
            beside["offender"].append({"Offender name": offender.name, "NI number": offender.insurance})
    held = {id: _frame(id, found, dataset) for id, found in rows.items()}
    return World(
        people,
        postcodes,
        build(postcodes, (4, 8), 1500),
        held,
        {id: pl.DataFrame(found) for id, found in beside.items()},
    )


def _homes(chance: random.Random) -> tuple[list[tuple[str, str, str, int, int]], pl.DataFrame]:
    """The home of each person (street, premises, postcode and point), and the postcodes with what each holds."""
    homes: list[tuple[str, str, str, int, int]] = []
    units: list[tuple[str, int, int, int, bool]] = []
    letters = "ABDEFGHJLN"
    names = (  # of three sectors, one is nearly empty
        f"EX{district} {sector}{letters[at // 10]}{letters[at % 10]}"
        for district in range(90, 100)
        for sector in range(10)
        for at in range(100 if sector % 3 else chance.choice([1, 2, 3, 5]))
    )
    while len(homes) < PEOPLE:
        at, unit = len(units), next(names)
        east, north = (
            300_000 + 1_000 * (at % 37) + chance.randrange(900),
            100_000 + 900 * (at // 37) + chance.randrange(800),
        )
        properties = chance.choice([1, 2, 3, 3, 4, 5, 7, 8, 9, 12, 15, 15, 20, 25])
        units.append((unit, east, north, properties, True))
        street = f"{chance.choice(_STREETS)} {chance.choice(_KINDS)}"
        for number in range(1, properties + 1):
            house = (
                f"{chance.choice(_HOUSES)} {_word(chance)} Cottage" if chance.random() < 0.1 else f"{number} {street}"
            )
            point = (
                10 * (east // 10) + chance.randrange(1, 10),
                10 * (north // 10) + chance.randrange(1, 10),
            )  # never rounded
            for _ in range(chance.choice([0, 1, 1, 2, 2, 3])):
                homes.append((house, street, unit, *point))
    return homes[:PEOPLE], directory(*units)


def _word(chance: random.Random) -> str:
    return (
        "".join(chance.choice(part) for part in (_ONSET, _VOWEL, _CODA)) + chance.choice(_VOWEL) + chance.choice(_CODA)
    )


def _person(chance: random.Random, home: tuple[str, str, str, int, int]) -> Person:
    house, street, unit, east, north = home
    first, last = _word(chance), _word(chance) + chance.choice("beck thwaite combe wherry".split())
    address = f"{house}, Exampletown, {unit}" if house.endswith(street) else f"{house}, {street}, Exampletown, {unit}"
    number = chance.randrange(1_000_000)
    return Person(
        name=f"{first} {last}",
        born=date(1930, 1, 1) + timedelta(days=chance.randrange(28_000)),
        gender=chance.choice("MF"),
        ethnicity=chance.choice("W1 W1 W1 W1 W2 W9 A2 B1 M1".split()),
        telephone=f"07700 900{number % 1000:03}",
        email=f"{first}.{last}{number}@example.org".lower(),
        insurance=f"AB{number:06}C",
        address=address,
        premises=house,
        postcode=unit,
        easting=east,
        northing=north,
    )


def _offence(chance: random.Random, reference: str, victim: Person) -> dict[str, Any]:
    return {
        "crime_reference": reference,
        "offence_code": chance.choice(_CODES),
        "committed_from_date": date(2010, 1, 1) + timedelta(days=chance.randrange(90)),
        "committed_from_time": time(chance.randrange(24), chance.choice([0, 15, 30, 45])),
        "offence_location": victim.address,
        "offence_easting": victim.easting,
        "offence_northing": victim.northing,
        "method_of_entry": chance.choice(_ENTRY) or None,
        "drugs_related": chance.random() < 0.2,
        "domestic": chance.random() < 0.1,
    }


def _shown(one: Person, role: str, reference: str) -> dict[str, Any]:
    return {
        "crime_reference": reference,
        "gender": {"M": "male", "F": "female"}[one.gender],
        "age": str(one.born),
        "ethnicity": one.ethnicity,
        f"{role}_address": one.address,
        f"{role}_easting": one.easting,
        f"{role}_northing": one.northing,
    }


def _frame(id: str, rows: list[dict[str, Any]], dataset: Dataset) -> pl.DataFrame:
    """Text, and beside it the typed values, as a supply has them."""
    assert set(rows[0]) <= set(dataset.files[id].fields)
    typed = pl.DataFrame(rows, infer_schema_length=None)
    return typed.with_columns(pl.all().name.map(twin)).with_columns(
        pl.col(name).cast(pl.String) for name in typed.columns
    )
