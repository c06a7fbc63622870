"""The stand-in of Cloudflare's and Google's DNS over HTTPS, in their JSON form."""

from __future__ import annotations

from typing import Any

from local.stand_ins.domains import DemoDomain, demo_domain_of, similar_names
from local.stand_ins.replies import Reply, Request, json_reply

NOERROR, SERVFAIL, NXDOMAIN = 0, 2, 3
TYPES = {"A": 1, "NS": 2, "SOA": 6, "MX": 15, "TXT": 16, "AAAA": 28, "TLSA": 52, "CAA": 257}
TTL = 10
"""Short, so that a change is soon visible; denials have it, too."""
EXTENDED_ERRORS = {"bogus": (9, "DNSKEY Missing"), "lame": (22, "No Reachable Authority")}
"""Of RFC 8914, by what is wrong with a domain."""
Data = str | list[str]
INSIDE: dict[str, Data] = {"A": "169.254.169.254", "AAAA": "fd00:ec2::254"}
"""Where a name leads whose answers change between two look-ups."""


def reply_to(request: Request) -> Reply:
    """Answer one query; Cloudflare insists on its Accept header, Google doesn't."""
    name, kind = request.query.get("name", ""), request.query.get("type", "A").upper()
    if not name or ".." in name or kind not in TYPES:
        return json_reply({"error": "Invalid query"}, status=400)
    cloudflare = request.name == "cloudflare"
    if cloudflare and "application/dns-json" not in request.headers.get("accept", ""):
        return json_reply({"error": "Unsupported media type"}, status=415)
    unchecked = request.query.get("cd") in {"1", "true"}
    content = _answer(request, name.lower().rstrip("."), kind, unchecked=unchecked)
    media = "application/dns-json" if cloudflare else "application/json; charset=UTF-8"
    return json_reply(content, content_type=media)


def _answer(request: Request, name: str, kind: str, *, unchecked: bool) -> dict[str, Any]:
    domain = demo_domain_of(name)
    placed = request.records.texts_at(name) if kind == "TXT" else []
    status, data = (NOERROR, list(placed)) if placed else _look_up(domain, name, kind)
    if request.changed and kind in INSIDE:
        status, data = NOERROR, [INSIDE[kind]]
    cloudflare = request.name == "cloudflare"
    if domain and (domain.dnssec == "lame" or (domain.dnssec == "bogus" and not unchecked)):
        status, data = SERVFAIL, []
    signed = domain is not None and domain.dnssec == "signed"
    content: dict[str, Any] = {
        "Status": status,
        "TC": False,
        "RD": True,
        "RA": True,
        "AD": signed and not unchecked,
        "CD": unchecked,
        "Question": [{"name": f"{name}.", "type": TYPES[kind]}],
    }
    if data:
        content["Answer"] = [
            {
                "name": f"{name}.",
                "type": TYPES[kind],
                "TTL": TTL,
                "data": _data(item, kind, cloudflare),
            }
            for item in data
        ]
    if domain and status in {NOERROR, NXDOMAIN} and not data:
        content["Authority"] = [_start_of_authority(domain.name)]
    if domain and domain.compact_denial and status == NXDOMAIN:
        content["Status"] = NOERROR
        if request.query.get("do") in {"1", "true"}:
            content["Authority"].append(_compact_denial(name, cloudflare))
    if domain and status == SERVFAIL:
        content |= _extended_error(*EXTENDED_ERRORS[domain.dnssec], cloudflare)
    return content


def _start_of_authority(zone: str) -> dict[str, Any]:
    """The SOA record of a denial, which says how long it is valid."""
    data = f"ns1.{zone}. hostmaster.{zone}. 1 7200 900 1209600 {TTL}"
    return {"name": f"{zone}.", "type": TYPES["SOA"], "TTL": TTL, "data": data}


def _compact_denial(name: str, cloudflare: bool) -> dict[str, Any]:
    """The one record of a compact denial, where a client asks for proofs (RFC 9824, 3.1)."""
    kind = "NXNAME" if cloudflare else "TYPE128"
    data = f"\\000.{name}. RRSIG NSEC {kind}"
    return {"name": f"{name}.", "type": 47, "TTL": TTL, "data": data}


def _extended_error(code: int, text: str, cloudflare: bool) -> dict[str, Any]:
    if cloudflare:
        return {"Comment": [f"EDE({code}): {text}"]}
    return {"extended_dns_errors": [{"info_code": code, "extra_text": text}]}


def _look_up(domain: DemoDomain | None, name: str, kind: str) -> tuple[int, list[Data]]:
    if domain is None:
        found = similar_names().get(name)
        return (NXDOMAIN, []) if found is None else (NOERROR, list(found.get(kind, [])))
    owner = name.removesuffix(domain.name).rstrip(".") or "@"
    if owner == "@" and kind == "SOA":
        return NOERROR, [f"ns.{domain.name}. hostmaster.{domain.name}. 1 7200 900 1209600 300"]
    if owner in domain.records:
        return NOERROR, domain.records[owner].get(kind, [])
    below = any(other.endswith(f".{owner}") for other in domain.records)
    return (NOERROR if below else NXDOMAIN), []


def _data(item: Data, kind: str, cloudflare: bool) -> str:
    """Cloudflare quotes each piece of a TXT record, gives CAA as octets, and ends no name in a dot.

    Google joins the pieces without quotes, and shows the rest as a zone file has it.
    """
    pieces = [item] if isinstance(item, str) else item
    text = "".join(pieces)
    if not cloudflare:
        return text
    if kind == "TXT":
        return " ".join(f'"{_escaped(piece)}"' for piece in pieces)
    if kind == "CAA":
        return _generic_caa(text)
    return text if text.endswith(" .") else text.removesuffix(".")


def _escaped(piece: str) -> str:
    return piece.replace("\\", "\\\\").replace('"', '\\"')


def _generic_caa(text: str) -> str:
    """A record in the generic form of RFC 3597."""
    flags, tag, value = text.split(" ", 2)
    raw = bytes([int(flags), len(tag)]) + f"{tag}{value.strip(chr(34))}".encode()
    return f"\\# {len(raw)} {raw.hex(' ')}"
