"""Releases of twenty thousand invented people, attacked by somebody who holds everything that they were made from.

No identifier survives byte for byte, and whoever is found was counted by the risk report before the release left.
"""

import hashlib
import io
import random
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import polars as pl
import pytest
from invented import World, world

from cspdata.catalogue import Catalogue, Dataset, Preset
from cspdata.depersonalisation import ladder
from cspdata.depersonalisation.measure import Measured, measure
from cspdata.depersonalisation.treat import Treated, treat
from cspdata.geography.units import build

END = date(2010, 3, 31)
CATALOGUE = Catalogue()
SHIPPED = {
    id: preset for id, preset in CATALOGUE.presets.items() if preset.children
}  # the others are for children alone
PRESETS = SHIPPED | {f"{id}, free text scanned": replace(preset, free_text="scan") for id, preset in SHIPPED.items()}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return CATALOGUE.dataset("police_recorded_crime")


@pytest.fixture(scope="module")
def town(dataset: Dataset) -> World:
    return world(dataset)


@dataclass(frozen=True)
class Out:
    """A release: what left of whom, under which preset, and what was said of its risk."""

    preset: Preset
    treated: Treated
    measured: Measured

    @property
    def files(self) -> Mapping[str, pl.DataFrame]:
        return self.treated.files


def made(town: World, dataset: Dataset, preset: Preset, held: Mapping[str, pl.DataFrame] | None = None) -> Out:
    every = {f"{id}.{name}" for id, file in dataset.files.items() for name in file.fields}
    chance = random.Random(7)
    treated = treat(
        held or town.held,
        dataset,
        every,
        CATALOGUE,
        preset,
        town.units,
        until=END,
        randomness=chance,
        beside=town.beside,
    )
    measured = measure(treated.files, dataset, CATALOGUE, preset, town.units, treated.with_children, treated.who)
    return Out(preset, treated, measured)


@pytest.fixture(scope="module", params=PRESETS)
def out(request: pytest.FixtureRequest, town: World, dataset: Dataset) -> Out:
    return made(town, dataset, PRESETS[request.param])


def test_the_town_is_large_enough_to_attack(town: World) -> None:
    assert len(town.people) == 20_000
    assert len({one.name for one in town.people}) > 19_000
    assert town.held["offence"].height > 10_000


# ------------------------------------------------------------------------------------------------- byte for byte


def written(files: Mapping[str, pl.DataFrame]) -> str:
    text = io.StringIO()
    for frame in files.values():
        text.write(frame.write_csv())
    return text.getvalue()


def survivors(text: str, wanted: Iterable[str]) -> list[str]:
    """Which of these stand anywhere in a text."""
    every = sorted(set(wanted))
    at = pl.Series([text]).to_frame("text").select(pl.col("text").str.extract_many(every, overlapping=True).explode())
    return at.to_series().drop_nulls().unique().to_list()


def test_no_direct_identifier_survives_byte_for_byte(town: World, dataset: Dataset, out: Out) -> None:
    small = set(town.directory.filter(pl.col("properties") < out.preset.k)["postcode"])
    text = written(out.files)
    lost = set[str]()
    for one in town.people:
        lost |= {*one.name.split(), one.telephone, one.email, one.insurance, str(one.born), f"{one.born:%d/%m/%Y}"}
        lost |= {one.premises, one.address}
    lost |= {str(number) for one in town.people for number in (one.easting, one.northing)}
    lost |= small | {code.replace(" ", "") for code in small}
    lost |= set(town.held["offence"]["crime_reference"]) | set(town.held["offender"]["offender_reference"])
    lost |= {name.split()[1] for name in town.beside["offence"]["Officer in case"]}
    assert len(lost) > 150_000
    assert survivors(text, lost) == []
    assert survivors(text + town.people[0].name, lost), "the attack itself finds what is there"


# ------------------------------------------------------------------------------------- matching on what remains

NAMES = {
    "offence": ["offence_code", "committed_from_date", "committed_from_time", "drugs_related", "domestic"],
    "offender": ["gender", "ethnicity"],
    "victim": ["gender", "ethnicity", "association_with_offender"],
}


