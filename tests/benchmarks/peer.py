"""Another package, asked in an environment of its own: what it needs need not suit ours."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


def asked(venv: Path, package: str, script: str, data: object) -> Any:
    """What a script that uses the package prints, as JSON in its last line, of data that it finds in the file it is given.

    ``venv`` is the environment to make, or to use again. Ends the run, with the script's own words, where it fails.
    """
    python = venv.resolve() / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", package], check=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.json"
        path.write_text(json.dumps(data), "utf-8")
        done = subprocess.run([python, "-c", script, path], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])
