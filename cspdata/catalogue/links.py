"""Whether everything in a catalogue that names something else names what is there, and whether its parts fit together.

A JSON Schema sees one document; this sees them all. Each document is read by itself, so that one that cannot be read does not
hide what is wrong in the others.
"""

from collections.abc import Callable, Iterable, Iterator

from cspdata import locate, yamldoc
from cspdata.catalogue.catalogue import Catalogue
from cspdata.catalogue.dataset import Dataset, Field, File
from cspdata.catalogue.field_type import FieldType
from cspdata.catalogue.mapping import Mapped, Mapping
from cspdata.catalogue.register_links import register_looks
from cspdata.errors import CspdataError
from cspdata.finding import Finding
from cspdata.yamldoc import Place, nearest

Problems = Iterator[Finding]

_LISTED = {"agency": "agencies", "code list": "code_lists", "dataset": "datasets", "field type": "field_types"}


def problems(catalogue: Catalogue) -> list[Finding]:
    """Everything that does not fit, document by document and in the order of each: references to what is not there
    (CSP131), fields that depersonalising would let out (CSP132), places that are not whole (CSP135), and parts that
    contradict each other (CSP136)."""
    found: list[Finding] = []
    for id in catalogue.ids("code_lists"):
        found += _gathered(_code_list, catalogue, id)
    for id in catalogue.ids("datasets"):
        found += _gathered(_dataset, catalogue, id)
    for id in catalogue.ids("mappings"):
        found += _gathered(_mapping, catalogue, id)
    found += _gathered(_agencies, catalogue, "agencies")
    found += _gathered(_presets, catalogue, "treatments")
    found += [finding for look in register_looks(catalogue) for finding in _gathered(_looked(look), catalogue, "")]
    return list(dict.fromkeys(found))  # a document that cannot be read is met wherever it is named


def _looked(look: Callable[[], Iterable[Finding]]) -> Callable[[Catalogue, str], Problems]:
    return lambda *_: iter(look())


def _gathered(of: Callable[[Catalogue, str], Problems], catalogue: Catalogue, id: str) -> list[Finding]:
    found: list[Finding] = []
    try:
        for finding in of(catalogue, id):
            found.append(finding)  # one by one: what was found before a document fails is kept
    except CspdataError as error:
        found += error.findings
    return sorted(found, key=lambda finding: (finding.source or "", finding.line or 0, finding.column or 0))


def _known(place: Place, noun: str, name: str, known: Iterable[str], *, key: bool = False) -> Problems:
    if name and name not in known:  # a blank one is said where the shape is looked at
        mend = nearest(name, known) or (f"'cspdata list {_LISTED[noun]}' shows them all." if noun in _LISTED else "")
        yield place.finding("CSP131", f"There is no {noun} '{name}'.", mend, key=key)


def _replaced(place: Place, deprecated: dict[str, str], known: Iterable[str]) -> Problems:
    """The id of what replaces a document that is withdrawn."""
    if by := deprecated.get("replaced_by"):
        yield from _known(place.at("deprecated", "replaced_by"), "document of this kind", by, known)


# ------------------------------------------------------------------------------------------------------- code lists


def _code_list(catalogue: Catalogue, id: str) -> Problems:
    place, found = catalogue.document(f"code_lists/{id}").at(), catalogue.code_list(id)
    yield from _replaced(place, found.deprecated, catalogue.ids("code_lists"))
    seen: set[str] = set()
    for number, code in enumerate(found.codes):
        at = place.at("codes", number)
        if code.code in seen:
            yield at.finding("CSP136", f"The code '{code.code}' stands twice.", "Keep one of them.")
        seen.add(code.code)
        for alias in code.aliases:
            if (other := found.spellings[alias.strip().casefold()]) != code.code:
                says = f"'{alias}' stands for two codes, '{other}' and '{code.code}'."
                yield at.finding("CSP136", says, "Leave it with the one that it means.")


# --------------------------------------------------------------------------------------------------------- datasets


