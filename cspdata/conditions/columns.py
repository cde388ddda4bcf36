"""A condition as a polars expression, with the same answers as ``evaluate``: null is unknown."""

from collections.abc import Callable

import polars as pl

from cspdata.conditions.tree import AnyOf, Ask, Condition, Not, Other

Column = Callable[[str], pl.Expr]


def columns(condition: Condition, typed: Column, present: Column | None = None) -> pl.Expr:
    """Compile a condition on rows. Polars' ``&``, ``|`` and ``~`` are Kleene already.

    ``typed`` gives the expression of a name's typed value (null when blank or unreadable); ``present`` that of a Boolean,
    never null, which is true where the cell holds something; without it, a typed value that is not null is present.
    """
    holds = present or (lambda name: typed(name).is_not_null())
    if isinstance(condition, Ask):
        return _test(condition, typed, holds)
    if isinstance(condition, Not):
        return ~columns(condition.part, typed, holds)
    expressions = [columns(part, typed, holds) for part in condition.parts]
    settling = isinstance(condition, AnyOf)
    if not expressions:
        return pl.lit(not settling)
    return pl.any_horizontal(expressions) if settling else pl.all_horizontal(expressions)


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
