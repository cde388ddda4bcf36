"""The main job, end to end: what leaves, what never does, and what stops it."""

import csv
import hashlib
import json
import random
import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml
from frictionless import Package

from cspdata import (
    Catalogue,
    Faulty,
    MustNotShare,
    PersonMustAct,
    Protocol,
    Release,
    Request,
    Unreadable,
    WrongUse,
    locate,
    share,
    yamldoc,
)
from cspdata.examples.make import FIRST, LAST, make

TOWN = locate.examples() / "exampletown"


def asked(**changes: Any) -> Request:
    data = json.loads(json.dumps(yamldoc.read(TOWN / "request.yaml").data | changes))  # no two parts shared
    return Request.of(yamldoc.parse(yaml.safe_dump(data), "request.yaml"))


def made(request: Request, out: Path, data: Any = TOWN / "data", **options: Any) -> Release:
    return share(
        request,
        data,
        out,
        **{
            "postcodes": [TOWN / "postcodes.csv"],
            "properties": TOWN / "properties.csv",
            "protocol": Protocol.read(TOWN / "protocol.yaml"),
            "today": date(2010, 10, 4),
            "randomness": random.Random(1),
            **options,
        },
    )


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return made(asked(), tmp_path_factory.mktemp("out") / "release")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def supplied(name: str) -> list[dict[str, str]]:
    return rows(TOWN / "data" / "police_recorded_crime" / f"{name}.csv")


def released(release: Release, name: str) -> list[dict[str, str]]:
    return rows(release.path / "data" / f"{name}.csv")


# --------------------------------------------------------------------------------------------- what must never leave


def test_no_canary_of_the_inputs_is_in_any_byte_of_the_release(release: Release) -> None:
    canaries = {*FIRST, *LAST, "98761", "Wisteria", "Twelve ", "4B ", "the shed", "Laptop", "Lighthouse", "DC "}
    for name in ("offence", "offender", "victim"):
        for row in supplied(name):
            canaries.add(row["Crime reference number"])
            canaries.update(row[key] for key in row if key.startswith(("Easting", "Northing", "Offender reference")))
            canaries.add(row.get("Age (or date of birth)", "98761"))
            canaries.update(row[key].split(",")[0] for key in row if key.startswith("Address"))
    for row in rows(next((TOWN / "data" / "police_stop_and_search").glob("*.csv"))):
        canaries.update(row[key] for key in ("Longitude", "Latitude") if row[key])
    assert len(canaries) > 250
    for path in release.path.rglob("*"):
        if path.is_file():
            text = path.read_text("utf-8")
            assert {canary for canary in canaries if canary in text} == set(), path.name


def test_a_column_that_the_spec_does_not_know_never_leaves(release: Release) -> None:
    assert "Officer in case" in supplied("offence")[0]
    assert {key for row in released(release, "police_recorded_crime.offence") for key in row} == {
        "crime_reference", "offence_code", "committed_from_date", "committed_from_time", "committed_to_date",
        "committed_to_time", "offence_location", "offence_easting", "offence_northing", "distraction_burglary",
        "drugs_related", "alcohol_related", "racially_motivated", "domestic", "offence_step",
    }  # fmt: skip


# ------------------------------------------------------------------------------------------------------ what leaves


def test_every_row_leaves_and_the_links_between_the_files_are_kept(release: Release) -> None:
    for name in ("offence", "offender", "victim"):
        assert len(released(release, f"police_recorded_crime.{name}")) == len(supplied(name))
    for name in ("offender", "victim"):
        old = sorted(
            list(group).count(one) for group in [[r["Crime reference number"] for r in supplied(name)]] for one in group
        )
        refs = [row["crime_reference"] for row in released(release, f"police_recorded_crime.{name}")]
        assert sorted(refs.count(one) for one in refs) == old
        assert set(refs) <= {row["crime_reference"] for row in released(release, "police_recorded_crime.offence")}


def test_an_offence_is_still_joined_to_its_own_victim(release: Release) -> None:
    """By what is left of both: the code, day and time of the offence, and the gender of the victim."""

    def joined(
        offences: list[dict[str, str]], victims: list[dict[str, str]], names: list[str]
    ) -> list[tuple[str, ...]]:
        by = {row[names[0]]: row for row in offences}
        return sorted(
            (by[row[names[0]]][names[1]], by[row[names[0]]][names[2]][:5], row[names[3]].lower()) for row in victims
        )

    held = ["Crime reference number", "Type of offence", "Committed from time", "Gender"]
    left = ["crime_reference", "offence_code", "committed_from_time", "gender"]
    files = [released(release, f"police_recorded_crime.{name}") for name in ("offence", "victim")]
    assert joined(files[0], files[1], left) == joined(supplied("offence"), supplied("victim"), held)


