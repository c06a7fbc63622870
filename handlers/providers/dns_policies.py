"""What a domain's TXT records say about its mail: SPF (RFC 7208) and DMARC (RFC 9989)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

QUALIFIERS = {"-": "fail", "~": "softfail", "?": "neutral", "+": "pass"}


class Policy(IntEnum):
    """How much a record asks of the servers that receive mail in the domain's name."""

    NONE = 0
    MONITORING = 1
    QUARANTINE = 2
    REJECT = 3


@dataclass(frozen=True)
class Spf:
    """The one SPF record, what it says of all other senders, and where it sends the reader on."""

    record: str | None
    all_others: str | None = None
    redirect: str | None = None
    several: bool = False

    @property
    def enforced(self) -> bool:
        """Whether mail from other senders is refused or marked."""
        return self.all_others in {"fail", "softfail"}


@dataclass(frozen=True)
class Dmarc:
    """The one DMARC record and the policy that counts after ``t=y``."""

    record: str | None
    policy: Policy = Policy.NONE
    testing: bool = False
    inherited: bool = False


def read_spf(texts: Sequence[str]) -> Spf:
    """Find and read the SPF record among a domain's TXT records; several are an error: none."""
    records = [text for text in texts if text.lower().split(" ", 1)[0] == "v=spf1"]
    if len(records) != 1:
        return Spf(None, several=len(records) > 1)
    all_others, redirect = None, None
    for term in records[0].lower().split()[1:]:
        if term.lstrip("-~?+") == "all" and len(term) <= 4:
            # Nothing after "all" counts, and neither does a redirect.
            return Spf(records[0], QUALIFIERS[term[0] if len(term) == 4 else "+"])
        if term.startswith("redirect="):
            redirect = term.removeprefix("redirect=").rstrip(".") or None
    return Spf(records[0], all_others, redirect)


def read_dmarc(own: Sequence[str], parents: Sequence[Sequence[str]] = ()) -> Dmarc:
    """Read the DMARC record of the domain itself, else the nearest parent's (with its ``sp``)."""
    found = _read_dmarc_at(own, inherited=False)
    for texts in parents:
        if found.record is not None:
            break
        found = _read_dmarc_at(texts, inherited=True)
    return found


def _read_dmarc_at(texts: Sequence[str], *, inherited: bool) -> Dmarc:
    records = [(text, tags) for text in texts if (tags := _dmarc_tags(text)) is not None]
    if len(records) != 1:
        return Dmarc(None)
    text, tags = records[0]
    policy = _policy(tags, inherited=inherited)
    if policy is None:
        return Dmarc(None)
    testing = tags.get("t", "").lower() == "y"
    if testing and policy > Policy.MONITORING:
        policy = Policy(policy - 1)
    return Dmarc(text, policy, testing, inherited)


def _dmarc_tags(text: str) -> dict[str, str] | None:
    first, _, rest = text.partition(";")
    name, _, value = first.partition("=")
    if (name.strip().lower(), value.strip()) != ("v", "DMARC1"):
        return None
    pairs = (part.partition("=") for part in rest.split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _policy(tags: dict[str, str], *, inherited: bool) -> Policy | None:
    names = {"none": Policy.MONITORING, "quarantine": Policy.QUARANTINE, "reject": Policy.REJECT}
    asked = tags.get("sp", tags.get("p", "")) if inherited else tags.get("p", "")
    if asked.lower() in names:
        return names[asked.lower()]
    # Without a readable policy, a record that asks for reports is one that monitors.
    return Policy.MONITORING if tags.get("rua") else None
