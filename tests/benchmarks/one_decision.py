"""One decision with its full trace on all the law in force, as a ratio to plain Python for the same law without a trace.

    python tests/benchmarks/one_decision.py [--profile]

The plain Python is made from the day's trees: ``and``, ``or``, ``not`` and comparisons that stop at the first answer, with what
is not known taken as no. It stands in for the code that somebody would write by hand for this law: it says yes or no and nothing
else (no unknown, no reasons, no checklist, no referral), and it is handed its facts. It is compiled once, outside the clock. The
last ratio counts on its side the making of the facts from the request, which whoever writes it by hand must do as well.
"""

import argparse
import cProfile
import pstats
import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from statistics import geometric_mean
from typing import Any

from cspdata import Catalogue, StatuteBook
from cspdata.authoring import scenarios as authored
from cspdata.conditions import AllOf, AnyOf, Ask, Condition, Not, evaluate
from cspdata.decision import Protocol, Request, decide
from cspdata.decision.cases import cases_of
from cspdata.law import Verdict, verdict

Plain = Callable[[Mapping[str, Any]], tuple[bool, bool]]

CATALOGUE, BOOK = Catalogue(), StatuteBook()


def plain(law: Verdict) -> Plain:
    """The day's ``lawful`` and ``compelled`` as one Python function of the facts of a case."""
    source = f"def answer(facts):\n  get = facts.get\n  return {written(law.lawful)}, {written(law.compelled)}\n"
    made: dict[str, Any] = {}
    exec(compile(source, "<the law of a day>", "exec"), made)
    answer: Plain = made["answer"]
    return answer


def written(node: Condition) -> str:
    """A condition as a Python expression of two values."""
    match node:
        case Ask(name, _, _, (True,)):
            return f"(get({name!r}) is True)"
        case Ask(name, _, _, (value,)):
            return f"(get({name!r}) == {value!r})"
        case Ask(name, _, _, tuple(allowed)):
            return f"(get({name!r}) in {allowed!r})"
        case Ask():
            raise NotImplementedError(f"a test '{node.test}' on {node.name}")
        case Not(part):
            return f"(not {written(part)})"
        case AllOf(parts):
            return f"({' and '.join(map(written, parts)) or True})"
        case AnyOf(parts):
            return f"({' or '.join(map(written, parts)) or False})"


def worked() -> list[tuple[str, Request, Protocol | None]]:
    """The requests of the worked cases that come with cspdata."""
    return [(document.data["id"], *authored.posed(document)) for document in authored.scenarios()]


def facts_of(request: Request, protocol: Protocol | None) -> list[dict[str, Any]]:
    """The facts of every case of a request."""
    return [case.facts.absent for case in cases_of(request, CATALOGUE, BOOK, protocol)]


def each(work: Callable[[Mapping[str, Any]], object], facts: list[dict[str, Any]]) -> None:
    """The work on the facts of every case."""
    for case in facts:
        work(case)


def trace(law: Verdict, facts: Mapping[str, Any]) -> None:
    """Both trees of a case in three values, with the answer of every node."""
    answers: dict[int, bool | None] = {}
    evaluate(law.lawful, facts, answers)
    evaluate(law.compelled, facts, answers)


def fastest(work: Callable[[], object], atleast: float = 0.35) -> float:
    """The seconds of processor that one go takes: the best of seven rounds, each long enough to be measured."""
    goes, start = 1, time.process_time()
    work()
    goes = max(1, round(atleast / 7 / max(time.process_time() - start, 1e-7)))
    best = float("inf")
    for _ in range(7):
        start = time.process_time()
        for _ in range(goes):
            work()
        best = min(best, (time.process_time() - start) / goes)
    return best


def main() -> None:
    """Measure each worked case and print the ratios."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--profile", action="store_true", help="say where the time of decide goes")
    given = options.parse_args()
    jobs = worked()
    heads = ("cases", "plain us", "decide us", "trees/plain", "decide/plain", "decide/(facts+plain)")
    print(f"{'Worked case':42}" + "".join(f"{head:>{max(len(head), 9) + 2}}" for head in heads))
    ratios: list[tuple[float, ...]] = []
    for id, request, protocol in jobs:
        law = verdict(BOOK, request.as_of, request.territory)
        facts = facts_of(request, protocol)
        answer = plain(law)
        for case in facts:  # where nothing is unknown on the way, the stand-in says what the trees say
            for tree, said in zip((law.lawful, law.compelled), answer(case), strict=True):
                assert evaluate(tree, case) in (said, None)
        by_hand, in_trees, making, whole = (
            fastest(work) / len(facts)
            for work in (
                partial(each, answer, facts),
                partial(each, partial(trace, law), facts),
                partial(facts_of, request, protocol),
                partial(decide, request, protocol=protocol, catalogue=CATALOGUE, book=BOOK),
            )
        )
        ratios.append((in_trees / by_hand, whole / by_hand, whole / (making + by_hand)))
        print(f"{id:42}{len(facts):>11}{1e6 * by_hand:>11.1f}{1e6 * whole:>11.0f}" + _ratios(ratios[-1]))
    print(f"{'geometric mean':75}" + _ratios([geometric_mean(column) for column in zip(*ratios, strict=True)]))
    if given.profile:
        profile(jobs)


def _ratios(ratios: Iterable[float]) -> str:
    return "".join(f"{ratio:>{width}.1f}" for ratio, width in zip(ratios, (13, 14, 22), strict=True))


def profile(jobs: list[tuple[str, Request, Protocol | None]]) -> None:
    """Where the time of ``decide`` goes."""
    with cProfile.Profile() as profiler:
        for _ in range(20):
            for _, request, protocol in jobs:
                decide(request, protocol=protocol, catalogue=CATALOGUE, book=BOOK)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(20)


if __name__ == "__main__":
    main()