def test_a_date_of_birth_becomes_the_age_on_the_day_of_the_offence(release: Release) -> None:
    days = {row["Crime reference number"]: row["Committed from date"] for row in supplied("offence")}

    def age(row: dict[str, str]) -> str:
        born, day = (
            date(int(text[6:]), int(text[3:5]), int(text[:2]))
            for text in (row["Age (or date of birth)"], days[row["Crime reference number"]])
        )
        return str(day.year - born.year - ((day.month, day.day) < (born.month, born.day)))

    found = sorted(row["age"] for row in released(release, "police_recorded_crime.victim"))
    assert found == sorted(age(row) for row in supplied("victim"))


def test_no_place_is_finer_than_four_properties(release: Release) -> None:
    counts = {row["Postcode"]: int(row["Count"]) for row in rows(TOWN / "properties.csv")}
    for file, place, column in (
        ("offence", "offence", "offence_location"),
        ("offender", "offender_home", "offender_address"),
        ("victim", "victim_home", "victim_address"),
    ):
        for row in released(release, f"police_recorded_crime.{file}"):
            shown, step = row[column], row[f"{place}_step"]
            assert step == (
                "withheld" if not shown else {8: "unit", 6: "sector", 4: "district"}.get(len(shown), "merged")
            )
            members = [count for postcode, count in counts.items() if shown and postcode.startswith(shown[:6])]
            assert not shown or (counts[shown] if step == "unit" else sum(members)) >= 4
            easting = row[f"{file}_easting"]
            assert not easting or easting.endswith("0")


# ------------------------------------------------------------------------------------------------- what goes with it


def test_the_datapackage_is_valid(release: Release) -> None:
    report = Package(str(release.path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])
    assert len(report.tasks) == 4


def test_the_metadata_form_has_all_ten_items_in_the_guidances_words(release: Release) -> None:
    form = yamldoc.read(release.path / "metadata" / "police_stop_and_search.yaml").data
    assert list(form)[:10] == [
        "Name of agency supplying the information",
        "Name and contact details of supplier",
        "Dataset name",
        "Time period covered",
        "File format",
        "Number of records supplied",
        "Date supplied",
        "List of datafields contained in the dataset",
        "Explanation of datafields contained in the dataset if the field is not self-explanatory from its datafield name",
        "Caveats and considerations on the use of the dataset",
    ]
    assert form["Number of records supplied"] == {"police_stop_and_search.search": 61}
    assert form["Date supplied"] == "2010-10-04"
    caveats = "\n".join(form["Caveats and considerations on the use of the dataset"])
    assert "data.police.uk publishes no reference" in caveats
    assert "k = 4" in caveats
    assert "Coded by: Self-defined ethnicity, 18+1 (Census 2011)." in str(form)
    assert "16+1" not in str(form), "the list that was used, not all that could have been"


def test_the_manifest_gives_the_sum_of_every_file(release: Release) -> None:
    manifest = json.loads((release.path / "manifest.json").read_text("utf-8"))
    for entry in manifest["files"]:
        assert hashlib.sha256((release.path / entry["path"]).read_bytes()).hexdigest() == entry["sha256"]
    names = {entry["path"] for entry in manifest["files"]}
    assert names >= {
        "decision.html", "decision.json", "decision.txt", "report.json", "report.html", "datapackage.json",
        "metadata/police_stop_and_search.yaml", "metadata/police_stop_and_search.html",
    }  # fmt: skip


def test_the_decision_record_is_that_of_the_measured_release(release: Release) -> None:
    decision = json.loads((release.path / "decision.json").read_text("utf-8"))
    assert decision == release.bundles[0].decision.model_dump(mode="json")
    page = (release.path / "decision.html").read_text("utf-8")
    assert release.decision.says in page and decision["policies_sha256"] in page
    assert {case["identifiability"] for case in decision["cases"]} == {"depersonalised"}
    report = json.loads((release.path / "report.json").read_text("utf-8"))
    assert report["risk"]["police_recorded_crime"]["identifiability"] == "for the data controller to judge"


def test_the_same_inputs_clock_and_chance_give_the_same_bytes(release: Release, tmp_path: Path) -> None:
    again = made(asked(), tmp_path / "again")
    assert (again.path / "manifest.json").read_bytes() == (release.path / "manifest.json").read_bytes()


