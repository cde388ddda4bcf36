"""The two figures that the guidance's text lacks, drawn anew as SVG: the flow model and the process model. Nothing is fetched."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 360  # so narrow that a phone shows it at its own size
_LINE, _PAD = 19, 10


@dataclass(frozen=True)
class Box:
    """A box with a title, words, and a link. ``left`` and ``width`` in units of the drawing."""

    title: str
    words: str = ""
    href: str = ""
    kind: str = "step"
    left: int = 8
    width: int = WIDTH - 16

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Each line of text and its class."""
        signs = (self.width - 2 * _PAD) // 7.4
        title = [(line, "title") for line in textwrap.wrap(self.title, int(signs))]
        return title + [(line, "words") for line in textwrap.wrap(self.words, int(signs * 1.08))]

    @property
    def height(self) -> int:
        """How high it is with all its lines."""
        return len(self.lines) * _LINE + 2 * _PAD

    def svg(self, top: int, height: int) -> Iterator[str]:
        """The box at a place, as high as its row."""
        open_, close = (f'<a href="{escape(self.href)}">', "</a>") if self.href else ("<g>", "</g>")
        yield open_
        yield f'<rect class="{self.kind}" x="{self.left}" y="{top}" width="{self.width}" height="{height}" rx="4"/>'
        for at, (line, name) in enumerate(self.lines):
            y = top + _PAD + _LINE * at + 14
            yield f'<text class="{name}" x="{self.left + _PAD}" y="{y}">{escape(line)}</text>'
        yield close


@dataclass(frozen=True)
class Tie:
    """A line down a side, from the middle of one row (or ``higher``) to that of another, at ``x``, with its words."""

    start: int
    end: int
    x: int
    words: str
    both: bool = False
    higher: int = 0


def drawing(
    id: str, title: str, says: str, rows: Sequence[Sequence[Box]], ties: Sequence[Tie] = (), apart: Sequence[int] = ()
) -> str:
    """Rows of boxes, each row leading to the next by arrows (but for those ``apart``), and ties beside them."""
    tops, y = [], 8
    for row in rows:
        tops.append(y)
        y += max(box.height for box in row) + 30
    parts = [
        f'<figure class="drawing">\n<svg viewBox="0 0 {WIDTH} {y - 22}" xmlns="http://www.w3.org/2000/svg" role="group"',
        f'aria-labelledby="{id}-title {id}-says">\n<title id="{id}-title">{escape(title)}</title>',
        f'<desc id="{id}-says">{escape(says)}</desc>',
        f'<defs><marker id="{id}-tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8"',
        'orient="auto-start-reverse"><path class="tip" d="M0 0 L10 5 L0 10 z"/></marker></defs>',
    ]
    for at, row in enumerate(rows[:-1]):
        above, below = tops[at] + max(box.height for box in row), tops[at + 1]
        for box in () if at in apart else max(row, rows[at + 1], key=len):
            x = box.left + box.width // 2
            parts.append(f'<path class="arrow" d="M{x} {above} V{below - 2}" marker-end="url(#{id}-tip)"/>')
    for tie in ties:
        first, last = (tops[at] + rows[at][0].height // 2 for at in (tie.start, tie.end))
        first -= tie.higher
        box = rows[tie.start][0]
        right = tie.x > box.left
        edge = box.left + box.width if right else box.left
        tips = f'marker-end="url(#{id}-tip)"' + f' marker-start="url(#{id}-tip)"' * tie.both
        turn = f"translate({tie.x + (5 if right else -5)} {(first + last) // 2}) rotate({90 if right else -90})"
        parts.append(f'<path class="arrow" d="M{edge} {first} H{tie.x} V{last} H{edge}" {tips}/>')
        parts.append(f'<text class="words" transform="{turn}" text-anchor="middle">{escape(tie.words)}</text>')
    for top, row in zip(tops, rows, strict=True):
        for box in row:
            parts += box.svg(top, max(one.height for one in row))
    ours = "Drawn by us: the guidance's own drawing is not in the text that is held."
    return "\n".join([*parts, f"</svg>\n<figcaption>{escape(title)}. {escape(ours)}</figcaption>\n</figure>\n"])


def flow_model() -> str:
    """Figure 2: the six steps in order, with the question that parts the ways (guidance 4.3)."""
    half = (WIDTH - 24) // 2
    no = Box("No", "Between signed partners no law bars it. Some of it must be shared.", "decide.html", "way", 8, half)
    yes = Box(
        "Yes, or not sure", "A power must be open, for this request by itself.", "decide.html", "way", 16 + half, half
    )
    needed = "For performance, intelligence, or a service to somebody? Agree on terms. Which questions?"
    rows = [
        [Box("Somebody may be at risk now?", "Share what is necessary, record it after.", kind="alarm")],
        [Box("Step 1: what is needed, and why?", needed, "#step-1")],
        [Box("Could it identify a living person?", "Alone, or with what the recipient has.", "#step-1", "asks")],
        [no, yes],
        [Box("Step 2: who holds it?", "The agency, the person, the liaison officer.", "#step-2")],
        [Box("Step 3: explain", "The question, the use, the supplier's benefit.", "#step-3")],
        [Box("Step 4: extract and transfer", "Format, time, a secure way agreed.", "#step-4")],
        [Box("Step 5: more processing?", "Clean, correct, give coordinates.", "#step-5")],
        [Box("Step 6: store securely", "Locked, by level, easy to find for those allowed.", "#step-6")],
    ]
    says = (
        "Six steps from top to bottom. After the first, a question: could it identify a living person? "
        "Both answers lead on to step 2."
    )
    return drawing("flow", "Flow model: from a question to information that is safe to use", says, rows)


def process_model() -> str:
    """Figure 3: the partnership says what it needs, a service fetches it, a hub holds it, users draw on it (guidance 4.4)."""
    left, width = 32, WIDTH - 32 - 58

    def box(title: str, words: str, href: str = "", kind: str = "step") -> list[Box]:
        return [Box(title, words, href, kind, left, width)]

    rows = [
        box("Start here: the partnership", "It says which information it needs, and to what standard."),
        box("Partner agencies", "They supply what they hold.", "#direct-feeds", "way"),
        box("The service", "Fetches, cleans and locates: an officer, a team, a contractor.", "#contracting-out"),
        box("The information hub", "One secure store, opened by profile.", "#the-hub"),
        box("Authorised users", "They make the partnership's intelligence.", "start_analyst.html", "asks"),
    ]
    ties = [
        Tie(0, 2, 20, "specifies"),
        Tie(1, 3, WIDTH - 44, "direct feed"),
        Tie(1, 4, WIDTH - 20, "look-ups in real time", both=True, higher=14),
    ]
    says = (
        "The partnership specifies to the service, which fetches from partner agencies and delivers to the hub; some data go "
        "to the hub direct. Authorised users draw on the hub, and may look into partner agencies' systems in real time."
    )
    return drawing("model", "Process model: framework and hub", says, rows, ties, apart=[0])


DRAWINGS = {"flow_model.part": flow_model, "process_model.part": process_model}
