"""What to do first, a second time: scoring.md sentence by sentence, over the plain firms.

Nothing is left out to be fast: every firm that fills a blank profile is looked at each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

from tests.handlers.domain.scoring.reference import ESSENTIAL, PROFILE, QUESTIONS, WORTH, Firm

Choices = Mapping[str, str]
MOST = 10
BY_WORTH = {
    name: sorted(worth, key=lambda option, worth=worth: worth[option] or 0)
    for name, worth in WORTH.items()
}
EXPOSURE = ("exposure_ports", "exposure_vulns")


class Known(NamedTuple):
    """What is known of a firm; answers have no "I don't know", evidence only what is offered."""

    answers: dict[str, str]
    evidence: dict[str, str]
    profile: dict[str, str]
    offered: frozenset[str]

    def worst_firms(self) -> list[Firm]:
        """Blanks and unseen checks at their worst, for each way to fill a blank profile."""
        return [firm for absent in self._absences() for firm in self.firms_without(absent)]

    def firms_without(self, absent: frozenset[str]) -> list[Firm]:
        """The same where there is nothing for these unseen checks to look at."""
        evidence = {
            probe: self.evidence[probe]
            if not self.unseen(probe)
            else "NOT_APPLICABLE"
            if probe in absent
            else "FAIL"
            for probe in self.offered
        }
        answers = {}
        for name, question in QUESTIONS.items():
            denied = any(evidence.get(probe) == "FAIL" for probe in question["probes"])
            answers[name] = self.answers.get(name, BY_WORTH[name][-1 if denied else 0])
        choices = [
            [self.profile[name]] if name in self.profile else question["options"]
            for name, question in PROFILE.items()
        ]
        return [
            Firm(answers, evidence, dict(zip(PROFILE, chosen, strict=True)))
            for chosen in product(*choices)
        ]

    def absent_of(self, firm: Firm) -> frozenset[str]:
        """The unseen checks that have nothing to look at in one of these firms."""
        return frozenset(p for p in firm.evidence if self.unseen(p) and firm.evidence[p] != "FAIL")

    def _absences(self) -> list[frozenset[str]]:
        """Those that would deny an option of the profile, in every way together or not."""
        sets = [
            frozenset(probe for probe in probes if self.unseen(probe))
            for name, question in PROFILE.items()
            for option, probes in question.get("denied", {}).items()
            if self.profile.get(name, option) == option
        ]
        chosen = product(*([frozenset[str](), each] for each in sets))
        return list({frozenset[str]().union(*some) for some in chosen})

    def unseen(self, probe: str) -> bool:
        return probe in self.offered and self.evidence.get(probe, "UNKNOWN") == "UNKNOWN"


class Doing(NamedTuple):
    """One thing to do: its kind, subject and option, the probes that have to pass, its effort."""

    kind: str
    subject: str
    option: str | None
    required: tuple[str, ...]
    effort: int

    def done(self, known: Known) -> Known:
        """What is known once it is done; of what is only found out, the best."""
        chosen = {} if self.option is None else {self.subject: self.option}
        passed = dict.fromkeys(self.required, "PASS")
        return known._replace(answers=known.answers | chosen, evidence=known.evidence | passed)


class Shown(NamedTuple):
    """What a report shows of a recommendation, and the guaranteed figures once it is done."""

    kind: str
    subject: str
    option: str | None
    required: tuple[str, ...]
    score: Fraction
    grade: str
    risk: Fraction


class Standing(NamedTuple):
    """Guaranteed figures of some firms, and the limits of the grade in any of them."""

    score: Fraction
    grade: str
    risk: Fraction
    limits: frozenset[tuple[str, str]]


def first_ones(known: Known) -> list[Shown]:
    """The first ten."""
    world = world_of_the_guaranteed_score(known.worst_firms())
    before = _standing(world)

    def place(doing: Doing) -> tuple[int, Fraction, str]:
        then = doing.done(known)
        firms = [
            firm
            for one in world
            for firm in then._replace(profile=one.profile).firms_without(known.absent_of(one))
        ]
        after = _standing(firms)
        lifted = [ord(letter) for letter, _ in before.limits - after.limits]
        worth = after.score - before.score + before.risk - after.risk
        counts = {"act": worth, "look": worth / 2, "find_out": worth / 4}[doing.kind]
        return -max(lifted, default=0), -counts / doing.effort, doing.subject

    weighed = sorted(_doings(known, world[0]), key=place)
    shown: list[Shown] = []
    now = _standing(known.worst_firms())
    for doing in weighed:
        then = _standing(doing.done(known).worst_firms())
        if then.score - now.score < Fraction(1, 2) and now.limits <= then.limits:
            continue
        if doing.kind == "act":
            known, now = doing.done(known), then
        option = doing.option if doing.kind == "act" else None
        if len(shown) == MOST:
            break
        shown.append(
            Shown(doing.kind, doing.subject, option, doing.required, now.score, now.grade, now.risk)
        )
    return shown


def world_of_the_guaranteed_score(firms: list[Firm]) -> list[Firm]:
    """Lowest score, then most questions in scope, then most denied facts, then first ids."""

    def order(firm: Firm) -> tuple[Any, ...]:
        return firm.score, -len(firm.scope), -len(firm.denied_facts), sorted(firm.scope)

    first = min(map(order, firms))
    return [firm for firm in firms if order(firm) == first]


def _standing(firms: list[Firm]) -> Standing:
    held = set()
    for firm in firms:
        held |= {("C", q) for q in ESSENTIAL if q in firm.scope and firm.left(q) < 50}
        checked = {probe for question in firm.scope for probe in QUESTIONS[question]["probes"]}
        held |= {("D", p) for p in EXPOSURE if p in checked and firm.evidence.get(p) == "FAIL"}
    return Standing(
        min(firm.score for firm in firms),
        max(firm.grade for firm in firms),
        max(firm.risk for firm in firms),
        frozenset(held),
    )


def _doings(known: Known, firm: Firm) -> Iterator[Doing]:
    for name in firm.scope:
        if name in known.answers:
            yield from _acts(known, name, firm.answered(name))
            continue
        acts = [doing for doing in _acts(known, name, 0) if doing.required]
        best = max(WORTH[name], key=lambda option: WORTH[name][option] or 0)
        yield from acts or [Doing("find_out", name, best, (), 1)]
    in_scope = {probe for name in firm.scope for probe in QUESTIONS[name]["probes"]}
    for probe in sorted(in_scope):
        if known.unseen(probe):
            yield Doing("look", probe, None, (probe,), 1)


def _acts(known: Known, name: str, claimed: int) -> Iterator[Doing]:
    """The one thing to do that leads on from an answer of that worth, if there is any."""
    question = QUESTIONS[name]
    steps = [option for option in question["options"] if "step" in option]
    if less := _leaving_less(known, name, claimed):
        effort = next((o for o in steps if o["maturity"] >= claimed), steps[-1])
        yield Doing("act", name, None, less, effort["step"]["effort"])
        return
    for option in steps:
        unless = option["step"].get("unless", {})
        ruled_out = any(known.profile.get(asked) in those for asked, those in unless.items())
        if option["maturity"] > claimed and not ruled_out:
            required = _leaving_less(known, name, option["maturity"])
            yield Doing("act", name, option["id"], required, option["step"]["effort"])
            return


def _leaving_less(known: Known, name: str, wanted: int) -> tuple[str, ...]:
    """The probes that were seen to leave less than that of an answer."""
    leaves = {
        probe: {"PASS": 100, "PARTIAL": link["partial"], "FAIL": 0}.get(
            known.evidence.get(probe, "UNKNOWN"), 100
        )
        for probe, link in QUESTIONS[name]["probes"].items()
        if probe in known.offered
    }
    return tuple(sorted(probe for probe, left in leaves.items() if left < wanted))