def test_frames_give_the_release_that_their_files_give(release: Release, tmp_path: Path) -> None:
    crime, searches = (TOWN / "data" / id for id in ("police_recorded_crime", "police_stop_and_search"))
    frames = {path.stem: pl.scan_csv(path, infer_schema=False) for path in crime.glob("*.csv")}
    again = made(asked(), tmp_path / "again", data={crime.name: frames, searches.name: next(searches.glob("*.csv"))})
    assert (again.path / "manifest.json").read_bytes() == (release.path / "manifest.json").read_bytes()
    with pytest.raises(WrongUse, match="Nothing was given for police_stop_and_search"):
        made(asked(), tmp_path / "none", data={crime.name: frames})


# ----------------------------------------------------------------------------------------------------- what stops it


def nothing_but(folder: Path, *names: str) -> bool:
    return sorted(path.name for path in folder.iterdir()) == sorted(names)


def test_without_the_judgement_on_the_measured_risk_nothing_is_written(tmp_path: Path) -> None:
    data = yamldoc.read(TOWN / "request.yaml").data
    evidence = {id: said for id, said in data["evidence"].items() if id != "judged.recipient_cannot_identify"}
    with pytest.raises(PersonMustAct) as raised:
        made(asked(evidence=evidence), tmp_path / "release")
    assert "Having read the risk report" in str(raised.value)
    assert "are unique on" in str(raised.value)
    assert nothing_but(tmp_path)


def test_what_would_mend_the_risk_is_said_with_it(tmp_path: Path) -> None:
    data = yamldoc.read(TOWN / "request.yaml").data
    evidence = {id: said for id, said in data["evidence"].items() if id != "judged.recipient_cannot_identify"}
    with pytest.raises(
        PersonMustAct, match=r"Measured on the release: victim: without [a-z ,]+, [0-9]+ of 27 unique rows"
    ):
        made(asked(evidence=evidence), tmp_path / "release")


KNOWN = "judged.recipient_cannot_identify"
VICTIM = {"unique": 27, "of": 27, "smallest_class": 1}


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, int]]:
    """What a release that waits for the judgement gives to write beside it."""
    evidence = {id: said for id, said in yamldoc.read(TOWN / "request.yaml").data["evidence"].items() if id != KNOWN}
    with pytest.raises(PersonMustAct) as raised:
        made(asked(evidence=evidence), tmp_path_factory.mktemp("waits") / "release")
    told = re.findall(r"lapses when a later release is worse: (measured: .*)", str(raised.value))
    return {name: one for line in told for name, one in yaml.safe_load(line)["measured"].items()}


@pytest.mark.parametrize(
    ("victim", "why"),
    [
        ({}, ""),
        ({"unique": 270, "of": 270}, ""),
        ({"unique": 26}, "26 of 27 rows were unique then, and 27 of 27 are now"),
        ({"smallest_class": 2}, "had 2 then, and has 1 now"),
        (None, "police_recorded_crime.victim was not measured then"),
    ],
)
def test_a_judgement_lapses_when_the_release_measures_worse_than_it_saw(
    tmp_path: Path, figures: dict[str, dict[str, int]], victim: dict[str, int] | None, why: str
) -> None:
    assert figures["police_recorded_crime.victim"] == VICTIM and len(figures) == 4
    seen = figures | {"police_recorded_crime.victim": VICTIM | (victim or {})}
    if victim is None:
        del seen["police_recorded_crime.victim"]
    evidence = yamldoc.read(TOWN / "request.yaml").data["evidence"]
    judged = asked(evidence=evidence | {KNOWN: evidence[KNOWN] | {"measured": seen}})
    if not why:
        assert made(judged, tmp_path / "release").bundles
        return
    says = rf"CSP446: The answer to '{KNOWN}' of 2010-09-30 \(C Solicitor\) has lapsed"
    with pytest.raises(PersonMustAct, match=says) as raised:
        made(judged, tmp_path / "release")
    assert why in str(raised.value) and "Having read the risk report" in str(raised.value)
    assert nothing_but(tmp_path)


def test_a_risk_beyond_the_limit_stops_it_whatever_was_judged(tmp_path: Path) -> None:
    specs = tmp_path / "specs"
    specs.mkdir()
    shipped = (locate.specs() / "treatments.yaml").read_text("utf-8")
    (specs / "treatments.yaml").write_text(shipped.replace("    k: 4\n", "    k: 4\n    unique_at_most: 10\n"), "utf-8")
    with pytest.raises(MustNotShare, match="CSP445: police_recorded_crime: the risk is beyond the limit") as raised:
        made(asked(), tmp_path / "release", catalogue=Catalogue(tmp_path))
    said = str(raised.value)
    assert (
        "the preset guidance_2010 allows 10 %" in said
        and "rows are unique on" in said
        and "Nothing was written." in said
    )
    assert nothing_but(tmp_path, "specs")
    (specs / "treatments.yaml").write_text(
        shipped.replace("    k: 4\n", "    k: 4\n    unique_at_most: 100\n"), "utf-8"
    )
    assert made(asked(), tmp_path / "release", catalogue=Catalogue(tmp_path)).bundles


