"""A condition as a polars expression, with the same answers as ``evaluate``: null is unknown."""

from collections.abc import Callable, Mapping

import polars as pl

from cspdata.conditions.tree import AnyOf, Ask, Condition, Not, Other, parts

Column = Callable[[str], pl.Expr]
_Done = dict[int, pl.Expr]


def columns(
    condition: Condition, typed: Column, present: Column | None = None, done: Mapping[int, pl.Expr] | None = None
) -> pl.Expr:
    """Compile a condition on rows. Polars' ``&``, ``|`` and ``~`` are Kleene already.

    ``typed`` gives the expression of a name's typed value (null when blank or unreadable); ``present`` that of a Boolean,
    never null, which is true where the cell holds something; without it, a typed value that is not null is present. ``done``
    gives, by ``id(node)``, the columns in which nodes are answered already.
    """
    if done and id(condition) in done:
        return done[id(condition)]
    holds = present or (lambda name: typed(name).is_not_null())
    if isinstance(condition, Ask):
        return _test(condition, typed, holds)
    if isinstance(condition, Not):
        return ~columns(condition.part, typed, holds, done)
    expressions = [columns(part, typed, holds, done) for part in condition.parts]
    settling = isinstance(condition, AnyOf)
    if not expressions:
        return pl.lit(not settling)
    return pl.any_horizontal(expressions) if settling else pl.all_horizontal(expressions)


def answered(frame: pl.LazyFrame, trees: Mapping[str, tuple[Condition, Column]]) -> pl.LazyFrame:
    """The frame with the answer of each tree under its name.

    What trees read by the same ``typed`` share is answered once: written out, the law of a day is many times its own size.
    """
    levels: list[dict[str, tuple[Condition, Column]]] = []
    height: dict[tuple[int, Column], int] = {}
    done: dict[Column, _Done] = {}

    def place(node: Condition, typed: Column) -> int:
        """How far a node stands above the tests; the nodes of one level are answered together, from those below."""
        key = (id(node), typed)
        if key not in height:
            height[key] = 1 + max((place(part, typed) for part in parts(node)), default=-1)
            if len(levels) <= height[key]:
                levels.append({})
            levels[height[key]][f"node {len(height)}"] = node, typed
        return height[key]

    for tree, typed in trees.values():
        place(tree, typed)
    for level in levels:
        frame = frame.with_columns(
            columns(node, typed, done=done.get(typed)).alias(name) for name, (node, typed) in level.items()
        )
        for name, (node, typed) in level.items():
            done.setdefault(typed, {})[id(node)] = pl.col(name)
    return frame.with_columns(done[typed][id(tree)].alias(name) for name, (tree, typed) in trees.items())


def _test(ask: Ask, typed: Column, present: Column) -> pl.Expr:
    if ask.test == "present":
        return present(ask.name) if ask.value else ~present(ask.name)
    if ask.test == "provision":
        return pl.lit(None, dtype=pl.Boolean)
    found = typed(ask.name)
    if ask.allowed is not None:
        if not ask.allowed:
            return pl.when(found.is_not_null()).then(pl.lit(False))
        return pl.any_horizontal([found == pl.lit(value) for value in ask.allowed])
    wanted = typed(ask.value.name) if isinstance(ask.value, Other) else pl.lit(ask.value)
    match ask.test:
        case "is":
            return found == wanted
        case "at_least":
            return found >= wanted
        case "at_most":
            return found <= wanted
        case "before":
            return found < wanted
        case _:
            return found > wanted
