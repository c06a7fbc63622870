"""Recognises a parked page, which a dealer or registrar shows where no website is. Pure.

A page counts as parked when it leads to a parking service, or loads what it shows from one. A link
to one doesn't suffice, and in doubt a page is the firm's website.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from handlers.adapters.guarded_http.answer import SiteAnswer

SERVICES = frozenset(
    {
        "above.com", "afternic.com", "bodis.com", "brandbucket.com", "dan.com",
        "domain-for-sale.at", "domainmarket.com", "domainparking.ru", "eftydns.com", "efty.com",
        "hugedomains.com", "parking-page.net", "parkingcrew.net", "parkingpage.namecheap.com",
        "parkingspa.com", "parklogic.com", "perfectdomain.com", "sedo.com", "sedo.de",
        "sedoparking.com", "snparking.ru", "squadhelp.com", "sslparking.com", "undeveloped.com",
        "uniregistrymarket.link", "voodoo.com",
    }
)  # fmt: skip
"""Those of the list parking-domain-ns of MISP's warning lists that do nothing else, and the hosts
of their pages (https://github.com/MISP/misp-warninglists, CC0)."""
SCRIPTS = ("google.com/adsense/domains/", "img1.wsimg.com/parking-lander/")
"""Google's advertisements for parked domains, and GoDaddy's page."""
_LOADED = re.compile(
    rb"""<(?:script|iframe|frame|img|link)\b[^>]{0,500}?\b(?:src|href)\s*=\s*["']?([^"'\s>]{1,500})"""
    rb"""|<meta\b[^>]{0,200}?\burl\s*=\s*["']?([^"'\s>]{1,500})""",
    re.IGNORECASE,
)


def is_parked(page: SiteAnswer) -> bool:
    """Whether an answer is a parked page; only one with status 200 can be."""
    if _is_service(page.final_url):
        return True
    if page.status != 200:
        return False
    places = (next(filter(None, found)) for found in _LOADED.findall(page.body))
    return any(_is_parking(place.decode("ascii", errors="replace")) for place in places)


def _is_parking(place: str) -> bool:
    address = place if "//" in place else ""
    bare = re.sub(r"^(?:https?:)?//(?:www\.)?", "", address.lower())
    return bare.startswith(SCRIPTS) or _is_service(f"https://{bare}")


def _is_service(url: str) -> bool:
    try:
        labels = (urlsplit(url).hostname or "").split(".")
    except ValueError:
        return False
    return any(".".join(labels[start:]) in SERVICES for start in range(len(labels)))
