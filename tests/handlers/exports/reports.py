"""Documents to export: of every status, and one in which a stranger has written."""

from __future__ import annotations

from typing import Any

from handlers.domain.report.building import failed, rejected
from handlers.domain.sheet.fault import Fault, FaultCode
from tests.handlers.domain.companies import COMPANIES, document_of
from tests.handlers.samples import CREATED_AT, event, run

HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)>\"'&"


def documents() -> dict[str, Any]:
    """Every company's report, a rejected and a failed one."""
    fault = Fault(where="responses.PR-01", code=FaultCode.UNKNOWN_OPTION, given='"=1+1"')
    return {
        **{name: document_of(company) for name, company in COMPANIES.items()},
        "rejected": rejected(event(), run(), [fault], CREATED_AT).report.document,
        "failed": failed(event(), run(), "ABORTED", CREATED_AT).report.document,
    }


def hostile() -> dict[str, Any]:
    """A report with markup wherever a provider or a customer can put text."""
    document: Any = document_of(COMPANIES["claims_too_much"])
    document["answer"]["domain"] = HOSTILE
    document["run"]["execution"] = HOSTILE
    for part in document["evidence"]:
        part["provider"] = HOSTILE
        part["sources"] = [{"url": HOSTILE, "sha256": HOSTILE, "cached": True}]
        for probe in part["probes"]:
            probe["facts"] = {HOSTILE: [HOSTILE, {HOSTILE: HOSTILE}]}
            for finding in probe["findings"]:
                finding["values"] = dict.fromkeys(finding["values"], HOSTILE)
    return document
