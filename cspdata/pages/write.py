"""Write every generated page, or say what is missing, stale or left over."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from cspdata.errors import WrongUse
from cspdata.finding import Finding
from cspdata.pages import answers, bodies, can_i_share, datasets, entries, law, registers
from cspdata.pages.drawings import DRAWINGS
from cspdata.pages.markdown import Page
from cspdata.pages.site import OWN_PAGE, Site

OWN: dict[str, Callable[[Site, Any], Page]] = {
    "datasets": datasets.dataset,
    "code_lists": datasets.code_list,
    "mappings": datasets.mapping,
    "forms": entries.form,
    "agencies": bodies.agency,
    "processes": bodies.process,
    "problems": entries.problem,
    "sources": entries.source,
    "purposes": law.purpose,
    "provisions": law.provision,
    "findings": entries.finding,
    "cases": answers.case,
}
ONE: dict[str, Callable[[Site], Page]] = {
    "tables": registers.tables,
    "body_lists": registers.body_lists,
    "storage_tables": registers.storage,
    "glossary": registers.glossary,
    "field_types": registers.field_types,
    "facts": law.facts,
    "prescribed": law.prescribed,
}
# What the list of a kind is called, what it says, and the section of the guidance that it is about.
LISTS = {
    "datasets": ("Datasets", "What is shared, file by file and field by field.", "3.2"),
    "code_lists": ("Code lists", "The values that a coded field can have. *Unverified* lists refuse nothing.", "3.4"),
    "mappings": ("Mappings", "How a supplier's columns become ours.", "4.3.5"),
    "forms": ("Forms to print", "What is filled in, signed and kept.", "3.4, Box 1, 4.3.4"),
    "agencies": (
        "Agencies",
        "Every kind of body, with what it was in law and by the guidance, from when to when.",
        "2.2",
    ),
    "processes": ("Processes", "The meetings and schemes at which personal information is shared.", "3.1.1.1"),
    "problems": ("Problems", "From a question to the datasets that can answer it.", "3.1, 4.3.1"),
    "sources": ("Sources", "Information that is already counted, public or behind a password.", "3.3"),
    "purposes": ("Purposes", "What information may be wanted for, and what each purpose is in law.", "2.3"),
    "provisions": ("Provisions", "Every rule of law and of the guidance that an answer may rest on.", "2.4"),
    "findings": ("Finding codes", "What each code means that cspdata prints, and how to mend it.", "4.2.3"),
    "cases": ("Worked cases", "Requests with the answer that is expected and why. Each is run as a test.", "2.4"),
}
MARK = ".made_by_cspdata"  # what is left over is removed only from a folder that has this file
assert tuple(OWN) == OWN_PAGE and OWN.keys() == LISTS.keys()


def pages(site: Site) -> Iterator[Page]:
    """Every generated page: one for each entry, or one for a kind whose entries are short, and the lists of them."""
    for kind, ids in site.ids.items():
        if kind in OWN:
            mine = [OWN[kind](site, site.entry(kind, id)) for id in ids]
            title, says, guidance = LISTS[kind]
            yield registers.contents(kind, title, says, mine, guidance)
            yield from (replace(page, up=title) for page in mine)
        else:
            yield ONE[kind](site) if kind in ONE else registers.register(site, kind)
    shared = [answers.sharing(site, territory) for territory in answers.TERRITORIES]
    yield from (replace(page, up="Who may share with whom") for page in shared)
    says = "What the rules answer before anybody has said anything, for every kind of supplier, recipient and dataset."
    yield registers.contents("sharing", "Who may share with whom", says, shared, "2.2, 2.4")
    yield can_i_share.page(site)
    yield law.promises(site)
    yield registers.everything(site)


def files(site: Site) -> dict[str, str]:
    """Everything that is generated for the site, by its path in the folder of generated pages."""
    made = {MARK: "Written by 'cspdata pages'. Whatever else lies here is removed.\n"}
    made |= {name: draw() for name, draw in DRAWINGS.items()}
    for page in pages(site):
        made[page.path] = str(page)
        made |= {f"{page.path.rpartition('/')[0]}/{name}": text for name, text in page.files.items()}
    return made


def write(site: Site, out: Path) -> int:
    """Write everything anew and remove what is left over; how many files there are.

    Raises WrongUse for a folder that holds other files.
    """
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
        mend = "Give an empty folder, or one that 'cspdata pages' has made: all else in it is removed."
        raise WrongUse(Finding("CSP141", f"{out} holds other files.", mend))
    made = files(site)
    for path in _left_over(made, out):
        path.unlink()
    for name, words in made.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != words.encode():
            path.write_bytes(words.encode())
    return len(made)


def check(site: Site, out: Path) -> list[Finding]:
    """What is missing, stale or left over in the folder of generated pages (CSP141); writes nothing."""
    made = files(site)
    found = [
        _finding(name, "stale" if (out / name).is_file() else "missing")
        for name, words in made.items()
        if not (out / name).is_file() or (out / name).read_bytes() != words.encode()
    ]
    return found + [_finding(path.relative_to(out).as_posix(), "left over") for path in _left_over(made, out)]


def _left_over(made: dict[str, str], out: Path) -> list[Path]:
    return [path for path in sorted(out.rglob("*")) if path.is_file() and path.relative_to(out).as_posix() not in made]


def _finding(name: str, what: str) -> Finding:
    return Finding("CSP141", f"The page {name} is {what}.", "Run 'cspdata pages'.", source=name)
