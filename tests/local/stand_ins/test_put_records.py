"""Records and files that are put on a domain."""

from __future__ import annotations

import pytest
import requests

from handlers.adapters.budget import Budget
from handlers.adapters.guarded_http.client import SiteRequest, fetch_site


def test_a_record_and_a_file_can_be_put_on_a_domain(websites: str) -> None:
    record = {"name": "_challenge.well-kept.example", "text": "token-1"}
    file = {"path": "/.well-known/token.txt", "text": "token-2"}
    for placed in (record, file):
        answer = requests.put(f"{websites}/_records/well-kept.example", json=placed, timeout=5)
        answer.raise_for_status()
    assert texts(websites, record["name"]) == ['"token-1"']
    request = SiteRequest(
        provider="tests", url=f"https://well-kept.example{file['path']}", headers={}
    )
    assert fetch_site(request, Budget.of(5)).body == b"token-2"
    requests.delete(f"{websites}/_records/well-kept.example", timeout=5)
    assert texts(websites, record["name"]) == []
    assert fetch_site(request, Budget.of(5)).status == 404


def texts(stand_ins: str, name: str) -> list[str]:
    answer = requests.get(
        f"{stand_ins}/dns/cloudflare",
        {"name": name, "type": "TXT"},
        headers={"Accept": "application/dns-json"},
        timeout=5,
    )
    return [record["data"] for record in answer.json().get("Answer", [])]


@pytest.mark.parametrize(
    "content",
    [[], {"text": "a"}, {"name": "a", "path": "/b", "text": "c"}, {"path": "b", "text": "c"}],
)
def test_a_wrong_record_is_refused(stand_ins: str, content: object) -> None:
    answer = requests.put(f"{stand_ins}/_records/a.example", json=content, timeout=5)
    assert answer.status_code == 400
    assert answer.json()["error"]
