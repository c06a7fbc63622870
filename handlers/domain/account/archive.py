"""The files of an export: each item as JSON, and an index that a person can read."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

README = {
    "en": {
        "title": "Your data",
        "lead": "Everything that the security check stores about you, as of {moment}. "
        "Each file holds one record as JSON.",
        "store": "What",
        "file": "File",
        "none": "Nothing stored",
        "profile": "Your profile",
        "signIn": "Your sign-in",
        "answers": "Your answer sheets",
        "plans": "Your plans and notes",
        "reports": "Your reports",
        "shares": "What you show to others",
        "awaitedReports": "Versions that wait for their report",
        "results": "Earlier results",
        "evidence": "What was last seen of your domains",
        "runs": "Evaluations that were started",
        "account": "Counters and requests of your account",
        "rawAnswers": "What third parties answered about your domains, byte for byte",
    },
    "de": {
        "title": "Ihre Daten",
        "lead": "Alles, was die Sicherheitsprüfung über Sie speichert, Stand {moment}. "
        "Jede Datei enthält einen Datensatz als JSON.",
        "store": "Was",
        "file": "Datei",
        "none": "Nichts gespeichert",
        "profile": "Ihr Profil",
        "signIn": "Ihre Anmeldung",
        "answers": "Ihre Fragebögen",
        "plans": "Ihre Pläne und Notizen",
        "reports": "Ihre Berichte",
        "shares": "Was Sie anderen zeigen",
        "awaitedReports": "Fassungen, die auf ihren Bericht warten",
        "results": "Frühere Ergebnisse",
        "evidence": "Was zuletzt von Ihren Domains zu sehen war",
        "runs": "Auswertungen, die gestartet wurden",
        "account": "Zähler und Aufträge Ihres Kontos",
        "rawAnswers": "Was Dritte über Ihre Domains geantwortet haben, Byte für Byte",
    },
}
"""The words of the index, by language and store."""
STORES = tuple(name for name in README["en"] if name not in {
    "title", "lead", "store", "file", "none",
})  # fmt: skip
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;"
    "padding:.4rem;border-bottom:1px solid #ccc}"
)


@dataclass
class Index:
    """What has been put into an archive so far, by store."""

    files: dict[str, list[str]] = field(default_factory=dict)

    def add(self, store: str, label: str, suffix: str = "json") -> str:
        """The name of the next file of a store; no two are the same, whatever the label."""
        listed = self.files.setdefault(store, [])
        safe = _UNSAFE.sub("-", label).strip("-.")[:60]
        name = f"{store}/{len(listed) + 1:04d}{f'-{safe}' if safe else ''}.{suffix}"
        listed.append(name)
        return name

    def counts(self) -> dict[str, int]:
        """The number of files by store."""
        return {store: len(files) for store, files in self.files.items()}


def as_json(record: Mapping[str, Any]) -> bytes:
    """One record as a file."""
    return (json.dumps(record, indent=2, ensure_ascii=False, sort_keys=True) + "\n").encode()


def index_page(index: Index, moment: str, language: str) -> bytes:
    """A page that stands alone, with a link to each file."""
    words = README[language]
    rows = "".join(
        f"<tr><th scope=row>{html.escape(words[store])}</th>"
        f"<td>{_links(index.files.get(store, []), words['none'])}</td></tr>"
        for store in STORES
    )
    page = (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{html.escape(words['title'])}</title><style>{_STYLE}</style>"
        f"<h1>{html.escape(words['title'])}</h1>"
        f"<p>{html.escape(words['lead'].format(moment=moment))}</p>"
        f"<table><thead><tr><th>{words['store']}</th><th>{words['file']}</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></html>\n"
    )
    return page.encode()


def _links(files: list[str], none: str) -> str:
    if not files:
        return html.escape(none)
    return "<br>".join(f'<a href="{html.escape(name)}">{html.escape(name)}</a>' for name in files)
