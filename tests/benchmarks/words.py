"""Scanning free text: our signs beside the recognisers of Presidio, on the same made-up texts: speed, and what each finds.

    python tests/benchmarks/words.py --venv FOLDER [--texts 1000000] [--turns 3]

``--venv`` is an environment for Presidio to make, or to use again. Its pattern recognisers are asked one by one, without its
engine: so no model of a language is loaded, and names alone are out of reach of both. Any score counts as a find. What is planted
stands in tests/depersonalisation/test_free_text.py: our own cases, so the speeds are fairer than the finds.
"""

import argparse
import importlib.util
import random
import time
from pathlib import Path
from typing import Any

import polars as pl
from peer import asked

from cspdata.depersonalisation.free_text import scan

HERE = Path(__file__).parent
PRESIDIO = """
import importlib, json, pkgutil, sys, time
import presidio_analyzer.predefined_recognizers as known
wanted = {
    "a postcode": "UkPostcodeRecognizer", "a telephone number": "PhoneRecognizer", "an e-mail address": "EmailRecognizer",
    "a National Insurance number": "UkNinoRecognizer", "an NHS number": "NhsRecognizer",
    "a vehicle registration": "UkVehicleRegistrationRecognizer", "a date that may be of birth": "DateRecognizer",
}
made = {}
for sign, name in wanted.items():
    kind = getattr(known, name)
    made[sign] = kind(supported_regions=("GB",)) if name == "PhoneRecognizer" else kind()
texts = json.load(open(sys.argv[1]))
found = [[sign for sign, one in made.items() if one.analyze(text, one.supported_entities, None)] for text in texts["planted"]]
start = time.process_time()
for text in texts["many"]:
    for one in made.values():
        one.analyze(text, one.supported_entities, None)
print(json.dumps({"found": found, "took": time.process_time() - start, "signs": list(made)}))
"""


def main() -> None:
    """Measure, print the tables."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--texts", type=int, default=1_000_000)
    options.add_argument("--turns", type=int, default=3)
    options.add_argument(
        "--venv", type=Path, required=True, help="an environment for Presidio to make, or to use again"
    )
    given = options.parse_args()
    hidden, clean = planted()
    pairs = [(sign, text) for sign, some in hidden.items() for text in some]
    texts = [text for _, text in pairs] + clean
    chance = random.Random(1)
    many = ["; ".join(chance.choices(clean, k=4)) for _ in range(given.texts)]
    for at in range(0, len(many), 100):  # one in a hundred holds something
        many[at] += f"; {chance.choice(pairs)[1]}"
    few = many[: max(1, given.texts // 200)]
    theirs = presidio(given.venv, texts, few)
    best = float("inf")
    column = pl.Series(many)
    for _ in range(given.turns):
        start = time.process_time()
        scan(column)
        best = min(best, time.process_time() - start)
    ours, other = len(many) / best, len(few) / theirs["took"]
    print(
        f"ours {ours:,.0f} texts a second, Presidio's {len(theirs['signs'])} recognisers {other:,.0f}: {ours / other:,.0f} times"
    )
    print(f"{'found, of those planted':32}{'ours':>8}{'Presidio':>10}")
    for sign, some in hidden.items():
        mine = sum(sign in scan(pl.Series([text])) for text in some)
        told = sum(sign in found for (one, _), found in zip(pairs, theirs["found"], strict=False) if one == sign)
        print(f"{sign:32}{mine:>4} of {len(some):<3}{told if sign in theirs['signs'] else '-':>8}")
    alarms = sum(bool(scan(pl.Series([one]))) for one in clean), sum(map(bool, theirs["found"][len(pairs) :]))
    print(f"{'false alarms, in plain words':32}{alarms[0]:>4} of {len(clean):<3}{alarms[1]:>8}")


def planted() -> tuple[dict[str, list[str]], list[str]]:
    """What the tests plant, by its sign, and words that hold nothing."""
    path = HERE.parent / "depersonalisation" / "test_free_text.py"
    spec = importlib.util.spec_from_file_location("planted", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.HIDDEN, [one for one in module.CLEAN if one]


def presidio(venv: Path, planted: list[str], many: list[str]) -> dict[str, Any]:
    """What Presidio's recognisers find in each planted text, and how long they took for many."""
    found: dict[str, Any] = asked(venv, "presidio-analyzer", PRESIDIO, {"planted": planted, "many": many})
    return found


if __name__ == "__main__":
    main()
