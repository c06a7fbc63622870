"""What can be found from outside: a code for each finding, whose words are chosen when it is shown.

A row holds the code, how it bears on its probe's status, and the names of the values in its words.
A value named ``day`` is a date, ``count`` decides between singular and plural.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Self


class Weight(IntEnum):
    """How a finding bears on the status of its probe; the worst first."""

    FATAL = 0
    """The probe fails, whatever else was found."""
    LACKING = 1
    """A part that the probe looks for isn't there."""
    HALF = 2
    """It's there in part, and the probe passes in part."""
    ASIDE = 3
    """It could be better, and decides nothing."""
    GOOD = 4
    """A part that the probe looks for is there."""
    BESIDES = 5
    """It is told, and decides nothing."""


FATAL, LACKING, HALF, ASIDE, GOOD, BESIDES = Weight


class FindingCode(StrEnum):
    """Each kind of finding; its words are in the texts of reports, under the same name."""

    weight: Weight
    names: tuple[str, ...]

    def __new__(cls, code: str, weight: Weight, *names: str) -> Self:
        """A member that knows its weight and the names of its values."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.weight = weight
        member.names = names
        return member

    SPF_HOLDS = "spf_holds", GOOD, "ending"
    SPF_MISSING = "spf_missing", LACKING
    SPF_SEVERAL = "spf_several", LACKING
    SPF_TOO_LONG = "spf_too_long", LACKING, "most"
    SPF_LEADS_NOWHERE = "spf_leads_nowhere", LACKING
    SPF_ALLOWS_ALL = "spf_allows_all", LACKING
    SPF_LEAVES_OPEN = "spf_leaves_open", LACKING
    SPF_PARTLY_READ = "spf_partly_read", ASIDE
    DMARC_REFUSES = "dmarc_refuses", GOOD, "tags"
    DMARC_SORTS_OUT = "dmarc_sorts_out", GOOD, "tags"
    DMARC_WATCHES = "dmarc_watches", HALF, "tags"
    DMARC_MISSING = "dmarc_missing", LACKING
    DMARC_FAULTY = "dmarc_faulty", LACKING
    DMARC_SPARES_SUBDOMAINS = "dmarc_spares_subdomains", ASIDE
    MAIL_RECORDS_BOGUS = "mail_records_bogus", LACKING
    DKIM_FOUND = "dkim_found", BESIDES
    DKIM_MISSING = "dkim_missing", ASIDE
    MTA_STS_FOUND = "mta_sts_found", BESIDES
    MTA_STS_MISSING = "mta_sts_missing", ASIDE

    DNSSEC_SIGNED = "dnssec_signed", GOOD
    DNSSEC_MISSING = "dnssec_missing", LACKING
    DNSSEC_BOGUS = "dnssec_bogus", FATAL
    CAA_SET = "caa_set", GOOD, "issuers"
    CAA_FORBIDS = "caa_forbids", GOOD
    CAA_MISSING = "caa_missing", LACKING

    HEADERS_GOOD = "headers_good", GOOD, "score", "grade"
    HEADERS_FAIR = "headers_fair", HALF, "score", "grade"
    HEADERS_POOR = "headers_poor", LACKING, "score", "grade"
    HEADERS_FAILED_TESTS = "headers_failed_tests", ASIDE, "count", "all"

    HTTPS_ANSWERS = "https_answers", GOOD
    HTTPS_MISSING = "https_missing", FATAL
    HTTPS_LEADS_TO_HTTP = "https_leads_to_http", FATAL
    HTTPS_FAILS = "https_fails", FATAL
    CERTIFICATE_EXPIRED = "certificate_expired", FATAL
    CERTIFICATE_NOT_YET_VALID = "certificate_not_yet_valid", FATAL
    CERTIFICATE_OF_ANOTHER_NAME = "certificate_of_another_name", FATAL
    CERTIFICATE_UNTRUSTED = "certificate_untrusted", FATAL
    CERTIFICATE_INVALID = "certificate_invalid", FATAL
    CERTIFICATE_LASTS = "certificate_lasts", GOOD, "day"
    CERTIFICATE_ENDS_SOON = "certificate_ends_soon", LACKING, "day"
    HTTP_REDIRECTS = "http_redirects", GOOD
    HTTP_CLOSED = "http_closed", GOOD
    HTTP_ANSWERS = "http_answers", LACKING
    HTTP_DETOURS = "http_detours", LACKING
    HSTS_ON = "hsts_on", GOOD
    HSTS_SHORT = "hsts_short", GOOD
    HSTS_MISSING = "hsts_missing", LACKING

    SECURITY_TXT_VALID = "security_txt_valid", GOOD, "day"
    SECURITY_TXT_EXPIRED = "security_txt_expired", HALF, "day"
    SECURITY_TXT_WITHOUT_CONTACT = "security_txt_without_contact", HALF
    SECURITY_TXT_WITHOUT_END = "security_txt_without_end", HALF
    SECURITY_TXT_MISSING = "security_txt_missing", LACKING
    SECURITY_TXT_REPLACED = "security_txt_replaced", LACKING
    SECURITY_TXT_UNREACHABLE = "security_txt_unreachable", LACKING

    REMOTE_DESKTOP_OPEN = "remote_desktop_open", FATAL, "ports"
    DATABASE_OPEN = "database_open", FATAL, "ports"
    FILE_SHARE_OPEN = "file_share_open", FATAL, "ports"
    TELNET_OPEN = "telnet_open", FATAL, "ports"
    REMOTE_LOGIN_OPEN = "remote_login_open", HALF, "ports"
    NOTHING_RISKY_OPEN = "nothing_risky_open", GOOD
    OTHERS_OPEN = "others_open", BESIDES, "ports"

    EXPLOITED_HOLES = "exploited_holes", FATAL, "count", "cves"
    LIKELY_EXPLOITED_HOLES = "likely_exploited_holes", FATAL, "count", "cves"
    KNOWN_HOLES = "known_holes", HALF, "count", "cves"
    NO_KNOWN_HOLES = "no_known_holes", GOOD

    BREACH_WITH_PASSWORDS = "breach_with_passwords", FATAL, "day", "name"
    BREACHES = "breaches", HALF, "count", "day", "name"
    NO_BREACH = "no_breach", GOOD
