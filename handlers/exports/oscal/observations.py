"""The observations of an OSCAL export: what the customer said, and what was seen from outside."""

from __future__ import annotations

import json
from collections.abc import Iterator

from handlers.domain.report.schema.evidence import EvidencePart, ProbePart
from handlers.exports.oscal.context import Context, Part, one_line, prop
from handlers.exports.wording.observed import observed as sentences_of


def observations(context: Context) -> list[Part]:
    """One for each answer and one for each result of a check; what is unknown wasn't observed."""
    return [*_answers(context), *_probes(context)]


def observed(context: Context, question: str) -> list[Part]:
    """References to the observations that a question's finding rests on."""
    names: list[tuple[str, ...]] = (
        [("answer", question)] if question in context.inputs["responses"] else []
    )
    checks = context.questions[question].partial
    names += [
        ("probe", part["provider"], probe["probe"])
        for part, probe in _observed_probes(context)
        if probe["probe"] in checks
    ]
    return [{"observation-uuid": context.id_of(*name)} for name in names]


def _answers(context: Context) -> Iterator[Part]:
    for question in context.in_scope:
        option = context.inputs["responses"].get(question)
        if option is None:
            continue
        words = context.words
        yield {
            "uuid": context.id_of("answer", question),
            "title": words.question(question).text,
            "description": words.option(question, option),
            "props": [prop("question", question), prop("option", option)],
            "methods": ["INTERVIEW"],
            "types": ["control-objective"],
            "origins": context.by("party", "customer"),
            "collected": context.document["run"]["startedAt"],
        }


def _probes(context: Context) -> Iterator[Part]:
    for part, probe in _observed_probes(context):
        words = context.words
        sentences = " ".join(sentences_of(probe, words)) or words.probe(probe["probe"]).summary
        observation: Part = {
            "uuid": context.id_of("probe", part["provider"], probe["probe"]),
            "title": words.probe(probe["probe"]).title,
            "description": f"{words.status(probe['status']).title}. {one_line(sentences)}",
            "props": _probe_props(part, probe),
            "methods": ["TEST"],
            "types": ["historic" if probe["stale"] else "discovery"],
            "origins": context.by("tool", "provider", part["provider"]),
            "subjects": context.subjects,
            "collected": probe["observedAt"] or part["observedAt"] or context.document["createdAt"],
        }
        if part["sources"]:
            observation["relevant-evidence"] = _sources(context, part)
        yield observation


def _observed_probes(context: Context) -> Iterator[tuple[EvidencePart, ProbePart]]:
    for part in context.document["evidence"]:
        for probe in part["probes"]:
            if probe["status"] in {"PASS", "PARTIAL", "FAIL"}:
                yield part, probe


def _probe_props(part: EvidencePart, probe: ProbePart) -> list[Part]:
    facts = json.dumps(probe["facts"], ensure_ascii=False, sort_keys=True)
    props = [
        prop("probe", probe["probe"]),
        prop("status", probe["status"]),
        prop("facts", one_line(facts)),
    ]
    if part["adapterVersion"]:
        props.append(prop("adapter-version", one_line(part["adapterVersion"])))
    return props


def _sources(context: Context, part: EvidencePart) -> list[Part]:
    """The answers of the provider; the address is a property, since an href must be well-formed."""
    title = context.words.provider(part["provider"])
    return [
        {
            "description": title,
            "props": [
                prop("source", one_line(source["url"])),
                prop("sha256", one_line(source["sha256"])),
                prop("cached", str(source["cached"]).lower()),
            ],
        }
        for source in part["sources"]
    ]
