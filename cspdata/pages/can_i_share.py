"""'Can I share this?': the page that asks what can still change the answer, decides in the browser and sends nothing."""

from pathlib import Path

from cspdata.pages import compiled
from cspdata.pages.markdown import Page
from cspdata.pages.site import Site

BROWSER = Path(__file__).with_name("browser")
# In the order in which they build on one another. Plain scripts: a browser loads no modules from a folder.
SCRIPTS = (
    "conditions", "cases", "explain", "decide", "diagram", "questions", "papers", "elements", "forms", "answer", "page",
)  # fmt: skip


def page(site: Site) -> Page:
    """The page and what it is made of: the law as data, our scripts and their look, all beside it."""
    names = [f"{name}.js" for name in SCRIPTS]
    files = {name: (BROWSER / name).read_text("utf-8") for name in (*names, "page.css")} | {
        "law.js": compiled.script(site)
    }
    loads = "\n".join(f'<script defer src="{name}"></script>' for name in ("law.js", *names))
    blocks = [
        '<link rel="stylesheet" href="page.css">\n<div id="can-i-share" class="can" hidden></div>\n'
        "<noscript><p><strong>This page needs scripts, which are off in your browser.</strong> The same answer comes from "
        "<code>cspdata decide</code>.</p></noscript>\n" + loads,
        "Other ways to an answer: [the six steps](../../steps.md), [who may share with whom](../sharing/index.md), "
        "[worked cases](../cases/index.md), and [how an answer is reached](../../decide.md).",
    ]
    return Page(
        "can_i_share/index.md", "Can I share this?", blocks, "2.4, 4.3.1", deciding=True, wide=True, files=files
    )