def alone(before: Iterable[Hashable], after: Iterable[Hashable]) -> int:
    """How many are matched: they stand once among the originals and once in the release."""
    held, left = Counter(before), Counter(after)
    return sum(count == 1 and held[key] == 1 for key, count in left.items())


def rows(frames: Mapping[str, pl.DataFrame], id: str, mark: str = "") -> list[tuple[Hashable, ...]]:
    return frames[id].select(f"{mark}{name}" for name in NAMES[id]).rows()


@pytest.mark.parametrize("file", NAMES)
def test_an_exact_match_on_what_remains_finds_no_more_than_was_said(town: World, out: Out, file: str) -> None:
    found = alone(rows(town.held, file, "="), rows(out.files, file))
    assert found <= out.measured.linked[file].uniques


def bundles(frames: Mapping[str, pl.DataFrame], mark: str = "") -> dict[str, list[Hashable]]:
    """Each row with everything that the references join to it: an offence with its people, an offender with all offences."""
    people: defaultdict[str, list[Hashable]] = defaultdict(list)
    done: defaultdict[str, list[Hashable]] = defaultdict(list)
    offences = dict(zip(frames["offence"]["crime_reference"], rows(frames, "offence", mark), strict=True))
    for id in ("offender", "victim"):
        for crime, row in zip(frames[id]["crime_reference"], rows(frames, id, mark), strict=True):
            people[crime].append((id, row))
    whole = {crime: (row, tuple(sorted(map(str, people[crime])))) for crime, row in offences.items()}
    for crime, who in frames["offender"].select("crime_reference", "offender_reference").rows():
        done[who].append(whole[crime])
    return {
        "offence": list(whole.values()),
        "victim": [
            (whole[crime], row)
            for crime, row in zip(frames["victim"]["crime_reference"], rows(frames, "victim", mark), strict=True)
        ],
        "offender": [tuple(sorted(map(str, found))) for found in done.values()],
    }


def test_joining_the_three_files_finds_no_more_than_was_said(town: World, out: Out) -> None:
    before, after = bundles(town.held, "="), bundles(out.files)
    for id, found in after.items():
        assert 0 < alone(before[id], found) <= out.measured.linked[id].uniques, id


def test_age_gender_and_place_find_no_more_than_was_said(town: World, out: Out) -> None:
    """A neighbour with a register: the age at the end of the period and the place, as the release has them."""
    for id, role in (("victim", "victim"), ("offender", "offender")):
        seen = Counter(out.files[id].select("gender", "age", "ethnicity", f"{role}_address").rows())
        assert sum(count == 1 for count in seen.values()) <= out.measured.risks[id].uniques


@pytest.mark.parametrize("how", ["not asked for", "dropped"])
def test_eight_crimes_of_one_offender_hide_nobody_where_no_reference_leaves(
    town: World, dataset: Dataset, how: str
) -> None:
    """Somebody who knows an offender looks for the classes that nobody else is in: the risk said so many rows."""
    fields = {"offender.gender", "offender.ethnicity"}
    preset = replace(CATALOGUE.presets["guidance_2010"], rare=1, children="")
    if how == "dropped":
        preset = replace(preset, references="drop")
        fields |= {"offender.offender_reference", "offender.crime_reference"}
    held = {"offender": town.held["offender"].filter(pl.col("ethnicity").is_in(["W9", "M1"]))}
    people = held["offender"]["offender_reference"].unique(maintain_order=True)[:40]  # few, of whom some did eight
    held["offender"] = held["offender"].filter(pl.col("offender_reference").is_in(people.implode()))
    held["offender"] = held["offender"].with_columns(
        (pl.col("ethnicity") + pl.col("age").str.slice(0, 3)).alias("=ethnicity")
    )
    treated = treat(held, dataset, fields, CATALOGUE, preset, town.units, until=END)
    assert treated.files["offender"].columns == ["gender", "ethnicity"]
    known: defaultdict[Hashable, set[str]] = defaultdict(set)
    for who, *row in held["offender"].select("offender_reference", "=gender", "=ethnicity").rows():
        known[tuple(row)].add(who)
    alone = sum(len(known[row]) == 1 for row in treated.files["offender"].rows())
    said = measure(treated.files, dataset, CATALOGUE, preset, town.units, treated.with_children, treated.who).risks[
        "offender"
    ]
    assert 0 < alone == said.uniques > said.sizes["1"], "rows, of fewer people than rows"


