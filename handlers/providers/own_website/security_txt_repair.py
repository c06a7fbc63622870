"""The security.txt that fixes the faults of a website's own one (RFC 9116). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from handlers.domain.evidence.finding_code import FindingCode
from handlers.domain.evidence.remediation import Remediation, RemediationKind
from handlers.domain.sheet.domain_names.public_suffix import registrable_domain
from handlers.domain.timestamps import parse_timestamp
from handlers.providers.own_website.uri import is_uri

PLACE = "/.well-known/security.txt"
GOOD_FOR = timedelta(days=360)
"""Less than a year, as section 2.5.5 recommends."""
MOST_CONTACTS = 3


def repaired(host: str, contacts: Sequence[str], finding: FindingCode, now: str) -> Remediation:
    """A valid file with the contacts of the present one, or the usual address without any.

    ``now`` is ISO 8601; the file counts for almost a year from then.
    """
    kept = [each for each in contacts if is_uri(each) and not each.lower().startswith("http:")]
    expires = (parse_timestamp(now) + GOOD_FOR).strftime("%Y-%m-%dT%H:%M:%SZ")
    usual = f"mailto:security@{registrable_domain(host) or host}"
    lines = [f"Contact: {each}" for each in kept[:MOST_CONTACTS] or [usual]]
    return Remediation(
        finding=finding,
        kind=RemediationKind.FILE,
        name=f"https://{host}{PLACE}",
        value="\n".join([*lines, f"Expires: {expires}", ""]),
    )


def as_text(finding: FindingCode) -> Remediation:
    """The header that the file has to be sent with (section 3)."""
    return Remediation(
        finding=finding,
        kind=RemediationKind.HTTP_HEADER,
        name="Content-Type",
        value="text/plain; charset=utf-8",
    )
