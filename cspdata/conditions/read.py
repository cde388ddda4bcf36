"""From YAML to the tree of a condition. Every name is declared; a wrong name, type or value is a finding at its place."""

from datetime import date, time
from typing import Any

from cspdata.conditions.tree import AllOf, AnyOf, Ask, Condition, Not, Other, Value
from cspdata.conditions.vocabulary import TESTS, Name, Vocabulary
from cspdata.errors import WrongUse
from cspdata.finding import Finding
from cspdata.yamldoc import Place, nearest

_JOINS = ("all", "any", "not", "provision")
_NOTHING = AnyOf(())
_SHAPE = "Write 'name: value', 'name: {at_least: value}', or one of all, any, not."


def read(place: Place, vocabulary: Vocabulary) -> Condition:
    """Read the condition at ``place``. Raises WrongUse with everything that is wrong in it."""
    findings: list[Finding] = []
    condition = _node(place, vocabulary, findings)
    if findings:
        raise WrongUse(findings)
    return condition


def _node(place: Place, words: Vocabulary, findings: list[Finding]) -> Condition:
    data = place.data
    if not isinstance(data, dict) or not data:
        findings.append(place.finding("CSP120", "This is not a condition.", _SHAPE))
        return _NOTHING
    if "when" in data:
        return _labelled(place, words, findings)
    if len(data) > 1:
        says = f"A condition has one key; here are {len(data)}: {', '.join(data)}."
        findings.append(place.finding("CSP121", says, "Put each in a line of its own under 'all:' or 'any:'."))
        return _NOTHING
    (key,) = data
    inner = place.at(key)
    match key:
        case "all" | "any":
            if not isinstance(data[key], list):
                findings.append(
                    inner.finding("CSP120", f"'{key}' takes a list of conditions.", "Begin each with '- '.")
                )
                return _NOTHING
            parts = tuple(_node(inner.at(index), words, findings) for index in range(len(data[key])))
            return AllOf(parts) if key == "all" else AnyOf(parts)
        case "not":
            return Not(_node(inner, words, findings))
        case "provision":
            return _provision(inner, words, findings)
        case _:
            return _ask(inner, key, words, findings)


def _labelled(place: Place, words: Vocabulary, findings: list[Finding]) -> Condition:
    data = place.data
    for key in data:
        if key not in ("id", "says", "when"):
            says = f"The key '{key}' is not known beside 'when'."
            findings.append(
                place.at(key).finding("CSP110", says, "A labelled condition has id, says and when.", key=True)
            )
    for key in ("id", "says"):
        if not isinstance(data.get(key), str):
            findings.append(place.finding("CSP111", f"A labelled condition lacks the key '{key}'."))
    node = _node(place.at("when"), words, findings)
    label, says = str(data.get("id", "")), str(data.get("says", ""))
    match node:
        case AllOf(parts) if not node.id:
            return AllOf(parts, label, says)
        case AnyOf(parts) if not node.id:
            return AnyOf(parts, label, says)
        case _:
            return AllOf((node,), label, says)


def _provision(place: Place, words: Vocabulary, findings: list[Finding]) -> Condition:
    if words.of != "law":
        findings.append(place.finding("CSP122", "A check of rows cannot ask about a provision."))
    elif place.data not in words.provisions:
        says = f"There is no provision '{place.data}'."
        findings.append(place.finding("CSP123", says, nearest(str(place.data), words.provisions)))
    return Ask(str(place.data), "provision", True)


