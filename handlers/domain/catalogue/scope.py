"""Which facts take which questions out of scope, as sets of bits: there may be many worlds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

Bits: TypeAlias = int
"""A set of questions, one bit each."""
Options: TypeAlias = Mapping[str, frozenset[str]]
"""Profile question to some of its options."""


class OutOfScope(NamedTuple):
    """What takes one question out of scope.

    ``profile`` are options of which any one suffices, each member of ``together`` options that only
    do together, and ``absent`` probes that suffice when there is nothing for them to look at.
    """

    profile: Options
    together: tuple[Options, ...]
    absent: frozenset[str]

    def options(self) -> Iterator[tuple[str, str]]:
        """Each option of the profile that bears on it, with its question."""
        for conditions in (self.profile, *self.together):
            for asked, options in conditions.items():
                for option in options:
                    yield asked, option


class ScopeRules(NamedTuple):
    """The facts of all questions; ``questions`` are their ids by bit."""

    questions: tuple[str, ...]
    by_option: Mapping[tuple[str, str], Bits]
    together: tuple[tuple[Options, Bits], ...]
    by_absent: Mapping[str, Bits]

    def stated(self, profile: Mapping[str, str], denied: Collection[str]) -> Bits:
        """What the profile takes out of scope; options of questions ``denied`` state nothing."""
        bits, by_option = 0, self.by_option
        for fact in profile.items():
            if fact in by_option and fact[0] not in denied:
                bits |= by_option[fact]
        for conditions, own in self.together:
            if all(profile[q] in o and q not in denied for q, o in conditions.items()):
                bits |= own
        return bits

    def absent(self, probes: Iterable[str]) -> Bits:
        """What goes out of scope where there is nothing for the probes to look at."""
        bits = 0
        for probe in probes:
            bits |= self.by_absent.get(probe, 0)
        return bits

    def facts(self, question: str, option: str) -> frozenset[tuple[int, Bits]]:
        """The conditions that an option fulfils, and the questions that each takes out of scope.

        A condition that it fulfils only together with others has its place among them, else -1.
        """
        alone = self.by_option.get((question, option), 0)
        singles = {(-1, 1 << place) for place in range(alone.bit_length()) if alone >> place & 1}
        together = {
            (place, own)
            for place, (conditions, own) in enumerate(self.together)
            if option in conditions.get(question, ())
        }
        return frozenset(singles | together)

    def scope(self, out: Bits) -> frozenset[str]:
        """The questions that are left."""
        return frozenset(q for place, q in enumerate(self.questions) if not out >> place & 1)


def scope_from(facts: Mapping[str, OutOfScope]) -> ScopeRules:
    """The rules of all questions."""
    by_option: dict[tuple[str, str], Bits] = {}
    by_absent: dict[str, Bits] = {}
    together: list[tuple[Options, Bits]] = []
    for place, out in enumerate(facts.values()):
        bit = 1 << place
        for asked, options in out.profile.items():
            for option in options:
                by_option[asked, option] = by_option.get((asked, option), 0) | bit
        for probe in out.absent:
            by_absent[probe] = by_absent.get(probe, 0) | bit
        together += [(conditions, bit) for conditions in out.together]
    return ScopeRules(tuple(facts), by_option, tuple(together), by_absent)


def out_of_scope_from(data: Mapping[str, Any]) -> OutOfScope:
    """The facts of one question from data that is valid by its schema."""
    return OutOfScope(
        profile=options_from(data.get("profile", {})),
        together=tuple(options_from(each) for each in data.get("profileAll", ())),
        absent=frozenset(data.get("notApplicable", ())),
    )


def options_from(chosen: Mapping[str, Any]) -> Options:
    """Lists of options as sets."""
    return {question: frozenset(options) for question, options in chosen.items()}