def _dataset(catalogue: Catalogue, id: str) -> Problems:
    place, dataset = catalogue.document(f"datasets/{id}").at(), catalogue.dataset(id)
    yield from _replaced(place, dataset.deprecated, catalogue.ids("datasets"))
    for name, file in dataset.files.items():
        at = place.at("files", name)
        yield from _same(at, file.id, name)
        for key, field in file.fields.items():
            yield from _same(at.at("fields", key), field.id, key)
            yield from _field(catalogue, dataset, field, at.at("fields", key))
        yield from _children(catalogue, file, at)
        yield from _places(catalogue, file, at)
        yield from _roles(catalogue, dataset, file, at)
        yield from _checks(catalogue, file, at)


def _same(place: Place, id: str, key: str) -> Problems:
    if id != key:
        says = f"It is called '{key}', and its id is '{id}'."
        yield place.at("id").finding("CSP136", says, "Leave the id out: the key is the id.")


def _field(catalogue: Catalogue, dataset: Dataset, field: Field, at: Place) -> Problems:
    yield from _known(at.at("type"), "field type", field.type, catalogue.field_types)
    for number, id in enumerate(field.code_lists):
        yield from _known(at.at("code_lists", number), "code list", id, catalogue.ids("code_lists"))
    kind = catalogue.field_types.get(field.type)
    if (
        kind
        and dataset.supplied_as == "depersonalised"
        and (fault := _let_out(field, kind, catalogue.treatment(field)))
    ):
        yield at.finding("CSP132", *fault)


def _let_out(field: Field, kind: FieldType, treatment: str) -> tuple[str, str] | None:
    """How a field of a depersonalised dataset would let out what it must not, and what to do about it."""
    if treatment in ("keep", "group") and kind.identifies == "person":
        says = f"'{field.id}' identifies a person by itself, and would be kept in a depersonalised file."
        return says, "Give it the treatment drop, age or reference."
    loose = kind.stored == "text" and kind.identifies != "place" and not (kind.pattern or field.code_lists)
    if treatment == "keep" and loose:
        says = f"'{field.id}' takes any words, and they would be kept in a depersonalised file."
        return says, "Name its code lists, give its type a pattern, or give it the treatment drop."
    if treatment == "group" and kind.stored != "text":
        return f"'{field.id}' is to be grouped, but its type '{field.type}' is no text.", "Give it another treatment."
    if treatment == "scan" and not kind.free_text:
        says = f"'{field.id}' is to be scanned, but its type '{field.type}' is no free text."
        return says, "Give it the type free_text, or the treatment drop."
    if treatment == "age" and kind.treatment != "age":
        says = f"'{field.id}' is to become an age, but its type '{field.type}' holds none."
        return says, "Give it the type age, or another treatment."
    if treatment == "ladder" and not (field.place and kind.role):
        says = f"'{field.id}' takes a rung of the ladder, but of no place."
        return says, "Name its place, and give its type the role address, postcode, easting or northing."
    return None


def _children(catalogue: Catalogue, file: File, at: Place) -> Problems:
    """Nothing tells of a record about people whether it is of a child: then it is treated as one."""
    about = file.person or any(one.quasi_identifier for one in file.fields.values())
    kinds = [catalogue.field_types.get(one.type) for one in file.fields.values()]
    if about and not file.children and not any(kind and kind.treatment == "age" for kind in kinds):
        says = f"The file '{file.id}' has no age, so nothing tells whether its records are of children."
        mend = "Write 'children: all', 'none' (of no person, or of adults only) or 'unknown'."
        yield at.finding("CSP444", says, mend).of("warning")