def test_a_neighbour_with_a_register_finds_nobody_in_a_release_that_was_mended(town: World, dataset: Dataset) -> None:
    preset = replace(CATALOGUE.presets["guidance_2010"], people=3, age_bands=(1, 10), blank_at_most=100)
    out = made(town, dataset, preset)
    crimes = out.files["offence"].select("crime_reference", "offence_location")
    for id in ("victim", "offender"):
        joined = out.files[id].join(crimes, on="crime_reference", how="left", maintain_order="left")
        names = ["gender", "age", "ethnicity", f"{id}_address", "offence_location"]
        who = joined["offender_reference"] if id == "offender" else list(range(joined.height))
        people: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
        for key, one in zip(joined.select(names).rows(), who, strict=True):
            people[key].add(one)
        assert min(map(len, people.values())) >= 3


# ------------------------------------------------------------------------------------------------------- places


def test_the_centre_of_a_coarser_place_does_not_point_at_a_home(town: World, out: Out) -> None:
    """No centre stands where a postcode of too few properties does."""
    small = town.directory.filter(pl.col("properties") < out.preset.k)
    where = {(10 * round(x / 10), 10 * round(y / 10)) for x, y in small.select("easting", "northing").rows()}
    for id, role in (("offence", "offence"), ("offender", "offender"), ("victim", "victim")):
        points = out.files[id].select(f"{role}_easting", f"{role}_northing").drop_nulls().unique()
        pointed = {point for point in points.rows() if point in where}
        assert not pointed, f"{len(pointed)} centres stand on a postcode of too few properties"


def placed(units: pl.DataFrame, k: int) -> pl.DataFrame:
    """What is released of each postcode (``unit``)."""
    codes = units["postcode"]
    nothing = pl.Series([None] * len(codes), dtype=pl.Int64)
    rows = pl.DataFrame({"postcode": codes, "easting": nothing, "northing": nothing})
    return ladder.place(rows, units, k).with_columns(codes.alias("unit"))


def places(units: pl.DataFrame, k: int) -> dict[str, str | None]:
    return dict(placed(units, k).select("unit", "place").rows())


def scraps(town: World, *releases: dict[str, str | None], k: int = 4) -> int:
    """The properties that places of several releases, laid over one another, leave in company of fewer than ``k``."""
    both: Counter[tuple[str | None, ...]] = Counter()
    for unit, count in town.directory.select("postcode", "properties").rows():
        both[tuple(one[unit] for one in releases)] += count
    return sum(count for shown, count in both.items() if 0 < count < k and any(shown))


def test_the_home_of_a_child_is_never_shown_among_too_few_nor_is_the_offence_against_it(town: World, out: Out) -> None:
    held: Counter[str | None] = Counter()
    where = places(town.units, 8)
    for unit, count in town.directory.select("postcode", "properties").rows():
        held[where[unit]] += count
    enough = {place for place, count in held.items() if count >= 8} | {None}
    offences = dict(out.files["offence"].select("crime_reference", "offence_location").rows())
    for id in ("victim", "offender"):
        rows = out.files[id].filter(pl.col("age").cast(pl.Int64) < 18)
        for home, crime in rows.select(f"{id}_address", "crime_reference").rows():
            assert {home, offences[crime]} <= enough
        assert rows.height > 500
    grown = out.files["victim"].filter(pl.col("age").cast(pl.Int64) >= 18)["victim_address"]
    assert out.preset.k == 8 or not set(grown) <= enough


def test_the_postcode_nearest_to_a_released_centre_finds_no_more_homes_than_one_in_k(town: World) -> None:
    """From the centre to the postcode, and of its homes one by lot: each step is the best that is left to somebody with a map."""
    properties = dict(town.directory.select("postcode", "properties").rows())
    living = Counter(one.postcode for one in town.people)
    for k in CATALOGUE.ks:
        found = placed(town.units, k).filter(pl.col("step") != "unit").drop_nulls("easting")
        centres = found.select("place", "easting", "northing").unique()
        assert centres.height == found["place"].n_unique() > 10, "a place has one centre, whoever's row it is"
        guess = {place: nearest(town, x, y) for place, x, y in centres.rows()}
        homes = found.select("unit", "place").rows()
        hits = sum(living[unit] / properties[unit] for unit, place in homes if guess[place] == unit)
        assert hits <= sum(living[unit] for unit, _ in homes) / k


