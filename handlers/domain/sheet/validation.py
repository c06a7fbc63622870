"""Checks one answer sheet against its catalogue: either its canonical form or every fault."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.catalogue.versions import is_known, load_catalogue
from handlers.domain.contract import Contract
from handlers.domain.events import Answer
from handlers.domain.sheet.domain_names.domain_name import MAX_LENGTH, NotADomain, own_domain
from handlers.domain.sheet.domain_names.own_name import own_name
from handlers.domain.sheet.domain_proof import above_token, proof_token
from handlers.domain.sheet.fault import Fault, FaultCode
from handlers.domain.sheet.line import NotALine, line
from handlers.domain.sheet.name_role import ADDRESS_ROLES, CHOSEN_ROLES, NameRole
from handlers.domain.sheet.names import MOST_NAMES, SheetName, with_roles
from handlers.domain.sheet.sign_off import SignOff

MAX_BYTES: Final = 16 * 1024
"""The largest sheet as JSON; a full one of catalogue/2 has about 1 KB."""
FREE_PARTS: Final = (
    *("catalogue_version", "domain", "names", "profile"),
    *("firm", "signatory", "signatory_role"),
)
"""What a customer writes besides the responses."""
MAX_FAULTS: Final = 200
"""The report has to fit everywhere it goes; beyond this, the rest is counted in one line."""
MAX_SHOWN: Final = 60
"""Characters of a customer's own text that are shown back."""


def _known(version: str) -> str:
    if not is_known(version):
        raise ValueError("there is no catalogue of this version")
    return version


class SheetAnswer(Contract):
    """The canonical sheet: known questions and options only, names as they are looked up.

    ``domain`` is the firm's own; ``names`` are all of the sheet, the domain first.
    """

    id: str
    version: int
    catalogue_version: Annotated[str, AfterValidator(_known)]
    domain: str = Field(max_length=MAX_LENGTH)
    names: list[SheetName] = Field(min_length=1)
    firm: str | None = None
    sign_off: SignOff | None = None
    profile: dict[str, str] = Field(default_factory=dict)
    responses: dict[str, str] = Field(default_factory=dict)


@dataclass
class _Check:
    faults: list[Fault] = field(default_factory=list)

    def fault(self, where: str, code: FaultCode, given: object) -> None:
        self.faults.append(Fault(where=where, code=code, given=_shown(given)))


def validate(answer: Answer) -> SheetAnswer | list[Fault]:
    """The sheet in canonical form, or all its faults in the order of the sheet."""
    check = _Check()
    if size(answer) > MAX_BYTES:
        return [Fault(where="answer", code=FaultCode.SHEET_TOO_LARGE)]
    catalogue = _catalogue(answer.catalogue_version, check)
    domain = _domain(answer.domain, check)
    further = _names(answer.names, check)
    firm = _line("firm", answer.firm, check)
    signed = _sign_off(answer, check)
    given_profile = {} if answer.profile is None else answer.profile
    profile = _choices("profile", given_profile, catalogue.profile.questions, check)
    given_responses = {} if answer.responses is None else answer.responses
    responses = _choices("responses", given_responses, catalogue.options, check)
    if check.faults:
        return _at_most(check.faults)
    return SheetAnswer(
        id=answer.id,
        version=answer.version,
        catalogue_version=catalogue.version,
        domain=domain,
        names=[
            SheetName(
                name=name,
                roles=roles,
                proof_token=proof_token(answer.owner, name),
                above_token=above_token(answer.owner, name),
            )
            for name, roles in with_roles(domain, further).items()
        ],
        firm=firm,
        sign_off=signed,
        profile=profile,
        responses=responses,
    )


def changed_responses(
    catalogue: Catalogue, responses: Mapping[str, str], changes: object
) -> dict[str, str] | list[Fault]:
    """The responses of a canonical sheet with some changed, or all faults of the changes.

    ``changes`` is question to option, or to None for unanswered.
    """
    check = _Check()
    changed = _choices("responses", changes, catalogue.options, check)
    if check.faults or not isinstance(changes, dict):
        return _at_most(check.faults)
    kept = {question: o for question, o in responses.items() if question not in changes}
    return kept | changed


def size(answer: Answer) -> int:
    """Bytes of what the customer wrote, as JSON."""
    return len(_text(answer))


