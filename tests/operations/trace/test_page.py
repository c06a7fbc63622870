"""The page of an execution shows the graph, what failed where, and nothing that could run."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

from local.terminal.trace import StateTrace
from operations.trace.execution import Execution
from operations.trace.map_runs import MapRun
from operations.trace.page import page

BRANCHES: list[dict[str, Any]] = [
    {"States": {"Ask DNS": {"Type": "Task"}, "DNS is unknown": {"Type": "Pass"}}},
    {"States": {"Ask mail": {"Type": "Task"}, "Mail is unknown": {"Type": "Pass"}}},
]
DEFINITION: dict[str, Any] = {
    "States": {
        "Gather": {"Type": "Parallel", "Comment": "Asks all at once.", "Branches": BRANCHES},
        "Score": {"Type": "Task"},
        "Publish": {"Type": "Task"},
    }
}
HOSTILE = '{"name": "</pre><script>alert(1)</script>"}'
EXECUTION = Execution(
    arn="arn:aws:states:eu-west-1:111122223333:execution:security-report:run-1",
    status="FAILED",
    error="KeyError",
    cause="'<b>'",
    definition=DEFINITION,
    traces=[
        StateTrace("Gather", 0.5, HOSTILE, 2.0, "[]"),
        StateTrace("Ask DNS", 0.5, "{}", 1.5, "{}", ["ProviderTimeout"] * 2, ended_well=False),
        StateTrace("Ask mail", 0.5, "{}", 1.0, "{}", ["Lambda.Unknown"]),
        StateTrace("DNS is unknown", 1.5, "{}", 1.5, "{}"),
        StateTrace("Score", 2.0, "{}", None, "", ["KeyError"], ended_well=False),
    ],
    correlation="correlation-1",
    log=[{"at": 1767312000500, "text": "score_risk ERROR <i>"}],
)


class Reading(HTMLParser):
    """What stands in the page: tags, the data under each heading, the classes of boxes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.kinds: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "li" and (kind := dict(attrs).get("class")):
            self.kinds.append(kind)
        if tag == "details" and "open" in dict(attrs):
            self.text += "OPEN "

    def handle_data(self, data: str) -> None:
        self.text += data


def read(opened: str | None = None) -> Reading:
    reading = Reading()
    reading.feed(page(EXECUTION, opened))
    return reading


def test_each_box_shows_how_its_state_ended() -> None:
    reading = read()
    assert reading.kinds == ["good", "caught", "good", "retried", "ended"]
    for text in (
        "caught ProviderTimeout after 1 retry",
        "good after Lambda.Unknown",
        "ended here: KeyError",
        "KeyError: '<b>'",
        "Asks all at once.",
        "correlation-1",
        "2026-01-02T00:00:00.500+00:00",
    ):
        assert text in reading.text


def test_states_of_branches_stand_within_theirs_and_those_not_entered_apart() -> None:
    text = page(EXECUTION)
    branches = text[text.index("<section>") : text.rindex("</section>")]
    assert "<b>Ask DNS</b>" in branches
    assert "<b>Score</b>" not in branches
    assert "<li>Mail is unknown" in branches
    assert "<li>Publish" in text[text.rindex("</section>") :]


def test_what_was_written_is_shown_and_not_run() -> None:
    reading = read()
    assert "alert(1)" in reading.text
    assert {"script", "b", "i"} & set(reading.tags) == {"b", "i"}
    assert reading.tags.count("b") == len(EXECUTION.traces)
    assert not {"link", "img", "iframe"} & set(reading.tags)
    assert "default-src 'none'" in page(EXECUTION)


def test_the_chosen_state_is_open() -> None:
    assert "OPEN Score" in " ".join(read("Score").text.split())
    assert "OPEN" not in read().text


def test_it_says_how_far_the_distributed_maps_are() -> None:
    run = MapRun("first", "RUNNING", 1000, 640, 2)
    written = page(replace(EXECUTION, map_runs=[run]))
    assert "first: RUNNING, 640 of 1000 items succeeded, 2 failed, 358 to go" in written
