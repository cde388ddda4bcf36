"""The command line: what each command prints, and with which exit code it ends."""

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cspdata import StatuteBook, locate

TOWN = locate.examples() / "exampletown"
SEARCHES = next((TOWN / "data" / "police_stop_and_search").glob("*.csv"))
CRIME = TOWN / "data" / "police_recorded_crime"
MAP = ("--map", "police_uk_stop_and_search")

Run = Callable[..., tuple[int, str, str]]


def changed(path: Path, tmp_path: Path, *pairs: tuple[str, str]) -> Path:
    """A copy of a file with words replaced."""
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    copy = tmp_path / path.name
    copy.write_text(text, "utf-8")
    return copy


# ----------------------------------------------------------------------------------------------------------- decide


def test_decide_prints_the_record(run: Run) -> None:
    code, out, err = run("decide", TOWN / "request.yaml")
    assert (code, err) == (0, "")
    assert out.startswith("DECISION: The supplier may share.")
    for words in (
        "MUST SHARE",
        "Due: 30 June 2010",
        "s17A",
        "To do:",
        "To know:",
    ):
        assert words in out
    assert max(map(len, out.splitlines())) <= 105


def test_decide_prints_all_of_it_as_json(run: Run) -> None:
    code, out, _ = run("decide", TOWN / "request.yaml", "--format", "json")
    decision = json.loads(out)
    assert (code, decision["schema_version"], decision["outcome"]) == (0, 1, "may_share")
    assert {case["outcome"] for case in decision["cases"]} == {"may_share", "must_share"}
    assert decision["cases"][0]["routes"][0]["cite"].startswith("Crime and Disorder Act 1998 s115")


def test_decide_writes_the_record_as_a_page_and_prints_what_it_always_prints(run: Run, tmp_path: Path) -> None:
    refused = changed(TOWN / "request.yaml", tmp_path, ("form: depersonalised", "form: as_held"))
    for request, day in ((TOWN / "request.yaml", ()), (refused, ("--as-of", "2026-11-24"))):
        words = ("decide", request, "--protocol", TOWN / "protocol.yaml", *day)
        page = tmp_path / "new" / "record.html"
        assert run(*words, "--record", page) == run(*words)
        assert [path.name for path in page.parent.iterdir()] == ["record.html"]
        text = page.read_text("utf-8")
        assert text.startswith("<!DOCTYPE html>") and "Signed and dated" in text
        assert ("24 November 2026" in text) is bool(day)


def test_a_record_is_never_written_over_the_request(run: Run, tmp_path: Path) -> None:
    request = changed(TOWN / "request.yaml", tmp_path)
    before = request.read_bytes()
    code, out, err = run("decide", request, "--record", request)
    assert (code, out) == (2, "")
    assert "ends in .html" in err
    assert request.read_bytes() == before


@pytest.mark.parametrize(
    ("pairs", "code", "said"),
    [
        ([("form: depersonalised", "form: as_held")], 4, "MUST NOT SHARE"),
        ([("body: local_authority", "body: voluntary_group")], 5, "Outstanding:"),
        ([("obtained_from: own", "obtained_from: probation_trust")], 5, "Ask the Designated Liaison Officer"),
    ],
)
def test_the_exit_code_of_decide_is_that_of_its_answer(
    run: Run, tmp_path: Path, pairs: list[tuple[str, str]], code: int, said: str
) -> None:
    request = changed(TOWN / "request.yaml", tmp_path, *pairs)
    found, out, _ = run("decide", request, "--protocol", TOWN / "protocol.yaml")
    assert found == code
    assert said in out


def test_decide_takes_another_day_and_the_protocol_beside_the_request(run: Run, tmp_path: Path) -> None:
    _, out, _ = run("decide", TOWN / "request.yaml", "--as-of", "2026-11-24")
    assert "24 November 2026" in out
    assert "repealed on 25 May 2018" in " ".join(out.split())
    alone = changed(TOWN / "request.yaml", tmp_path)
    code, out, _ = run("decide", alone)
    assert code == 5
    assert "In which group of the information sharing protocol has the supplier signed?" in out


