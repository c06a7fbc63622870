"""Charts show the figures, and say them in words."""

from __future__ import annotations

import re

from handlers.domain.texts.report_texts import load_report_texts
from handlers.exports.html.document import page
from tests.handlers.exports.reports import documents


def test_the_charts_show_the_figures() -> None:
    document = documents()["getting_better"]
    text = page(document, "de")
    for part in document["functions"]:
        assert f'class="certain" width="{part["score"]["guaranteed"]["rounded"]}"' in text
    for part in document["scenarios"]:
        assert f'width="{part["residual"]["guaranteed"]["rounded"]}"' in text


def test_each_chart_says_in_words_what_it_shows() -> None:
    text = page(documents()["good"], "en")
    charts = re.findall(r"<svg[^>]*>", text)
    assert charts
    assert all('aria-label="' in chart or 'aria-hidden="true"' in chart for chart in charts)


def test_what_an_action_leaves_as_it_is_isnt_reported_as_zero_points() -> None:
    document = documents()["claims_too_much"]
    nothing, moved = {"exact": "0/1", "rounded": 0.0}, {"exact": "5/2", "rounded": 2.5}
    first = document["recommendations"][0] | {"range": None, "gain": nothing, "riskDrop": moved}
    columns = load_report_texts("en").columns
    text = page(document | {"recommendations": [first]}, "en")
    (facts,) = re.findall(r'<p class="facts small">.*?</p>', text)
    assert f"{columns['gain']}:" not in facts
    assert f'{columns["riskDrop"]}:</span> <span class="figure">2.5</span>' in facts
    found_out = first | {"range": {"least": nothing, "most": nothing}}
    assert load_report_texts("en").words["mayGain"] not in page(
        document | {"recommendations": [found_out]}, "en"
    )