def test_references_for_the_archive_need_a_key_and_stay_the_same_from_release_to_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    specs = tmp_path / "specs"
    specs.mkdir()
    shipped = (locate.specs() / "treatments.yaml").read_text("utf-8")
    lasting = shipped.replace("    k: 4\n", "    k: 4\n    references: archive\n")
    (specs / "treatments.yaml").write_text(lasting, "utf-8")
    monkeypatch.delenv("CSPDATA_KEY_FILE", raising=False)
    for key, code in (("", "CSP414"), ("ab" * 31, "CSP415")):
        monkeypatch.setenv("CSPDATA_KEY", key)
        with pytest.raises(WrongUse, match=code):
            made(asked(), tmp_path / "release", catalogue=Catalogue(tmp_path))
        assert nothing_but(tmp_path, "specs")
    key = bytes(range(32)).hex()
    monkeypatch.setenv("CSPDATA_KEY", key)
    two = [made(asked(), tmp_path / name, catalogue=Catalogue(tmp_path), randomness=None) for name in ("one", "two")]
    one, other = ({row["crime_reference"] for row in released(each, "police_recorded_crime.offence")} for each in two)
    assert one == other and len(one) == 40 and all(re.fullmatch("K[0-9a-f]{32}", each) for each in one)
    assert not any(key in path.read_text("utf-8") for path in two[0].path.rglob("*") if path.is_file())


def test_a_refused_request_writes_nothing(tmp_path: Path) -> None:
    data = yamldoc.read(TOWN / "request.yaml").data
    named = [{**item, "form": "as_held"} for item in data["information"]]
    with pytest.raises(MustNotShare, match="not excessive for the purpose"):
        made(asked(information=named), tmp_path / "release")
    assert nothing_but(tmp_path)


def test_a_body_that_has_not_signed_waits_for_an_exception(tmp_path: Path) -> None:
    to = [{"body": "voluntary_group", "role": "controller", "kept_in": "home", "area": "own"}]
    with pytest.raises(PersonMustAct, match="exception to the guidance"):
        made(asked(recipients=to), tmp_path / "release")


def test_a_release_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "release").mkdir()
    with pytest.raises(WrongUse, match="is there already"):
        made(asked(), tmp_path / "release")


@pytest.mark.parametrize("what", ["recipients", "information"])
def test_what_is_named_twice_is_refused_in_words(tmp_path: Path, what: str) -> None:
    twice = yamldoc.read(TOWN / "request.yaml").data[what] * 2
    with pytest.raises(WrongUse, match=r"The request names \w+ twice; "):
        made(asked(**{what: twice}), tmp_path / "release")


def test_without_postcodes_it_says_what_is_needed(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="Give --postcodes"):
        made(asked(), tmp_path / "release", postcodes=[])


def test_an_unknown_preset_is_said_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=r"There is no preset 'none'. Known: guidance_2010, police_uk"):
        made(asked(), tmp_path / "release", preset="none")


def test_a_missing_file_of_a_linked_set_stops_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(TOWN / "data", data)
    (data / "police_recorded_crime" / "victim.csv").unlink()
    with pytest.raises(Unreadable, match="missing: victim"):
        made(asked(), tmp_path / "release", data)
    assert nothing_but(tmp_path, "data")


def test_a_broken_key_stops_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(TOWN / "data", data)
    path = data / "police_recorded_crime" / "victim.csv"
    path.write_text(path.read_text("utf-8").replace("XT98761/10", "XT00001/10"), "utf-8")
    with pytest.raises(Faulty, match="CSP230"):
        made(asked(), tmp_path / "release", data)
    assert nothing_but(tmp_path, "data")


def test_a_coarser_preset_shows_no_finer_places(tmp_path: Path, release: Release) -> None:
    eight = made(asked(), tmp_path / "release", preset="police_uk")
    for place, counts in release.bundles[0].treated["police_recorded_crime"].steps.items():
        assert eight.bundles[0].treated["police_recorded_crime"].steps[place].get("unit", 0) <= counts["unit"]


