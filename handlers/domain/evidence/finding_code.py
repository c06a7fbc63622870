"""What can be found from outside: a code for each finding, whose words are chosen when it is shown.

A row holds the code, how it bears on its probe's status, and the names of the values in its words.
A value named ``day`` is a date, ``count`` decides between singular and plural.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Self


class Weight(IntEnum):
    """How a finding bears on the status of its probe; the worst first."""

    DECISIVE = 0
    """The probe fails, whatever else was found."""
    MISSING = 1
    """A part that the probe looks for isn't there."""
    INCOMPLETE = 2
    """It's there in part, and the probe passes in part."""
    ADVISORY = 3
    """It could be better, and decides nothing."""
    PRESENT = 4
    """A part that the probe looks for is there."""
    INFORMATIONAL = 5
    """It is reported, and decides nothing."""
    NOT_APPLICABLE = 6
    """There is nothing that the probe could look at; it decides where nothing else does."""
    EXEMPT = 7
    """The probe doesn't apply to such a firm, whatever else was found."""


DECISIVE, MISSING, INCOMPLETE, ADVISORY, PRESENT, INFORMATIONAL, NOT_APPLICABLE, EXEMPT = Weight


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

    SPF_ENFORCED = "spf_enforced", PRESENT, "ending"
    SPF_MISSING = "spf_missing", MISSING
    SPF_MULTIPLE_RECORDS = "spf_multiple_records", MISSING, "host"
    SPF_SYNTAX_ERROR = "spf_syntax_error", MISSING, "term", "host"
    SPF_TOO_MANY_LOOKUPS = "spf_too_many_lookups", MISSING, "most", "term", "host"
    SPF_TOO_MANY_VOID_LOOKUPS = "spf_too_many_void_lookups", MISSING, "most", "term", "host"
    SPF_TOO_MANY_MAIL_SERVERS = "spf_too_many_mail_servers", MISSING, "most", "term", "host"
    SPF_LEADS_NOWHERE = "spf_leads_nowhere", MISSING, "term", "host"
    SPF_ALLOWS_ALL = "spf_allows_all", MISSING, "term", "host"
    SPF_NOT_ENFORCED = "spf_not_enforced", MISSING, "term", "host"
    SPF_NO_ALL = "spf_no_all", MISSING
    SPF_ALLOWS_MANY = "spf_allows_many", INCOMPLETE, "term", "host"
    SPF_PARTLY_READ = "spf_partly_read", INFORMATIONAL, "term", "host"
    DMARC_POLICY_REJECT = "dmarc_policy_reject", PRESENT, "tags"
    DMARC_POLICY_QUARANTINE = "dmarc_policy_quarantine", PRESENT, "tags"
    DMARC_POLICY_NONE = "dmarc_policy_none", INCOMPLETE, "tags"
    DMARC_MISSING = "dmarc_missing", MISSING
    DMARC_MULTIPLE_RECORDS = "dmarc_multiple_records", MISSING, "host"
    DMARC_TAG_REPEATED = "dmarc_tag_repeated", MISSING, "tag", "host"
    DMARC_FAULTY = "dmarc_faulty", MISSING, "tag", "host"
    DMARC_SUBDOMAIN_POLICY_NONE = "dmarc_subdomain_policy_none", ADVISORY, "tags"
    DMARC_TAG_OBSOLETE = "dmarc_tag_obsolete", ADVISORY, "tag"
    DMARC_REPORTS_NOT_CONFIRMED = "dmarc_reports_not_confirmed", ADVISORY, "host"
    MAIL_RECORDS_BOGUS = "mail_records_bogus", MISSING
    DKIM_FOUND = "dkim_found", INFORMATIONAL
    DKIM_MISSING = "dkim_missing", ADVISORY
    MTA_STS_ENFORCED = "mta_sts_enforced", INFORMATIONAL
    MTA_STS_NOT_ENFORCED = "mta_sts_not_enforced", ADVISORY, "mode"
    MTA_STS_NO_POLICY = "mta_sts_no_policy", ADVISORY, "host"
    MTA_STS_SERVER_LEFT_OUT = "mta_sts_server_left_out", ADVISORY, "host"
    MTA_STS_SHORT_AGE = "mta_sts_short_age", ADVISORY, "seconds"
    MTA_STS_MISSING = "mta_sts_missing", ADVISORY
    TLS_REPORTS_FOUND = "tls_reports_found", INFORMATIONAL
    DANE_FOUND = "dane_found", INFORMATIONAL
    DANE_UNUSABLE = "dane_unusable", ADVISORY, "host"
    DANE_UNANSWERED = "dane_unanswered", ADVISORY, "host"
    MAIL_SERVER_IS_ADDRESS = "mail_server_is_address", ADVISORY, "text"
    MAIL_SERVER_IS_ALIAS = "mail_server_is_alias", ADVISORY, "host"
    MAIL_SERVER_NOT_NAMED = "mail_server_not_named", ADVISORY
    MAIL_ANSWERS_NOT_DELIVERABLE = "mail_answers_not_deliverable", ADVISORY
    MAIL_NOT_ACCEPTED = "mail_not_accepted", EXEMPT
    MAIL_NOT_DELIVERABLE = "mail_not_deliverable", EXEMPT
    MAIL_NOT_USED = "mail_not_used", EXEMPT

    DNSSEC_SIGNED = "dnssec_signed", PRESENT
    DNSSEC_MISSING = "dnssec_missing", MISSING
    DNSSEC_BOGUS = "dnssec_bogus", DECISIVE
    CAA_SET = "caa_set", PRESENT, "issuers"
    CAA_FORBIDS = "caa_forbids", PRESENT
    CAA_UNKNOWN_CRITICAL = "caa_unknown_critical", PRESENT, "tag"
    CAA_WILDCARDS_ONLY = "caa_wildcards_only", INCOMPLETE
    CAA_MISSING = "caa_missing", MISSING

    HEADERS_GOOD = "headers_good", PRESENT, "host", "score", "grade"
    HEADERS_FAIR = "headers_fair", INCOMPLETE, "host", "score", "grade"
    HEADERS_POOR = "headers_poor", MISSING, "host", "score", "grade"
    HEADERS_FAILED_TESTS = "headers_failed_tests", ADVISORY, "count", "all"

    WEBSITE_ABSENT = "website_absent", NOT_APPLICABLE, "host"
    WEBSITE_PARKED = "website_parked", NOT_APPLICABLE, "host"
    HTTPS_ANSWERS = "https_answers", PRESENT, "host"
    HTTPS_NOT_AT_HOST = "https_not_at_host", ADVISORY, "host"
    HTTPS_MISSING = "https_missing", DECISIVE, "host"
    HTTPS_REDIRECTS_TO_HTTP = "https_redirects_to_http", DECISIVE, "host"
    HTTPS_FAILS = "https_fails", DECISIVE, "host"
    CERTIFICATE_EXPIRED = "certificate_expired", DECISIVE, "host"
    CERTIFICATE_NOT_YET_VALID = "certificate_not_yet_valid", DECISIVE, "host"
    CERTIFICATE_OF_ANOTHER_NAME = "certificate_of_another_name", DECISIVE, "host"
    CERTIFICATE_UNTRUSTED = "certificate_untrusted", DECISIVE, "host"
    CERTIFICATE_INVALID = "certificate_invalid", DECISIVE, "host"
    CERTIFICATE_CHAIN_INCOMPLETE = "certificate_chain_incomplete", MISSING, "host"
    CERTIFICATE_VALID = "certificate_valid", PRESENT, "host", "day"
    CERTIFICATE_EXPIRES_SOON = "certificate_expires_soon", MISSING, "host", "day"
    HTTP_REDIRECTS = "http_redirects", PRESENT, "host"
    HTTP_CLOSED = "http_closed", PRESENT, "host"
    HTTP_ANSWERS = "http_answers", MISSING, "host"
    HTTP_REDIRECT_NOT_DIRECT = "http_redirect_not_direct", MISSING, "host"
    HSTS_ON = "hsts_on", PRESENT, "host"
    HSTS_SHORT = "hsts_short", PRESENT, "host"
    HSTS_MISSING = "hsts_missing", MISSING, "host"
    HSTS_IGNORED = "hsts_ignored", MISSING, "host", "header"

    SECURITY_TXT_VALID = "security_txt_valid", PRESENT, "day"
    SECURITY_TXT_EXPIRED = "security_txt_expired", INCOMPLETE, "day"
    SECURITY_TXT_NO_CONTACT = "security_txt_no_contact", INCOMPLETE
    SECURITY_TXT_NO_EXPIRES = "security_txt_no_expires", INCOMPLETE
    SECURITY_TXT_EXPIRES_INVALID = "security_txt_expires_invalid", INCOMPLETE, "text"
    SECURITY_TXT_REPEATED_FIELD = "security_txt_repeated_field", INCOMPLETE, "field"
    SECURITY_TXT_INVALID_VALUE = "security_txt_invalid_value", INCOMPLETE, "field", "text"
    SECURITY_TXT_INVALID_LINE = "security_txt_invalid_line", INCOMPLETE, "line"
    SECURITY_TXT_OTHER_CANONICAL = "security_txt_other_canonical", INCOMPLETE, "text"
    SECURITY_TXT_CONTENT_TYPE = "security_txt_content_type", INCOMPLETE, "text"
    SECURITY_TXT_BYTE_ORDER_MARK = "security_txt_byte_order_mark", INCOMPLETE
    SECURITY_TXT_NOT_UTF8 = "security_txt_not_utf8", INCOMPLETE
    SECURITY_TXT_NO_LINE_END = "security_txt_no_line_end", INCOMPLETE
    SECURITY_TXT_TOO_LARGE = "security_txt_too_large", INCOMPLETE
    SECURITY_TXT_SIGNATURE_BROKEN = "security_txt_signature_broken", INCOMPLETE
    SECURITY_TXT_LEGACY_PLACE = "security_txt_legacy_place", INCOMPLETE
    SECURITY_TXT_MISSING = "security_txt_missing", MISSING, "host"
    SECURITY_TXT_REPLACED = "security_txt_replaced", MISSING, "host"
    SECURITY_TXT_UNREACHABLE = "security_txt_unreachable", MISSING, "host"

    REMOTE_DESKTOP_OPEN = "remote_desktop_open", DECISIVE, "address", "ports"
    DATABASE_OPEN = "database_open", DECISIVE, "address", "ports"
    FILE_SHARE_OPEN = "file_share_open", DECISIVE, "address", "ports"
    MANAGEMENT_OPEN = "management_open", DECISIVE, "address", "ports"
    TELNET_OPEN = "telnet_open", DECISIVE, "address", "ports"
    FILE_TRANSFER_OPEN = "file_transfer_open", INCOMPLETE, "address", "ports"
    REMOTE_LOGIN_OPEN = "remote_login_open", INCOMPLETE, "address", "ports"
    NO_RISKY_PORT_OPEN = "no_risky_port_open", PRESENT
    OTHER_PORTS_OPEN = "other_ports_open", INFORMATIONAL, "ports"

    ADDRESS_OF_NETWORK = "address_of_network", NOT_APPLICABLE, "address", "name"
    ADDRESS_PERHAPS_OF_NETWORK = (
        "address_perhaps_of_network",
        NOT_APPLICABLE,
        "address",
        "day",
        "name",
    )
    ADDRESS_SHARED = "address_shared", NOT_APPLICABLE, "address", "count"
    ADDRESS_OF_HOST = "address_of_host", NOT_APPLICABLE, "address"
    ADDRESSES_LOOKED_AT = "addresses_looked_at", INFORMATIONAL, "count", "all"

    EXPLOITED_VULNERABILITIES = "exploited_vulnerabilities", DECISIVE, "address", "count", "cves"
    LIKELY_EXPLOITED_VULNERABILITIES = (
        "likely_exploited_vulnerabilities",
        DECISIVE,
        "address",
        "count",
        "cves",
    )
    KNOWN_VULNERABILITIES = "known_vulnerabilities", INCOMPLETE, "address", "count", "cves"
    NO_KNOWN_VULNERABILITIES = "no_known_vulnerabilities", PRESENT

    BREACH_WITH_PASSWORDS = "breach_with_passwords", DECISIVE, "day", "name"
    BREACHES = "breaches", INCOMPLETE, "count", "day", "name"
    NO_BREACH = "no_breach", PRESENT

    REGISTRATION_BEING_DELETED = "registration_being_deleted", DECISIVE, "host"
    REGISTRATION_ON_HOLD = "registration_on_hold", DECISIVE, "host"
    REGISTRATION_ENDED = "registration_ended", DECISIVE, "day", "host"
    REGISTRATION_ENDS_SOON = "registration_ends_soon", MISSING, "day", "host"
    REGISTRATION_LASTS = "registration_lasts", PRESENT, "day", "host"
    REGISTRATION_NOT_PUBLISHED = "registration_not_published", NOT_APPLICABLE, "suffix"
    REGISTRATION_NOT_FOUND = "registration_not_found", NOT_APPLICABLE, "host"
    TRANSFER_LOCKED = "transfer_locked", PRESENT, "host"
    TRANSFER_NOT_LOCKED = "transfer_not_locked", INCOMPLETE, "host"
    REGISTRY_LOCKED = "registry_locked", INFORMATIONAL, "host"
    NAME_SERVERS_REGISTERED = "name_servers_registered", INFORMATIONAL, "count", "name"

    SIMILAR_NAMES_TAKE_MAIL = "similar_names_take_mail", INCOMPLETE, "count", "names"
    SIMILAR_NAMES_REGISTERED = "similar_names_registered", INFORMATIONAL, "count", "names"
    SIMILAR_NAMES_OWN = "similar_names_own", INFORMATIONAL, "count", "names"
    SIMILAR_NAMES_LOOKED_AT = "similar_names_looked_at", INFORMATIONAL, "all", "count"
    NO_SIMILAR_NAME_TAKES_MAIL = "no_similar_name_takes_mail", PRESENT

    STAFF_PASSWORDS_BREACHED = "staff_passwords_breached", DECISIVE, "count", "day", "name"
    STAFF_ACCOUNTS_BREACHED = "staff_accounts_breached", INCOMPLETE, "all", "count"
    STAFF_BREACH_NEWEST = "staff_breach_newest", INFORMATIONAL, "day", "name"
    NO_STAFF_ACCOUNT_BREACHED = "no_staff_account_breached", PRESENT

    NOTHING_TO_CHECK = "nothing_to_check", NOT_APPLICABLE
