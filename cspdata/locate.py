"""Where the YAML lies: beside the package in a wheel, beside the checkout in development."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# A wheel carries the YAML at cspdata/_bundled; a checkout (editable or not) has it one folder up. importlib.resources is
# not asked: an editable install can leave a stale copy where it looks.
_ROOT = _PACKAGE / "_bundled" if (_PACKAGE / "_bundled").is_dir() else _PACKAGE.parent


def specs() -> Path:
    """The folder of the specs that come with cspdata."""
    return _ROOT / "specs"


def policies() -> Path:
    """The folder of the policies that come with cspdata."""
    return _ROOT / "policies"


def schemas() -> Path:
    """The folder of the JSON Schemas of every kind of YAML document."""
    return _PACKAGE / "schemas"


def theme() -> Path:
    """The folder of what every page of the site has, for mkdocs."""
    return _ROOT / "theme"


def look() -> Path:
    """The folder of the site's own style and script."""
    return _ROOT / "docs" / "look"


def examples() -> Path:
    """The folder of the made-up partnership and supplies that the demo shares."""
    return _PACKAGE / "examples"
