"""The whole catalogue read in a new process, as a ratio to libyaml merely composing the same files in a new process.

    python tests/benchmarks/load.py

Composing is the least that any reader of these files must do. Both clocks run from the start of the process and count its
processor.
"""

import subprocess
import sys
from pathlib import Path

from cspdata import locate

COMPOSE = """
import sys, time, yaml
for path in sys.argv[1:]:
    with open(path, "rb") as text:
        yaml.compose(text, Loader=yaml.CSafeLoader)
print(time.process_time())
"""
READ = """
import time
from functools import cached_property
from cspdata.catalogue import Catalogue
catalogue = Catalogue()
for name, kind in vars(Catalogue).items():
    if isinstance(kind, cached_property):
        getattr(catalogue, name)
for folder, one in (
    ("datasets", catalogue.dataset),
    ("code_lists", catalogue.code_list),
    ("mappings", catalogue.mapping),
    ("forms", catalogue.form),
):
    for id in catalogue.ids(folder):
        one(id)
print(time.process_time())
"""


def seconds(code: str, *arguments: str) -> float:
    """The processor time of a new Python that runs this."""
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return float(done.stdout)


def main() -> None:
    """Measure both by turns, the best of five, and print the ratio."""
    paths = [str(path) for path in sorted(Path(locate.specs()).rglob("*.yaml"))]
    turns = [(seconds(COMPOSE, *paths), seconds(READ)) for _ in range(6)][1:]  # the first fills the caches of the disk
    compose, read = (min(column) for column in zip(*turns, strict=True))
    print(f"{len(paths)} files composed: {1000 * compose:.0f} ms; the catalogue read: {1000 * read:.0f} ms")
    print(f"ratio: {read / compose:.2f}")


if __name__ == "__main__":
    main()
