"""What to publish or to set, as somebody needs it who does it: a label, the place and the text."""

from __future__ import annotations

from typing import NamedTuple

from handlers.domain.report.schema.evidence import ProbePart, RemediationPart
from handlers.exports.wording.texts import Wording

SERVERS = {
    "nginx": 'add_header {name} "{value}" always;',
    "Apache": 'Header always set {name} "{value}"',
    "Caddy": 'header {name} "{value}"',
    "IIS": '<add name="{name}" value="{value}" />',
    "WordPress": 'add_filter("wp_headers", fn ($sent) => ["{name}" => "{value}"] + $sent);',
}
"""How the usual web servers, and the usual system on them, are told to send a header."""

BUILDERS = {"Strict-Transport-Security": ("hstsSetting", "hstsByProvider")}
"""What the users of site builders, who write no such lines, can do about a header: its notes.

Where there is a setting: Squarespace's help on SSL certificates (article 205815898), STRATO's on
``.htaccess`` (FAQ 2609). Shopify, Wix and Jimdo document none for the headers of a site."""

OF_ONE_FILE = "Content-Type"
"""Lines like these send a header with every page, which this one would break."""


class Instruction(NamedTuple):
    """``text`` is to be taken over as it is, in lines; ``label`` and ``notes`` are to be read."""

    label: str
    place: str
    text: str
    notes: tuple[str, ...] = ()


def instructions(probe: ProbePart, words: Wording) -> list[Instruction]:
    """What settles the findings of a check, in the order of the report."""
    return [_instruction(each, words) for each in probe["remediations"]]


def _instruction(given: RemediationPart, words: Wording) -> Instruction:
    texts, name, value = words.report.words, given["name"], given["value"]
    if given["kind"] == "DNS_RECORD":
        label = texts["recordToPublish"].replace("{type}", given["recordType"] or "")
        return Instruction(label, name, value)
    if given["kind"] == "FILE":
        return Instruction(texts["fileToPublish"], name, value)
    lines = [f"{name}: {value}"]
    if name != OF_ONE_FILE:
        lines += [
            f"{server}: {line.format(name=name, value=value)}" for server, line in SERVERS.items()
        ]
    notes = tuple([words.report.notes[note] for note in BUILDERS.get(name, ())])
    return Instruction(texts["headerToSend"], name, "\n".join(lines), notes)