def test_personal_data_leave_as_they_are_held_when_the_law_allows(tmp_path: Path) -> None:
    data = yamldoc.read(TOWN / "request.yaml").data
    judged = {"who": "C", "when": "2010-09-20", "because": "case conference"}
    fields = ["offender_reference", "age", "offender_easting"]
    item = {**data["information"][1], "form": "as_held", "files": ["offender"], "fields": fields}
    evidence = {
        "judged.need": {"is": "necessary", **judged},
        "judged.proportionate": {"is": "yes", **judged},
        "judged.minimum": "yes",
        "step.individual_request": "yes",
        "supplier.notified": "yes",
        "recipient.notified": "yes",
        "information.still_needed": "yes",
    }
    request = asked(information=[item], evidence=evidence, purposes=["manage_offender"])
    done = made(request, tmp_path / "release", postcodes=[])
    written = released(done, "police_recorded_crime.offender")
    assert list(written[0]) == fields, "only what was asked for, numbers too"
    assert Counter(row["offender_easting"] for row in written) == Counter(
        row["Easting coordinate"] for row in supplied("offender")
    )
    assert written[0]["offender_reference"] in {row["Offender reference number"] for row in supplied("offender")}


def test_the_bundled_supplies_are_what_their_maker_makes(tmp_path: Path) -> None:
    make(tmp_path)
    for path in tmp_path.rglob("*.csv"):
        assert path.read_bytes() == (TOWN / path.relative_to(tmp_path)).read_bytes(), (
            "run python -m cspdata.examples.make"
        )


# --------------------------------------------------------------------------------------------------------- real data


def test_a_month_of_the_city_of_london(samples: Path, tmp_path: Path) -> None:
    month = "2020-01-city-of-london-stop-and-search.csv"
    (tmp_path / "data").mkdir()
    shutil.copy(samples / "stop-and-search" / month, tmp_path / "data" / month)
    done = made(
        Request.read(TOWN / "searches.yaml"),
        tmp_path / "release",
        tmp_path / "data",
        postcodes=[samples / "postcodes" / "codepoint-open-2014-ec.csv"],
        properties=None,
    )
    held = rows(tmp_path / "data" / month)
    left = released(done, "police_stop_and_search.search")
    assert len(left) == len(held) == 351
    placed = [row for row in left if row["search_easting"]]
    assert len(placed) <= sum(1 for row in held if row["Latitude"])
    steps = {row["search_step"] for row in placed}
    assert steps <= {"merged", "sector", "district"}, "nobody counted properties, so no postcode stands alone"
    assert sum(1 for row in left if row["gender"] == "female") == sum(1 for row in held if row["Gender"] == "Female")
    arrests = sum(1 for row in held if row["Outcome"] == "Arrest")
    assert sum(1 for row in left if row["result"] == "arrest") == arrests
    assert Package(str(done.path / "datapackage.json")).validate().valid


def test_words_that_name_somebody_stop_the_release(tmp_path: Path) -> None:
    specs = tmp_path / "specs"
    specs.mkdir()
    shipped = (locate.specs() / "treatments.yaml").read_text("utf-8")
    (specs / "treatments.yaml").write_text(shipped.replace("    k: 4\n", "    k: 4\n    free_text: scan\n"), "utf-8")
    with pytest.raises(MustNotShare) as raised:
        made(asked(), tmp_path / "release", catalogue=Catalogue(tmp_path))
    found = {finding.field for finding in raised.value.findings}
    assert found == {"offence.method_of_entry"}  # the shed of the Oxenbridges
    assert not {word for word in (*FIRST, *LAST, "98761") if word in str(raised.value)}
    assert not (tmp_path / "release").exists()


def test_with_a_gazetteer_an_address_keeps_its_street_beside_a_whole_postcode_and_nowhere_else(tmp_path: Path) -> None:
    streets = tmp_path / "streets.csv"
    streets.write_text("name,kind,district\nStation Road,street,EX98\nOrchard Way,street,EX98\n", "utf-8")
    named = made(asked(), tmp_path / "named", gazetteer=streets)
    rows_ = released(named, "police_recorded_crime.offence")
    kept = [
        row for row in rows_ if "Station Road" in row["offence_location"] or "Orchard Way" in row["offence_location"]
    ]
    assert kept and {row["offence_step"] for row in kept} == {"unit"}
    assert not any(character.isdigit() for row in kept for character in row["offence_location"].split(",")[0])
    bare = made(asked(), tmp_path / "bare")
    assert not any("Station Road" in row["offence_location"] for row in released(bare, "police_recorded_crime.offence"))