def fit_for_travel(answer: Answer) -> Answer:
    """The same sheet; a far too large one is cut to a size that can travel and be rejected."""
    if size(answer) <= 4 * MAX_BYTES:
        return answer
    start = _text(answer)[: 2 * MAX_BYTES]
    changes = dict.fromkeys(FREE_PARTS)
    return answer.model_copy(update={**changes, "responses": start})


def _text(answer: Answer) -> str:
    sheet = [getattr(answer, part) for part in (*FREE_PARTS, "responses")]
    return json.dumps(sheet, ensure_ascii=True, separators=(",", ":"))


def _catalogue(version: object, check: _Check) -> Catalogue:
    if not is_known(version):
        check.fault("catalogueVersion", FaultCode.UNKNOWN_CATALOGUE, version)
        return load_catalogue()
    return load_catalogue(str(version))


def _names(given: object, check: _Check) -> list[tuple[NameRole, str]]:
    """Roles and canonical names of the further names, in the order of the sheet."""
    if given is None:
        return []
    if not isinstance(given, list):
        check.fault("names", FaultCode.NOT_A_LIST, given)
        return []
    if len(given) >= MOST_NAMES:
        check.fault("names", FaultCode.TOO_MANY_NAMES, len(given))
    names = []
    for number, entry in enumerate(given[: MOST_NAMES - 1]):
        place = f"names.{number}"
        if not isinstance(entry, dict):
            check.fault(place, FaultCode.NOT_AN_OBJECT, entry)
            continue
        role = entry.get("role")
        if role not in list(CHOSEN_ROLES):
            check.fault(f"{place}.role", FaultCode.UNKNOWN_ROLE, role)
        canonical = own_name if role in list(ADDRESS_ROLES) else own_domain
        name = _domain(entry.get("name"), check, f"{place}.name", canonical)
        if name and role in list(CHOSEN_ROLES):
            names.append((NameRole(role), name))
    return names


def _sign_off(answer: Answer, check: _Check) -> SignOff | None:
    before = len(check.faults)
    name = _line("signatory", answer.signatory, check)
    role = _line("signatoryRole", answer.signatory_role, check)
    if len(check.faults) == before and bool(name) != bool(role):
        missing = "signatory" if role else "signatoryRole"
        check.faults.append(Fault(where=missing, code=FaultCode.SIGN_OFF_INCOMPLETE))
    return SignOff(name=name, role=role, at=answer.updated_at) if name and role else None


def _line(where: str, given: object, check: _Check) -> str | None:
    """A line of a customer's own text as a report can show it."""
    try:
        return line(given)
    except NotALine as error:
        check.fault(where, error.code, given)
        return None


def _domain(
    value: object,
    check: _Check,
    where: str = "domain",
    canonical: Callable[[str], str] = own_domain,
) -> str:
    if value is None or value == "":
        check.faults.append(Fault(where=where, code=FaultCode.DOMAIN_MISSING))
    elif not isinstance(value, str):
        check.fault(where, FaultCode.DOMAIN_NOT_TEXT, value)
    else:
        try:
            return canonical(value)
        except NotADomain as error:
            check.fault(where, error.code, value)
    return ""


def _choices(
    where: str, given: object, known: Mapping[str, Collection[str]], check: _Check
) -> dict[str, str]:
    """Question to option, without the unanswered ones, in the order of the question ids."""
    if not isinstance(given, dict):
        check.fault(where, FaultCode.NOT_AN_OBJECT, given)
        return {}
    chosen = {}
    for question, option in sorted(given.items()):
        place = f"{where}.{_cut(question)}"
        if question not in known:
            check.fault(place, FaultCode.UNKNOWN_QUESTION, option)
        elif option is not None and option not in list(known[question]):
            check.fault(place, FaultCode.UNKNOWN_OPTION, option)
        elif option is not None:
            chosen[question] = option
    return chosen


def _at_most(faults: list[Fault]) -> list[Fault]:
    more = len(faults) - MAX_FAULTS
    if more <= 0:
        return faults
    rest = Fault(where="answer", code=FaultCode.MORE_FAULTS, given=str(more))
    return [*faults[:MAX_FAULTS], rest]


def _shown(value: object) -> str:
    return _cut(json.dumps(value, ensure_ascii=False))


def _cut(text: str) -> str:
    # Lone surrogates are valid in JSON's escapes but can't be stored as UTF-8.
    clean = text.encode(errors="replace").decode()
    return clean if len(clean) <= MAX_SHOWN else clean[: MAX_SHOWN - 1] + "…"
