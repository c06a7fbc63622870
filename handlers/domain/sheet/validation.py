"""Checks one answer sheet against its catalogue: either its canonical form or every fault."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.catalogue.versions import is_known, load_catalogue
from handlers.domain.events.answer_event import Answer
from handlers.domain.sheet.canonical import SheetAnswer
from handlers.domain.sheet.domain_names.domain_name import NotADomain, own_domain
from handlers.domain.sheet.domain_names.own_name import own_name
from handlers.domain.sheet.domain_proof import above_token, proof_token
from handlers.domain.sheet.fault import Fault, FaultCode
from handlers.domain.sheet.found_faults import FoundFaults, shown_start
from handlers.domain.sheet.line import NotALine, line
from handlers.domain.sheet.name_role import ADDRESS_ROLES, CHOSEN_ROLES, NameRole
from handlers.domain.sheet.names import MOST_NAMES, SheetName, with_roles
from handlers.domain.sheet.sign_off import SignOff
from handlers.domain.sheet.size import MAX_BYTES, size


def validate(answer: Answer) -> SheetAnswer | list[Fault]:
    """The sheet in canonical form, or all its faults in the order of the sheet."""
    check = FoundFaults()
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
    if check:
        return check.reported()
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
    check = FoundFaults()
    changed = _choices("responses", changes, catalogue.options, check)
    if check or not isinstance(changes, dict):
        return check.reported()
    kept = {question: o for question, o in responses.items() if question not in changes}
    return kept | changed


def _catalogue(version: object, check: FoundFaults) -> Catalogue:
    if not is_known(version):
        check.add("catalogueVersion", FaultCode.UNKNOWN_CATALOGUE, version)
        return load_catalogue()
    return load_catalogue(str(version))


def _names(given: object, check: FoundFaults) -> list[tuple[NameRole, str]]:
    """Roles and canonical names of the further names, in the order of the sheet."""
    if given is None:
        return []
    if not isinstance(given, list):
        check.add("names", FaultCode.NOT_A_LIST, given)
        return []
    if len(given) >= MOST_NAMES:
        check.add("names", FaultCode.TOO_MANY_NAMES, len(given))
    names = []
    for number, entry in enumerate(given[: MOST_NAMES - 1]):
        place = f"names.{number}"
        if not isinstance(entry, dict):
            check.add(place, FaultCode.NOT_AN_OBJECT, entry)
            continue
        role = entry.get("role")
        if role not in list(CHOSEN_ROLES):
            check.add(f"{place}.role", FaultCode.UNKNOWN_ROLE, role)
        canonical = own_name if role in list(ADDRESS_ROLES) else own_domain
        name = _domain(entry.get("name"), check, f"{place}.name", canonical)
        if name and role in list(CHOSEN_ROLES):
            names.append((NameRole(role), name))
    return names


def _sign_off(answer: Answer, check: FoundFaults) -> SignOff | None:
    before = len(check)
    name = _line("signatory", answer.signatory, check)
    role = _line("signatoryRole", answer.signatory_role, check)
    if len(check) == before and bool(name) != bool(role):
        missing = "signatory" if role else "signatoryRole"
        check.add_missing(missing, FaultCode.SIGN_OFF_INCOMPLETE)
    return SignOff(name=name, role=role, at=answer.updated_at) if name and role else None


def _line(where: str, given: object, check: FoundFaults) -> str | None:
    """A line of a customer's own text as a report can show it."""
    try:
        return line(given)
    except NotALine as error:
        check.add(where, error.code, given)
        return None


def _domain(
    value: object,
    check: FoundFaults,
    where: str = "domain",
    canonical: Callable[[str], str] = own_domain,
) -> str:
    if value is None or value == "":
        check.add_missing(where, FaultCode.DOMAIN_MISSING)
    elif not isinstance(value, str):
        check.add(where, FaultCode.DOMAIN_NOT_TEXT, value)
    else:
        try:
            return canonical(value)
        except NotADomain as error:
            check.add(where, error.code, value)
    return ""


def _choices(
    where: str, given: object, known: Mapping[str, Collection[str]], check: FoundFaults
) -> dict[str, str]:
    """Question to option, without the unanswered ones, in the order of the question ids."""
    if not isinstance(given, dict):
        check.add(where, FaultCode.NOT_AN_OBJECT, given)
        return {}
    chosen = {}
    for question, option in sorted(given.items()):
        place = f"{where}.{shown_start(question)}"
        if question not in known:
            check.add(place, FaultCode.UNKNOWN_QUESTION, option)
        elif option is not None and option not in list(known[question]):
            check.add(place, FaultCode.UNKNOWN_OPTION, option)
        elif option is not None:
            chosen[question] = option
    return chosen
