"""What tests of the command line share."""

from collections.abc import Callable

import pytest

from cspdata.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process: its exit code, what it printed, and what it printed of errors."""

    def go(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["cspdata", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return int(ended.value.code or 0), said.out, said.err

    return go
