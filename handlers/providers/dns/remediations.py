"""What to publish for mail of a domain: records and files that the probe's reader accepts. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.domain.evidence.remediation import Remediation, RemediationKind, txt_record
from handlers.providers.framework.remediations import showable


@dataclass(frozen=True, kw_only=True)
class Repairs:
    """The repaired records and the file of a domain; None where nothing has to be repaired."""

    spf: str | None
    dmarc: str | None
    sts_policy: str | None
    sts_record: str

    def remediations(self, domain: str, findings: Sequence[Finding]) -> list[Remediation]:
        """Each beside the finding that it settles; what can't be shown as it is, is left out."""
        return list(filter(None, map(showable, self._made(domain, findings))))

    def _made(
        self, domain: str, findings: Sequence[Finding]
    ) -> Iterator[Callable[[], Remediation]]:
        if self.spf and (spf := _first(findings, "spf_")):
            yield _txt(spf, domain, self.spf)
        if self.dmarc and (dmarc := _first(findings, "dmarc_")):
            yield _txt(dmarc, f"_dmarc.{domain}", self.dmarc)
        if self.sts_policy and (sts := _first(findings, "mta_sts_")):
            yield _file(sts, f"https://mta-sts.{domain}/.well-known/mta-sts.txt", self.sts_policy)
            yield _txt(sts, f"_mta-sts.{domain}", self.sts_record)


def _txt(code: FindingCode, name: str, value: str) -> Callable[[], Remediation]:
    return lambda: txt_record(code, name, value)


def _file(code: FindingCode, url: str, content: str) -> Callable[[], Remediation]:
    return lambda: Remediation(finding=code, kind=RemediationKind.FILE, name=url, value=content)


def _first(findings: Iterable[Finding], prefix: str) -> FindingCode | None:
    """The first finding of a mechanism, which is the one that decides."""
    codes = (finding.code for finding in findings)
    return next((code for code in codes if code.startswith(prefix)), None)