def _places(catalogue: Catalogue, file: File, at: Place) -> Problems:
    """The parts of a place are made coarser together, so each place has one of each, and coordinates come in pairs."""
    places: dict[str, dict[str, str]] = {}
    for id, field in file.fields.items():
        kind = catalogue.field_types.get(field.type)
        if not field.place or kind is None:
            continue
        here, parts = at.at("fields", id, "place"), places.setdefault(field.place, {})
        if not kind.role:
            says = (
                f"'{id}' is to be part of the place '{field.place}', but its type '{field.type}' is no part of a place."
            )
            yield here.finding("CSP135", says, "Leave 'place' out, or give it a type such as address or easting.")
        elif other := parts.get(kind.role):
            says = f"The place '{field.place}' has two of the role {kind.role}: '{other}' and '{id}'."
            yield here.finding("CSP135", says, "Give each place a name of its own.")
        else:
            parts[kind.role] = id
    for name, parts in places.items():
        for one, other in (("easting", "northing"), ("northing", "easting")):
            if one in parts and other not in parts:
                says = f"The place '{name}' has the {one} '{parts[one]}' and no {other}."
                mend = f"Give its {other} the same 'place'."
                yield at.at("fields", parts[one], "place").finding("CSP135", says, mend)


def _roles(catalogue: Catalogue, dataset: Dataset, file: File, at: Place) -> Problems:
    for role in ("key", "person", "event"):
        if name := getattr(file, role):
            yield from _known(at.at(role), "field", name, file.fields)
    event = file.fields.get(file.event)
    kind = catalogue.field_types.get(event.type) if event else None
    if kind and kind.stored != "date":
        says = f"The event '{file.event}' is no day, but a {kind.stored}."
        yield at.at("event").finding("CSP136", says, "Name the field with the day of the event.")
    for reference, other in file.joins.items():
        join = at.at("joins", reference)
        yield from _known(join, "field", reference, file.fields, key=True)
        yield from _known(join, "file", other, dataset.files)
        if other in dataset.files and not dataset.files[other].key:
            says = f"The file '{other}' has no key that '{reference}' could refer to."
            yield join.finding("CSP136", says, f"Name the key of '{other}', or leave the join out.")


def _checks(catalogue: Catalogue, file: File, at: Place) -> Problems:
    seen: set[str] = set()
    for number, check in enumerate(file.checks):
        if check.id in seen:
            says = f"The check '{check.id}' stands twice."
            yield at.at("checks", number, "id").finding("CSP136", says, "Give each check an id of its own.")
        seen.add(check.id)
        try:
            catalogue.condition(file, check)
        except CspdataError as error:
            yield from error.findings


# --------------------------------------------------------------------------------------------------------- mappings


def _mapping(catalogue: Catalogue, id: str) -> Problems:
    place, mapping = catalogue.document(f"mappings/{id}").at(), catalogue.mapping(id)
    yield from _replaced(place, mapping.deprecated, catalogue.ids("mappings"))
    yield from _known(place.at("dataset"), "dataset", mapping.dataset, catalogue.ids("datasets"))
    if mapping.dataset not in catalogue.ids("datasets"):
        return
    files = catalogue.dataset(mapping.dataset).files
    yield from _known(place.at("file"), "file", mapping.file, files)
    if mapping.file in files:
        yield from _columns(catalogue, mapping, files[mapping.file].fields, place)


def _columns(catalogue: Catalogue, mapping: Mapping, fields: dict[str, Field], place: Place) -> Problems:
    for id, mapped in mapping.columns.items():
        at = place.at("columns", id)
        yield from _known(at, "field", id, fields)
        if mapped.code_list:
            yield from _known(at.at("code_list"), "code list", mapped.code_list, catalogue.ids("code_lists"))
        if mapped.read == "wgs84" and len(mapped.from_) != 2:
            says = f"A point takes two columns, and '{id}' has {len(mapped.from_)}."
            yield at.finding("CSP136", says, "Write from: [Longitude, Latitude].")
        for name in mapped.from_ if mapping.header else ():
            yield from _known(at, "column of the header", name, mapping.header)
        if id in fields:
            yield from _filled(catalogue, fields[id], mapped, at)
    for id in mapping.not_supplied:
        yield from _known(place.at("not_supplied", id), "field", id, fields, key=True)
        if id in mapping.columns:
            says = f"'{id}' is filled from a column, and is said not to be supplied."
            yield place.at("not_supplied", id).finding("CSP136", says, "Keep one of the two.", key=True)


