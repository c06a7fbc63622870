"""The styles of an exported page: those of the page itself, and those of the document."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

FOLDER = files("handlers.exports.html").joinpath("styles")
TOKEN = re.compile(r"^ *(--[\w-]+): (.+);$", re.MULTILINE)
BY_THEME = re.compile(r"light-dark\((.+), (.+)\)$")
"""CSS Color 5, section 7: programs that show a saved file may not know it, so it is written out."""


@cache
def style() -> str:
    """One stylesheet for screen and paper; paper is light, whatever the screen is."""
    tokens = TOKEN.findall(FOLDER.joinpath("tokens.css").read_text(encoding="utf-8"))
    light = [f"{name}: {_of_theme(value, 1)};" for name, value in tokens]
    dark = [f"{name}: {_of_theme(value, 2)};" for name, value in tokens if BY_THEME.search(value)]
    layout = FOLDER.joinpath("page.css").read_text(encoding="utf-8")
    return "\n".join(
        [
            f":root {{ color-scheme: light dark; {' '.join(light)} }}",
            f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {' '.join(dark)} }} }}",
            "@media print { :root { color-scheme: light; } }",
            layout,
        ]
    )


def _of_theme(value: str, place: int) -> str:
    return BY_THEME.sub(lambda found: found[place], value)