def nearest(town: World, x: int, y: int) -> str:
    """The postcode nearest to a point."""
    away = (pl.col("easting") - x) ** 2 + (pl.col("northing") - y) ** 2
    return str(town.directory.select(pl.col("postcode").sort_by(away).first()).item())


def test_two_presets_laid_over_one_another_leave_nobody_alone(town: World) -> None:
    fine, coarse = (places(town.units, k) for k in (4, 8))
    assert scraps(town, fine, coarse) == 0
    apart = places(build(town.directory, [8], 1500), 8)
    assert scraps(town, fine, apart) > 100, "the attack finds them where the two are made apart"


def test_a_release_and_that_of_the_next_quarter_leave_nobody_alone(town: World) -> None:
    """Counts have changed and postcodes have ended; the releases of both quarters and presets are laid over one another."""
    chance = random.Random(2011)
    later = town.directory.filter(pl.Series([chance.random() > 0.02 for _ in range(town.directory.height)]))
    later = later.with_columns(
        pl.Series(
            "properties", [chance.choice([0, 1, 9]) if chance.random() < 0.05 else n for n in later["properties"]]
        )
    )
    old = [places(town.units, k) for k in (4, 8)]
    assert scraps(town, *old, *(places(build(later, (4, 8), 1500, town.units), k) for k in (4, 8))) == 0
    assert scraps(town, old[0], dict.fromkeys(old[0]) | places(build(later, (4, 8), 1500), 4)) > 0


# ---------------------------------------------------------------------------------------------------- birthdays


def test_ages_of_the_same_offender_do_not_close_in_on_a_birthday(town: World, out: Out) -> None:
    """The ages on several dated days would: so each has one age, that of the first offence, and the other days tell nothing."""
    ages: defaultdict[str, set[str]] = defaultdict(set)
    for who, age in out.files["offender"].select("offender_reference", "age").rows():
        ages[who].add(age)
    assert {len(found) for found in ages.values()} == {1}
    first: dict[str, tuple[date, date]] = {}
    days = dict(town.held["offence"].select("crime_reference", "=committed_from_date").rows())
    for who, crime, born in town.held["offender"].select("offender_reference", "crime_reference", "age").rows():
        first[who] = min(first.get(who, (date.max, date.max)), (days[crime], date.fromisoformat(born)))
    wanted = Counter(
        day.year - born.year - ((day.month, day.day) < (born.month, born.day)) for day, born in first.values()
    )
    assert Counter(int(age) for (age,) in ages.values()) == wanted