def _filled(catalogue: Catalogue, field: Field, mapped: Mapped, at: Place) -> Problems:
    """Whether what a mapping gives is what the field takes."""
    kind, given = catalogue.field_types.get(field.type), mapped.give.removeprefix("local_")
    if given and kind and given not in (kind.role, kind.stored):
        says = f"'{field.id}' is of the type '{field.type}', which is no {given}."
        yield at.at("give").finding("CSP136", says, "Look whether it is the right field, and the right part.")
    if mapped.code_list in catalogue.ids("code_lists") and mapped.code_list not in field.code_lists:
        says = f"'{field.id}' may not be written in the code list '{mapped.code_list}'."
        yield at.at("code_list").finding("CSP136", says, nearest(mapped.code_list, field.code_lists))
    named = (mapped.code_list,) if mapped.code_list else field.code_lists
    lists = [id for id in named if id in catalogue.ids("code_lists")]
    if not lists:
        return
    spellings = [word for id in lists for word in catalogue.code_list(id).spellings]
    for key, word in (
        (("constant",), mapped.constant),
        *((("values", old), new) for old, new in mapped.values.items()),
    ):
        if word and word.strip().casefold() not in spellings:
            codes = [code.code for id in lists for code in catalogue.code_list(id).codes]
            yield at.at(*key).finding(
                "CSP131", f"There is no code '{word}' in {' or '.join(lists)}.", nearest(word, codes)
            )


# ------------------------------------------------------------------------------------------- agencies and treatments


def _agencies(catalogue: Catalogue, document: str) -> Problems:
    homes = _homes(catalogue, document, "agencies")
    for id, agency in catalogue.agencies.items():
        place = _entry(homes, id)
        yield from _same(place, agency.id, id)
        for number, body in enumerate(agency.successors):
            yield from _known(place.at("successors", number), "agency", body, catalogue.agencies)
        if agency.exists_from and agency.exists_to and agency.exists_to < agency.exists_from:
            yield place.at("exists_to").finding("CSP136", f"'{id}' ends before it begins.", "Look at the two days.")
        for number, capacity in enumerate(agency.capacities):
            if capacity.to and capacity.to < capacity.from_:
                says = f"The capacity '{capacity.as_}' of '{id}' ends before it begins."
                yield place.at("capacities", number, "to").finding("CSP136", says, "Look at the two days.")


def _presets(catalogue: Catalogue, document: str) -> Problems:
    homes = _homes(catalogue, document, "presets")
    for id, preset in catalogue.presets.items():
        place = _entry(homes, id)
        yield from _same(place, preset.id, id)
        if preset.children:
            yield from _known(place.at("children"), "preset", preset.children, catalogue.presets)
        if not preset.coarsens:
            continue
        yield from _known(place.at("coarsens"), "preset", preset.coarsens, catalogue.presets)
        base = catalogue.presets.get(preset.coarsens)
        if preset.coarsens == id:
            yield place.at("coarsens").finding("CSP136", f"'{id}' cannot coarsen itself.", "Name the finer preset.")
        elif base and preset.k < base.k:
            says = f"'{id}' has k {preset.k}, but coarsens '{base.id}' with k {base.k}, so it would be finer."
            yield place.at("k").finding("CSP136", says, f"Give it a k of at least {base.k}.")


def _homes(catalogue: Catalogue, document: str, key: str) -> list[Place]:
    """Where entries may stand: in the document of the partnership, and in the one that is shipped."""
    return [catalogue.document(document).at(key), yamldoc.read(locate.specs() / f"{document}.yaml").at(key)]


def _entry(homes: list[Place], id: str) -> Place:
    return next(home for home in homes if home.holds(id)).at(id)
