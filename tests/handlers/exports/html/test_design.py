"""The page and its export are of one design, with the contrast that WCAG asks for."""

from __future__ import annotations

import re

import pytest

from handlers.exports.html.style import style
from local.configuration import ROOT


def schemes() -> list[dict[str, str]]:
    """The colours of the light scheme, the dark one and the one for paper."""
    blocks = re.findall(r":root \{([^}]*)\}", style())
    light, dark, _, paper = (dict(re.findall(r"--([\w-]+): (#\w{6})", block)) for block in blocks)
    return [light, dark, light | paper]


def test_the_page_and_its_export_are_of_one_design() -> None:
    tokens = (ROOT / "frontend" / "src" / "styles" / "tokens.css").read_text()
    assert "@import '../../../handlers/exports/html/styles/tokens.css';" in tokens
    assert "#" not in tokens, "colours are where the export has them, too"
    used = set(re.findall(r"var\((--[\w-]+)\)", style()))
    assert used
    assert used <= set(re.findall(r"(--[\w-]+):", style()))


def luminance(colour: str) -> float:
    """WCAG 2.2: relative luminance."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", schemes(), ids=["light", "dark", "paper"])
@pytest.mark.parametrize("colour", ["ink", "ink-quiet", "good", "warning", "bad", "accent"])
def test_the_contrast_of_text_is_at_least_that_of_wcag_aa(
    scheme: dict[str, str], colour: str
) -> None:
    for ground in ("ground", "surface"):
        assert contrast(scheme[colour], scheme[ground]) >= 4.5


@pytest.mark.parametrize("scheme", schemes(), ids=["light", "dark", "paper"])
def test_bars_stand_out_from_their_track(scheme: dict[str, str]) -> None:
    for bar in ("accent", "good", "warning", "bad"):
        assert contrast(scheme[bar], scheme["line"]) >= 3