def test_ages_of_release_after_release_of_an_archive_tell_the_year_of_birth_and_no_more(
    town: World, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pseudonym that stays the same joins the ages of every release, each of another month; somebody looks for the birthdays
    that fit them all, and is left with every day of a year."""
    monkeypatch.setenv("CSPDATA_KEY", bytes(range(32)).hex())
    preset = replace(CATALOGUE.presets["guidance_2010"], references="archive")
    fields = {"offence.committed_from_date", "offender.age", "offender.offender_reference", "offender.crime_reference"}
    fields |= {"offence.crime_reference"}
    days = town.held["offence"].select("crime_reference", pl.col("=committed_from_date").alias("day"))
    fits: dict[str, tuple[date, date]] = {}
    for month in (1, 2, 3):
        crimes = days.filter(pl.col("day").dt.month() == month)["crime_reference"].implode()
        held = {id: town.held[id].filter(pl.col("crime_reference").is_in(crimes)) for id in ("offence", "offender")}
        made = treat(held, dataset, fields, CATALOGUE, preset, town.units, until=END)
        joined = made.files["offender"].join(made.files["offence"], on="crime_reference")
        for who, age, day in joined.select("offender_reference", "age", "committed_from_date").rows():
            low, high = fits.get(who, (date.min, date.max))
            year = day.year - int(
                age
            )  # by the rule that the metadata gives: the age at the end of the year of the event
            fits[who] = max(low, date(year, 1, 1)), min(high, date(year, 12, 31))
    assert len(fits) > 4_000
    assert {(high - low).days for low, high in fits.values()} <= {364, 365}


# --------------------------------------------------------------------------------------------------- pseudonyms


def test_a_dictionary_of_references_finds_no_pseudonym(town: World, out: Out) -> None:
    for id, column in (("offence", "crime_reference"), ("offender", "offender_reference")):
        old = town.held[id][column].unique(maintain_order=True).to_list()
        new = set(out.files[id][column])
        for way in ("md5", "sha1", "sha256", "sha512"):
            hashed = {hashlib.new(way, one.encode()).hexdigest() for one in old}
            assert not new & {one[:length] for one in hashed for length in (8, 16, 32, 64, 128)}
        ordered = {f"R{at:0{len(str(len(old)))}}" for at in range(1, len(old) + 1)}
        assert new == ordered, "the numbers are there, and only their order could tell"


def test_the_order_of_pseudonyms_does_not_follow_that_of_the_references(town: World, out: Out) -> None:
    """Each offence that is matched alone gives a pair (old, new): their ranks must not go together."""
    old = dict(zip(rows(town.held, "offence", "="), town.held["offence"]["crime_reference"], strict=True))
    new = dict(zip(rows(out.files, "offence"), out.files["offence"]["crime_reference"], strict=True))
    pairs = pl.DataFrame([(old[key], new[key]) for key in new if key in old], schema=["old", "new"], orient="row")
    assert pairs.height > 5_000
    together = pairs.select(pl.corr(pl.col("old").rank(), pl.col("new").rank())).item()
    assert abs(together) < 0.05


# ---------------------------------------------------------------------------------------- remnants in free text


@pytest.mark.parametrize(
    "kind",
    ["name", "telephone", "email", "insurance", "born", "premises", "address", "postcode", "reference", "officer"],
)
def test_a_remnant_planted_in_free_text_stops_the_release(town: World, dataset: Dataset, kind: str) -> None:
    chance = random.Random(kind)
    named = {one.name: one for one in town.people}
    crimes = town.held["victim"]["crime_reference"].to_list()
    who = {crime: named[name] for crime, name in zip(crimes, town.beside["victim"]["Victim name"], strict=True)}
    references = town.held["offence"]["crime_reference"].to_list()
    planted = sorted(chance.sample(range(len(references)), 300))
    words: list[str | None] = list(town.held["offence"]["method_of_entry"])
    for at in planted:
        one = who[references[at]]
        officer = town.beside["offence"]["Officer in case"][at]
        said = {
            "name": chance.choice(one.name.split()),
            "born": chance.choice([f"{one.born:%d/%m/%y}", f"{one.born:%d%m%Y}", f"{one.born.day} {one.born:%B %Y}"]),
            "reference": references[at],
            "officer": officer,
        }
        words[at] = f"Seen at the door, {said.get(kind) or getattr(one, kind)} then ran off"
    held = dict(town.held)
    held["offence"] = held["offence"].with_columns(
        pl.Series("method_of_entry", words, dtype=pl.String), pl.Series("=method_of_entry", words, dtype=pl.String)
    )
    out = made(town, dataset, replace(CATALOGUE.presets["guidance_2010"], free_text="scan"), held)
    failed = [finding for finding in out.treated.failed if finding.field == "offence.method_of_entry"]
    assert max(finding.count for finding in failed) == 300, [(finding.says, finding.count) for finding in failed]
    assert "method_of_entry" not in out.files["offence"].columns


def test_what_a_scan_does_not_know_passes_and_is_told(town: World, dataset: Dataset) -> None:
    """Known leaks, told in docs/share.md: somebody in none of the files, named without a title; a description."""
    words = ["let in by quenby from the chip shop", "the only blind beekeeper of the village"]
    held = dict(town.held)
    said = pl.Series("method_of_entry", words * (held["offence"].height // 2) + words[: held["offence"].height % 2])
    held["offence"] = held["offence"].with_columns(said, said.alias("=method_of_entry"))
    out = made(town, dataset, replace(CATALOGUE.presets["guidance_2010"], free_text="scan"), held)
    assert out.treated.failed == ()
