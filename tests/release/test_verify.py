"""The receiver's check: a bundle is what its supplier made, or it is said what is not."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cspdata import Unreadable, Verified, verify
from cspdata.release.bundle import manifest
from cspdata.release.verify import MANIFEST

DATA = "data/police_stop_and_search.search.csv"
FORM = "metadata/police_stop_and_search.yaml"


@pytest.fixture(scope="module")
def sent(ask: Any, go: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(go(ask(), tmp_path_factory.mktemp("sent") / "release").path)


@pytest.fixture
def got(sent: Path, tmp_path: Path) -> Path:
    shutil.copytree(sent, tmp_path / "got")
    return tmp_path / "got"


def codes(found: Verified) -> list[str]:
    return [finding.code for finding in found.findings]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def sign_again(folder: Path) -> None:
    """As somebody would who changes a file and then the manifest."""
    (folder / MANIFEST).write_text(json.dumps(manifest(folder)), "utf-8")


def test_a_bundle_as_it_was_made_is_whole(got: Path) -> None:
    found = verify(got)
    assert found.ok and found.findings == ()
    assert found.files == 14
    assert found.rows == {
        "police_stop_and_search.search": 61,
        "police_recorded_crime.offence": 40,
        "police_recorded_crime.offender": 18,
        "police_recorded_crime.victim": 27,
    }
    record = json.loads((got / "decision.json").read_text("utf-8"))
    assert found.policies_sha256 == record["policies_sha256"]
    assert verify(str(got)) == found


def test_every_file_that_is_gone_changed_or_cut_short_is_found(got: Path) -> None:
    names = [one["path"] for one in json.loads((got / MANIFEST).read_text("utf-8"))["files"]]
    assert len(names) == 14
    for name in names:
        held = (got / name).read_bytes()
        for spoilt in (held[:-1], held + b" ", bytes([held[0] ^ 1]) + held[1:]):
            (got / name).write_bytes(spoilt)
            assert f"{name} is not what the supplier wrote" in " ".join(one.says for one in verify(got).findings)
        (got / name).unlink()
        assert f"{name} is in the manifest and not in the bundle." in [one.says for one in verify(got).findings]
        (got / name).write_bytes(held)
    assert verify(got).ok


@pytest.mark.parametrize("name", ["data/more.csv", "note.txt", "metadata/.hidden", "new/manifest.json"])
def test_every_file_more_is_found(got: Path, name: str) -> None:
    (got / name).parent.mkdir(exist_ok=True)
    (got / name).write_text("x", "utf-8")
    found = verify(got)
    assert f"{name} is not in the manifest." in [one.says for one in found.findings]


def test_a_link_is_never_followed(got: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    (got / DATA).rename(outside)
    (got / DATA).symlink_to(outside)
    (got / "folder").symlink_to(tmp_path)
    assert [one.says for one in verify(got).findings][:3] == [
        f"{DATA} is not in the manifest (a link).",
        "folder is not in the manifest (a link).",
        f"{DATA} is in the manifest and not in the bundle.",
    ]


@pytest.mark.parametrize("path", ["../outside.csv", "/etc/hostname", "data/../../outside.csv"])
def test_a_manifest_that_points_outside_is_not_followed(got: Path, tmp_path: Path, path: str) -> None:
    (tmp_path / "outside.csv").write_text("x", "utf-8")
    told = json.loads((got / MANIFEST).read_text("utf-8"))
    told["files"].append({"path": path, "bytes": 1, "sha256": "x"})
    (got / MANIFEST).write_text(json.dumps(told), "utf-8")
    assert [one.says for one in verify(got).findings] == [f"{path} is in the manifest and not in the bundle."]


def lose_a_row(got: Path) -> None:
    lines = (got / DATA).read_bytes().split(b"\r\n")
    (got / DATA).write_bytes(b"\r\n".join(lines[:-2] + lines[-1:]))


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lose_a_row, ["CSP435"]),
        (lambda got: change(got / DATA, "search_date,", "search_day,"), ["CSP434", "CSP435", "CSP436"]),
        (lambda got: change(got / DATA, "search_date,", "search_date,search_date,"), ["CSP434"]),
        (lambda got: change(got / FORM, "search: 61", "search: 62"), ["CSP435"]),
        (lambda got: change(got / FORM, "  - gender\n", ""), ["CSP435"]),
        (lambda got: change(got / FORM, "search: 61\n", "search: 61\n  police_stop_and_search.other: 1\n"), ["CSP435"]),
        (lambda got: (got / FORM).unlink(), ["CSP435"]),
        (lambda got: (got / FORM).write_bytes(b"\xff"), ["CSP435"]),
        (lambda got: (got / FORM).write_text("- a\n", "utf-8"), ["CSP435"]),
        (lambda got: (got / DATA).unlink(), ["CSP434", "CSP435"]),
        (lambda got: (got / "datapackage.json").write_text("[]", "utf-8"), ["CSP434"]),
        (lambda got: (got / "datapackage.json").unlink(), ["CSP431"]),
        (lambda got: (got / "decision.json").write_text("{}", "utf-8"), ["CSP436"]),
        (lambda got: (got / "decision.json").unlink(), ["CSP431"]),
        (lambda got: change(got / "decision.json", '"search.gender"', '"search.nothing"'), ["CSP436"]),
        (lambda got: change(got / "decision.json", '"outcome": "may_share"', '"outcome": "refer"'), ["CSP436"]),
    ],
)
def test_files_that_do_not_agree_are_found_though_the_manifest_was_made_anew(
    got: Path, spoil: Callable[[Path], None], expected: list[str]
) -> None:
    spoil(got)
    sign_again(got)
    found = codes(verify(got))
    assert set(expected) <= set(found), found
    assert not {"CSP432", "CSP433"} & set(found)


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"made_by": "x", "files": [1]}', '{"made_by": "x"}', "\ud800", "[" * 5000]
)
def test_a_manifest_that_is_none_is_unreadable(got: Path, text: str) -> None:
    (got / MANIFEST).write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(Unreadable, match="CSP430"):
        verify(got)


def test_where_no_bundle_stands_it_is_said(tmp_path: Path, ask: Any, go: Any) -> None:
    for path in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(Unreadable, match="CSP430: No bundle stands here"):
            verify(path)
    to = [
        {"body": body, "role": "controller", "kept_in": "home", "area": "own"}
        for body in ("local_authority", "fire_rescue_authority")
    ]
    release = go(ask(recipients=to), tmp_path / "release")
    with pytest.raises(Unreadable, match="Verify each by itself: fire_rescue_authority, local_authority"):
        verify(release.path)
    assert all(verify(one.path).ok for one in release.bundles)