def test_a_request_that_cannot_be_understood_is_said_in_one_line_each(run: Run, tmp_path: Path) -> None:
    request = changed(TOWN / "request.yaml", tmp_path, ("[problem_profile]", "[problem_profil]"))
    code, out, err = run("decide", request)
    assert (code, out) == (2, "")
    assert err == (
        f"{request}:10:12: error CSP314: There is no purpose 'problem_profil'. Did you mean 'problem_profile'?\n"
    )
    assert run("decide", tmp_path / "nothing.yaml")[0] == 3


# ------------------------------------------------------------------------------------------------------------ check


def test_check_reports_and_ends_well_when_nothing_stops_the_supply(run: Run) -> None:
    code, out, _ = run("check", "police_stop_and_search", SEARCHES, *MAP)
    assert code == 0
    assert "61 rows checked" in out
    assert "Nothing stops this supply" in out
    assert run("check", "police_recorded_crime", CRIME)[0] == 0
    assert run("check", "police_recorded_crime.victim", CRIME / "victim.csv")[0] == 0


def test_check_ends_with_1_when_something_must_be_mended(run: Run, tmp_path: Path) -> None:
    wrong = changed(CRIME / "offence.csv", tmp_path, ("028/01", "burglary"))
    code, out, _ = run("check", "police_recorded_crime.offence", wrong)
    assert code == 1
    assert "CSP222" in out
    assert "xxxxxxxx" in out, "a value is masked"
    assert "burglary" not in out


def test_check_reads_the_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    words, read = ("police_stop_and_search", "-", *MAP), SEARCHES.read_bytes()
    _, wanted, _ = run("check", "police_stop_and_search", SEARCHES, *MAP)
    with SEARCHES.open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        code, out, _ = run("check", *words)
    assert (code, out.replace(stream.name, SEARCHES.name)) == (0, wanted) and read == SEARCHES.read_bytes()
    code, _, said = run("check", "police_recorded_crime", "-", CRIME / "victim.csv")
    assert code == 2 and "stands alone" in said