def _ask(place: Place, key: str, words: Vocabulary, findings: list[Finding]) -> Condition:
    name = words.names.get(key)
    if name is None:
        noun = "fact" if words.of == "law" else "field"
        joins = [join for join in _JOINS if words.of == "law" or join != "provision"]
        mend = nearest(key, [*words.names, *joins])
        findings.append(place.finding("CSP123", f"There is no {noun} '{key}'.", mend, key=True))
        return _NOTHING
    data = place.data
    if not isinstance(data, dict):
        return _make(place, key, name, "is", data, words, findings)
    if len(data) != 1:
        findings.append(
            place.finding("CSP121", f"'{key}' takes one test.", "Write two tests as two lines under 'all:'.")
        )
        return _NOTHING
    ((test, value),) = data.items()
    if test == "present":
        if words.of == "law":
            findings.append(place.finding("CSP122", "A rule of law cannot ask whether a fact is known."))
        if not isinstance(value, bool):
            findings.append(place.at(test).finding("CSP124", "'present' is true or false."))
        return Ask(key, test, bool(value))
    if test not in TESTS[name.kind] or (test == "is" and not isinstance(value, dict)):
        tests = [known for known in TESTS[name.kind] if known != "is"] + ["present"] * (words.of == "rows")
        mend = f"Known here: a plain value{''.join(', ' + known for known in tests)}."
        findings.append(place.at(test).finding("CSP122", f"'{key}' has no test '{test}'.", mend, key=True))
        return _NOTHING
    return _make(place.at(test), key, name, test, value, words, findings)


def _make(
    place: Place, key: str, name: Name, test: str, data: Any, words: Vocabulary, findings: list[Finding]
) -> Condition:
    if isinstance(data, dict):
        return _compared(place, key, name, test, data, words, findings)
    if test == "in" and (not isinstance(data, list) or not data):
        findings.append(place.finding("CSP124", "'in' takes a list of values.", "Write it as [one, other]."))
        return _NOTHING
    given = data if test == "in" else [data]
    wanted = tuple(
        _value(place.at(index) if test == "in" else place, name, item, findings) for index, item in enumerate(given)
    )
    value: Any = wanted if test == "in" else wanted[0]
    every: tuple[Value, ...] = (True, False) if name.kind == "flag" else name.values
    if test in ("is", "in"):
        return Ask(key, test, value, wanted, every)
    if name.kind == "ordered" and value in every:
        at = every.index(value)
        return Ask(key, test, value, every[at:] if test == "at_least" else every[: at + 1], every)
    return Ask(key, test, value)


def _compared(
    place: Place, key: str, name: Name, test: str, data: dict[str, Any], words: Vocabulary, findings: list[Finding]
) -> Condition:
    other = data.get("field") if len(data) == 1 else None
    known = words.names.get(str(other))
    if words.of == "law" or other is None or test == "in":
        findings.append(place.finding("CSP124", f"'{key}' cannot be compared with this.", "Write a plain value."))
    elif known is None:
        mend = nearest(str(other), words.names)
        findings.append(place.at("field").finding("CSP123", f"There is no field '{other}'.", mend))
    elif known.kind != name.kind or name.kind not in ("integer", "date", "time"):
        says = f"'{key}' ({name.kind}) cannot be compared with '{other}' ({known.kind})."
        findings.append(place.at("field").finding("CSP124", says, "Compare two numbers, two days or two times."))
    return Ask(key, test, Other(str(other)))


_YES_NO = {"yes": True, "no": False}


def _value(place: Place, name: Name, data: Any, findings: list[Finding]) -> Value:
    try:
        return literal(name, data)
    except ValueError as error:
        findings.append(place.finding("CSP124", str(error), nearest(str(data), name.values) if name.values else ""))
        return ""


def literal(name: Name, data: Any) -> Value:
    """A value of a name from YAML: ``yes`` and ``no`` for flags, days and times from text. Raises ValueError in plain words."""
    match name.kind:
        case "flag":
            if isinstance(data, bool):
                return data
            if data in _YES_NO:
                return _YES_NO[data]
            raise ValueError(f"'{data}' is neither yes nor no.")
        case "integer":
            if isinstance(data, int) and not isinstance(data, bool):
                return data
            raise ValueError(f"'{data}' is not a whole number.")
        case "date":
            try:
                return date.fromisoformat(data)
            except (TypeError, ValueError):
                raise ValueError(f"'{data}' is not a day. Write it as 2010-03-31.") from None
        case "time":
            try:
                return time.fromisoformat(data)
            except (TypeError, ValueError):
                raise ValueError(f"'{data}' is not a time. Write it as 22:30.") from None
        case _:
            text = str(data) if isinstance(data, int) and not isinstance(data, bool) else data
            if not isinstance(text, str) or (name.values and text not in name.values):
                raise ValueError(f"'{data}' is not one of its values.")
            return text
