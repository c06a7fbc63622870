"""The mail on a change, in the customer's language: plain text, the worst first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from handlers.domain.catalogue.versions import CATALOGUE_VERSION
from handlers.domain.evidence.finding import Finding, Value
from handlers.domain.texts.catalogue_texts import load_texts
from handlers.domain.texts.finding_texts import sentence
from handlers.domain.texts.report_texts import load_report_texts
from handlers.domain.watch.change import Kind
from handlers.domain.watch.mails.whole import BAD
from handlers.domain.watch.proof import PROOF
from handlers.domain.watch.state import Entry


class Letter(NamedTuple):
    """A mail's subject and text."""

    subject: str
    text: str


class Links(NamedTuple):
    """Where the mail leads to: the newest report, and the page that ends such mails."""

    report: str
    unsubscribe: str


class Contents(NamedTuple):
    """What a mail says about one domain; ``lost`` repeats a mail that may not have arrived.

    ``todo`` is what to do, by check.
    """

    domain: str
    entries: Sequence[Entry]
    lost: Sequence[Entry]
    reminds_of: str | None
    todo: Mapping[str, str] = {}


ORDER = (Kind.CRITICAL, Kind.WORSE, Kind.EXPIRY, Kind.BETTER, Kind.SEEN)
WORDS = {
    "en": {
        "worse": "{domain}: something has got worse",
        "expiry": "{domain}: something expires soon",
        "better": "{domain}: something has got better",
        "reminder": "{domain}: time to review your answers",
        "hello": "Hello,\n\nwe are watching {domain} for you. This has changed:",
        Kind.CRITICAL: "Critical",
        Kind.WORSE: "Worse",
        Kind.EXPIRY: "Expires soon",
        Kind.BETTER: "Better",
        Kind.SEEN: "Seen",
        "change": "{kind}: {check}: {before} → {after}, since {since} (UTC)",
        "same": "{kind}: {check}, since {since} (UTC)",
        PROOF: (
            "{kind}: The proof that the domain is yours has been missing since {since} (UTC). "
            "Until it is back, some checks are left out, and their good results no longer count."
        ),
        "recommendation": "What to do: {recommendation}",
        "todo": "Your report explains what to do, step by step:",
        "good": "No action is needed. Your report:",
        "lost": "An earlier email about this may not have reached you:",
        "reminds": "You answered the questions on {day}. Are your answers still correct?",
        "end": "You receive this email because the night watch for {domain} is on. Unsubscribe:",
        "unknown": "Unknown",
    },
    "de": {
        "worse": "{domain}: Etwas ist schlechter geworden",
        "expiry": "{domain}: Etwas läuft bald ab",
        "better": "{domain}: Etwas ist besser geworden",
        "reminder": "{domain}: Zeit, Ihre Antworten durchzugehen",
        "hello": "Guten Tag,\n\nwir beobachten {domain} für Sie. Das hat sich geändert:",
        Kind.CRITICAL: "Kritisch",
        Kind.WORSE: "Schlechter",
        Kind.EXPIRY: "Läuft bald ab",
        Kind.BETTER: "Besser",
        Kind.SEEN: "Gesehen",
        "change": "{kind}: {check}: {before} → {after}, seit {since} (UTC)",
        "same": "{kind}: {check}, seit {since} (UTC)",
        PROOF: (
            "{kind}: Der Nachweis, dass die Domain Ihnen gehört, fehlt seit {since} (UTC). Bis er "
            "wieder da ist, entfallen einige Prüfungen, und gute Ergebnisse daraus zählen nicht."
        ),
        "recommendation": "Was zu tun ist: {recommendation}",
        "todo": "Ihr Bericht erklärt Schritt für Schritt, was zu tun ist:",
        "good": "Sie müssen nichts tun. Ihr Bericht:",
        "lost": "Eine frühere E-Mail hierzu hat Sie vielleicht nicht erreicht:",
        "reminds": "Die Fragen haben Sie am {day} beantwortet. Stimmen die Antworten noch?",
        "end": "Sie erhalten diese E-Mail, weil die Nachtwache für {domain} an ist. Abbestellen:",
        "unknown": "Unbekannt",
    },
}


def letter(contents: Contents, links: Links, language: str) -> Letter:
    """The mail in one of LANGUAGES; names and values are as they were found."""
    words = WORDS[language]
    entries = sorted(contents.entries, key=lambda entry: ORDER.index(entry.change.kind))
    parts = []
    if entries:
        parts.append(words["hello"].format(domain=contents.domain))
        parts += [_entry(entry, contents.todo, language) for entry in entries]
        good = all(entry.change.kind is Kind.BETTER for entry in entries)
        parts.append(f"{words['good' if good else 'todo']}\n{links.report}")
    if contents.reminds_of is not None:
        day = _written(contents.reminds_of[:10], language)
        parts.append(f"{words['reminds'].format(day=day)}\n{links.report}")
    if contents.lost:
        parts.append(
            "\n".join([words["lost"], *(_entry(each, {}, language) for each in contents.lost)])
        )
    parts.append(f"-- \n{words['end'].format(domain=contents.domain)}\n{links.unsubscribe}")
    return Letter(_subject(contents, entries, language), "\n\n".join(parts) + "\n")


def _subject(contents: Contents, entries: Sequence[Entry], language: str) -> str:
    kinds = {entry.change.kind for entry in entries}
    key = "reminder"
    if kinds & {Kind.CRITICAL, Kind.WORSE}:
        key = "worse"
    elif Kind.EXPIRY in kinds:
        key = "expiry"
    elif kinds:
        key = "better"
    return WORDS[language][key].format(domain=contents.domain)


def _entry(entry: Entry, todo: Mapping[str, str], language: str) -> str:
    change, words = entry.change, WORDS[language]
    statuses = load_report_texts(language).probe_statuses
    named = {
        status: statuses[status].title if status in statuses else words["unknown"]
        for status in (change.before, change.after)
    }
    since = f"{_written(entry.since[:10], language)} {entry.since[11:16]}"
    if change.probe == PROOF:
        return f"* {words[PROOF].format(kind=words[change.kind], since=since)}"
    checks = load_texts(CATALOGUE_VERSION, language).probes
    line = words["same" if change.before is change.after else "change"].format(
        kind=words[change.kind],
        check=checks[change.probe].title if change.probe in checks else change.probe,
        before=named[change.before],
        after=named[change.after],
        since=since,
    )
    lines = [f"* {line}", *(f"  {_finding(each, language)}" for each in change.findings)]
    if change.kind in BAD and change.probe in todo:
        what = words["recommendation"].format(recommendation=todo[change.probe])
        lines.append(f"  {what}")
    return "\n".join(lines)


def _finding(finding: Finding, language: str) -> str:
    words = load_report_texts(language).findings[finding.code]
    written = {name: _written(value, language) for name, value in finding.values.items()}
    text = sentence(words, written)
    return f"{finding.subject}: {text}" if finding.subject else text


def _written(value: Value, language: str) -> str:
    text = str(value)
    is_day = len(text) == len("2026-01-02") and text[4:8:3] == "--" and text[:4].isdigit()
    if language == "de" and is_day:
        year, month, day = text.split("-")
        return f"{day}.{month}.{year}"
    return text