def test_progress_is_shown_at_a_terminal_alone(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    path = shutil.copy(SEARCHES, tmp_path / "[red] searches.csv")
    words, shown = ("check", "police_stop_and_search", path, *MAP), Terminal()
    piped = run(*words)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", shown)
    assert run(*words) == piped and piped[2] == ""
    assert "Checking [red] searches.csv: 61 rows" in shown.getvalue()


def test_check_as_json_is_one_object(run: Run) -> None:
    _, out, _ = run("check", "police_stop_and_search", SEARCHES, *MAP, "--format", "json")
    report = json.loads(out)
    assert (report["schema_version"], report["rows"], report["ok"]) == (1, 61, True)


def test_check_holds_a_supply_against_the_report_of_the_last_one(run: Run, tmp_path: Path) -> None:
    words = ("check", "police_stop_and_search", SEARCHES, *MAP)
    last = tmp_path / "last.json"
    last.write_text(run(*words, "--format", "json")[1])
    assert run(*words, "--last", last) == run(*words)
    renamed = changed(SEARCHES, tmp_path, ("Age range", "Range of age"))
    code, out, _ = run("check", "police_stop_and_search", renamed, *MAP, "--last", last)
    assert code == 0 and "The column 'Range of age' is probably what the last supply called 'Age range'." in out
    code, _, said = run(*words, "--last", SEARCHES)
    assert code == 3 and "CSP280" in said


def test_check_finds_places_far_from_their_postcode(run: Run, tmp_path: Path) -> None:
    offences = CRIME / "offence.csv"
    words = ("check", "police_recorded_crime.offence", "--postcodes", TOWN / "postcodes.csv")
    assert "CSP273" not in run(*words, offences)[1]
    lines = offences.read_text("utf-8").splitlines()
    easting = next(cell for cell in lines[1].split(",") if cell.startswith("33"))
    moved = changed(offences, tmp_path, (f",{easting},", ",345000,"))
    assert "CSP273" in run(*words, moved)[1]


def test_check_writes_its_report_as_a_page_and_prints_what_it_always_prints(run: Run, tmp_path: Path) -> None:
    words = ("check", "police_stop_and_search", SEARCHES, *MAP)
    page = tmp_path / "new" / "report.html"
    assert run(*words, "--report", page) == run(*words)
    assert [path.name for path in page.parent.iterdir()] == ["report.html"]
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    code, _, said = run(*words, "--report", tmp_path / "report.csv")
    assert code == 2 and "--report" in said and not (tmp_path / "report.csv").exists()


def test_check_annotates_for_github(run: Run, tmp_path: Path) -> None:
    wrong = changed(CRIME / "offence.csv", tmp_path, ("028/01", "burglary"))
    code, out, _ = run("check", "police_recorded_crime.offence", wrong, "--format", "github")
    assert code == 1 and "burglary" not in out
    assert any(line.startswith(f"::error file={wrong},line=") for line in out.splitlines())
    code, out, err = run("check", "police_recorded_crime", tmp_path, "--format", "github")
    assert code == 3 and out.startswith("::error") and "CSP207" in err
    assert run("decide", TOWN / "request.yaml", "--format", "github")[0] == 2


def test_check_parts_good_rows_from_bad(run: Run, tmp_path: Path) -> None:
    wrong = changed(CRIME / "victim.csv", tmp_path, ("Male", "Mail"))
    words = ("check", "police_recorded_crime.victim", wrong)
    before = wrong.read_bytes()
    code, out, _ = run(*words, "--good", tmp_path / "out" / "good.csv", "--quarantine", tmp_path / "out" / "bad.csv")
    assert code == 1 and "quarantined" in out
    _, out, _ = run(*words, "--quarantine", tmp_path / "bad.parquet", "--format", "json")
    counts = json.loads(out)["parted"]["victim"]
    lines = [len((tmp_path / "out" / name).read_text("utf-8").splitlines()) - 1 for name in ("good.csv", "bad.csv")]
    assert lines == [counts["good"], counts["quarantined"]] and all(lines)
    assert sum(counts.values()) == len(before.splitlines()) - 1
    for names in (("--good", wrong), ("--good", tmp_path / "x.csv", "--quarantine", tmp_path / "x.csv")):
        code, _, said = run(*words, *names)
        assert code == 2 and "taken" in said
    assert wrong.read_bytes() == before, "a supply is never written over"
    code, _, said = run("check", "police_recorded_crime", CRIME, "--good", tmp_path / "all.csv")
    assert code == 2 and "folder" in said
    run("check", "police_recorded_crime", CRIME, "--good", tmp_path / "all")
    assert len(list((tmp_path / "all").iterdir())) == 3


def test_check_holds_a_supply_against_its_metadata_form(run: Run, tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    form.write_text("format: 1\nrecord_count: 60\nperiod_from: 2010-01-01\nperiod_to: 2010-01-31\n")
    words = ("check", "police_stop_and_search", SEARCHES, *MAP)
    code, out, _ = run(*words, "--metadata", form)
    assert code == 0, "doubt stops no supply"
    assert "60 records" in out and "CSP231" in out, "rows are held against the period of the form"
    _, out, _ = run(*words, "--metadata", form, "--period", "2010-01-01/2010-03-31", "--format", "github")
    assert f"::warning file={form},line=2," in out and "CSP231" not in out
    form.write_text("format: 1\nrecords: 60\n")
    code, _, said = run(*words, "--metadata", form)
    assert code == 2 and "Did you mean 'record_count'?" in said
    assert run(*words, "--metadata", tmp_path / "none.yaml")[0] == 3


def test_check_says_whether_a_supply_is_fit_for_its_purpose(run: Run, tmp_path: Path) -> None:
    words = ("check", "police_stop_and_search", SEARCHES, *MAP, "--purpose", "problem_profile", "--as-of", "2010-04-12")
    code, out, _ = run(*words, "--report", tmp_path / "report.html")
    assert code == 0, "doubt stops no supply"
    assert "3 of the 12 months to 31 March 2010" in " ".join(out.split())
    assert "Precision falls short of the purpose" in out
    assert "Whether it is fit for its purpose" in (tmp_path / "report.html").read_text("utf-8")
    _, out, _ = run(*words, "--format", "json")
    told = {one["field"]: one for one in json.loads(out)["fitness"]}
    assert told["search_date"]["currency"]["answer"] == "in part"
    code, _, said = run("check", "police_stop_and_search", SEARCHES, *MAP, "--purpose", "problem_profil")
    assert code == 2 and "problem_profile" in said
    for purpose in StatuteBook().purposes:
        assert run("check", "police_stop_and_search", SEARCHES, *MAP, "--purpose", purpose)[0] == 0


def test_check_of_what_is_not_there(run: Run, tmp_path: Path) -> None:
    assert run("check", "police_stop_search", SEARCHES)[0] == 2
    assert run("check", "police_stop_and_search", tmp_path / "none.csv", *MAP)[0] == 3
    assert run("check", "police_stop_and_search", SEARCHES, *MAP, "--period", "last month")[0] == 2


# ------------------------------------------------------------------------------------------------------------ share


def share(
    run: Run, out: Path, request: Path = TOWN / "request.yaml", data: Path = TOWN / "data"
) -> tuple[int, str, str]:
    postcodes = ("--postcodes", TOWN / "postcodes.csv", "--properties", TOWN / "properties.csv")
    return run("share", request, "--data", data, *postcodes, "--protocol", TOWN / "protocol.yaml", "-o", out)


def test_share_writes_a_release_and_says_where(run: Run, tmp_path: Path) -> None:
    code, out, err = share(run, tmp_path / "release")
    assert (code, err) == (0, "")
    assert f"Release   {tmp_path / 'release'}" in out
    assert (tmp_path / "release" / "manifest.json").is_file()


@pytest.mark.parametrize(
    ("pairs", "code", "said"),
    [
        ([("form: depersonalised", "form: as_held")], 4, "must not share"),
        (
            [("judged.recipient_cannot_identify:\n    is: yes", "judged.recipient_cannot_identify:\n    is: unknown")],
            5,
            "risk",
        ),
        ([("dataset: police_stop_and_search", "dataset: police_stop_search")], 2, "There is no dataset"),
    ],
)
def test_a_share_that_stops_says_why_and_leaves_nothing(
    run: Run, tmp_path: Path, pairs: list[tuple[str, str]], code: int, said: str
) -> None:
    request = changed(TOWN / "request.yaml", tmp_path, *pairs)
    found, out, err = share(run, tmp_path / "release", request)
    assert (found, out) == (code, "")
    assert said in err
    assert [path.name for path in tmp_path.iterdir()] == ["request.yaml"]


def test_a_faulty_or_unreadable_supply_stops_it(run: Run, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(TOWN / "data", data)
    victim = data / "police_recorded_crime" / "victim.csv"
    text = victim.read_text("utf-8")
    victim.write_text(text.replace("XT98761/10", "XT00001/10"), "utf-8")
    assert share(run, tmp_path / "release", data=data)[0] == 1
    victim.write_bytes(text.encode("utf-16"))
    code, _, err = share(run, tmp_path / "release", data=data)
    assert code == 3
    assert "UTF-16" in err
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_share_writes_parquet_and_a_bundle_for_each_recipient_and_says_so_as_json(run: Run, tmp_path: Path) -> None:
    two = "{body: local_authority, role: controller, kept_in: home, area: own}"
    both = f"{two}\n  - {two.replace('local_authority', 'fire_rescue_authority')}"
    request = changed(TOWN / "request.yaml", tmp_path, (two, both))
    postcodes = ("--postcodes", TOWN / "postcodes.csv", "--properties", TOWN / "properties.csv")
    where = ("--data", TOWN / "data", "--protocol", TOWN / "protocol.yaml", "-o", tmp_path / "release")
    code, out, err = run("share", request, *postcodes, *where, "--as", "parquet", "--format", "json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert [one["recipient"] for one in told["bundles"]] == ["local_authority", "fire_rescue_authority"]
    for one in told["bundles"]:
        assert one["left_out"] == []
        assert (Path(one["path"]) / "data" / "police_recorded_crime.victim.parquet").is_file()
        assert run("verify", one["path"])[0] == 0


def test_share_holds_counts_against_bundles_given_before_and_says_where_none_stands(run: Run, tmp_path: Path) -> None:
    places = ("--postcodes", TOWN / "postcodes.csv", "--properties", TOWN / "properties.csv")
    out = ("-o", tmp_path / "release", "--earlier", tmp_path / "none")
    code, _, error = run("share", TOWN / "searches.yaml", "--data", TOWN / "data", *places, *out)
    assert (code, "CSP430" in error, (tmp_path / "release").exists()) == (3, True, False)


def test_postcodes_are_prepared_once_and_updated_from_the_last(run: Run, tmp_path: Path) -> None:
    files = (TOWN / "postcodes.csv", TOWN / "properties.csv")
    code, said, _ = run("postcodes", "build", *files, "-o", tmp_path / "places")
    assert code == 0
    assert said.startswith(f"{tmp_path}/places/postcodes.parquet: 42 postcodes, units ")
    assert "of the properties, with 4 or more to a place: unit 9" in said
    code, again, _ = run(
        *("postcodes", "build", *files, "--last", tmp_path / "places", "-o", tmp_path / "next.parquet"),
        *("--format", "json"),
    )
    assert code == 0
    assert json.loads(again)["units_sha256"] in said, "nothing has changed, so neither have the units"
    code, _, error = run("postcodes", "build", *files, "-o", tmp_path / "places")
    assert (code, "CSP453" in error) == (2, True)
    sha = json.loads(again)["units_sha256"]
    given = {"raw": ("--postcodes", files[0], "--properties", files[1]), "made": ("--postcodes", tmp_path / "places")}
    for name, words in given.items():
        out = tmp_path / name
        assert run("share", TOWN / "searches.yaml", "--data", TOWN / "data", *words, "-o", out)[0] == 0
        assert json.loads((out / "datapackage.json").read_text("utf-8"))["units_sha256"] == sha
        assert sha in (out / "metadata" / "police_stop_and_search.yaml").read_text("utf-8")


def test_verify_says_what_it_found_with_its_exit_code(run: Run, tmp_path: Path) -> None:
    share(run, out := tmp_path / "release")
    code, said, err = run("verify", out)
    assert (code, err) == (0, "")
    for words in ("14 files", "victim: 27 rows", "those held here", "Manifest SHA-256", "The bundle is whole."):
        assert words in said
    (out / "data" / "police_recorded_crime.victim.csv").write_text("x", "utf-8")
    code, said, _ = run("verify", out)
    assert code == 1 and "CSP432" in said and "not what it should be" in said
    code, said, _ = run("verify", out, "--format", "json")
    told = json.loads(said)
    assert (code, told["ok"], told["schema_version"]) == (1, False, 1)
    assert "CSP432" in [one["code"] for one in told["findings"]]
    code, said, err = run("verify", tmp_path)
    assert (code, said) == (3, "") and "CSP430" in err


def test_the_demo_can_be_run_without_a_word(run: Run) -> None:
    code, out, _ = run("demo")
    assert code == 0
    folder = Path(next(line for line in out.splitlines() if line.startswith("Release")).split(maxsplit=1)[1])
    assert (folder / "decision.txt").is_file()
    shutil.rmtree(folder.parent)


# -------------------------------------------------------------------------------------------------- faults of our own


def test_a_fault_of_our_own_says_so_and_shows_nothing_of_the_data(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("a name that nobody should see")

    monkeypatch.setattr("cspdata.decision.request.Request.read", broken)
    code, out, err = run("decide", TOWN / "request.yaml")
    assert (code, out) == (70, "")
    assert err == "cspdata itself failed (ValueError). Nothing was written. Please report it.\n"


def test_test_runs_the_worked_cases_and_says_which_differ(run: Run, tmp_path: Path) -> None:
    shipped = sorted((locate.policies() / "scenarios").glob("*.yaml"))
    code, out, _ = run("test", "--format", "json")
    assert code == 0
    assert [one["findings"] for one in json.loads(out)["scenarios"]] == [[]] * len(shipped)
    assert all(one["findings"] == [] for one in json.loads(out)["examples"])
    expected = next(path for path in shipped if "outcome: must_not_share" in path.read_text("utf-8"))
    wrong = expected.read_text("utf-8").replace("outcome: must_not_share", "outcome: may_share")
    (tmp_path / expected.name).write_text(wrong, "utf-8")
    code, out, _ = run("test", tmp_path, "--format", "json")
    assert code == 1
    assert json.loads(out)["scenarios"][0]["findings"][0]["code"]
    code, out, _ = run("test", tmp_path)
    assert code == 1
    assert out.startswith("DIFFERS")
    assert "0 of 1 scenarios" in out


def test_several_requests_are_decided_in_one_call_and_the_worst_answer_names_the_exit(run: Run) -> None:
    town = locate.examples() / "exampletown"
    code, out, _ = run("decide", town / "request.yaml", town / "searches.yaml")
    assert out.count("DECISION:") == 2 and out.count("== ") == 2
    alone = [run("decide", town / name)[0] for name in ("request.yaml", "searches.yaml")]
    assert code == max(alone)
    _, found, _ = run("decide", town / "request.yaml", town / "searches.yaml", "--format", "json")
    assert len(json.loads(found)["decisions"]) == 2


def test_the_trace_lists_every_condition(run: Run) -> None:
    request = locate.examples() / "exampletown" / "request.yaml"
    _, plain, _ = run("decide", request)
    _, traced, _ = run("decide", request, "--trace")
    assert "Every condition of case 1" in traced and "Every condition" not in plain


def test_matrix_prints_its_assumptions_and_the_same_cells_in_every_form(run: Run) -> None:
    words = ("matrix", "--as-of", "2010-10-01", "--dataset", "police_stop_and_search", "--supplier", "police_force")
    code, text, _ = run(*words)
    assert code == 0 and "Assumed:" in text and "1 October 2010" in text and "not legal advice" in text
    _, found, _ = run(*words, "--format", "json")
    _, rows, _ = run(*words, "--format", "csv")
    cells = json.loads(found)["cells"]
    assert json.loads(found)["assumed"] and f"In all {len(cells)} cells" in text
    head, *lines = rows.splitlines()
    assert head.split(",") == list(cells[0]) and len(lines) == len(cells)


def test_matrix_refuses_a_dataset_that_is_not_there(run: Run) -> None:
    code, _, said = run("matrix", "--as-of", "2010-10-01", "--dataset", "police_stop_and_serch")
    assert code == 2 and "police_stop_and_search" in said


def test_pages_writes_a_page_for_everything_and_check_says_what_is_missing(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "held"
    code, said, _ = run("pages", "--out", out)
    assert code == 0 and "files written" in said
    (out / "glossary" / "index.md").unlink()
    code, said, _ = run("pages", "--check", "--out", out)
    assert code == 1 and said.count("CSP141") == 1 and "glossary/index.md is missing" in said
    code, _, said = run("pages", "--out", Path(__file__).parent)
    assert code == 2 and "holds other files" in said


def test_a_finding_code_can_be_shown(run: Run) -> None:
    code, said, _ = run("show", "CSP224")
    assert code == 0 and "Code not in its list" in said and "mend:" in said


def test_test_lists_what_no_case_tries_and_proposes_turns(run: Run, tmp_path: Path) -> None:
    shutil.copy(locate.policies() / "scenarios" / "newsletter.yaml", tmp_path)
    code, out, _ = run("test", tmp_path, "--format", "json")
    said = json.loads(out)
    assert code == 0
    assert 0 < len(said["untried"]) <= said["conditions"]
    code, out, _ = run("test", tmp_path, "--propose", "cda.s115.1.purpose", "--seconds", 20)
    assert code == 0
    assert "on: cda.s115.1.purpose" in out
    code, _, err = run("test", tmp_path, "--propose", "cda.s115.1.porpose")
    assert (code, "Did you mean 'cda.s115.1.purpose'?" in err) == (2, True)
