"""What can be wrong with an answer sheet: a code, whose words are chosen when it is shown."""

from __future__ import annotations

from enum import StrEnum

from handlers.domain.contract import Contract


class FaultCode(StrEnum):
    """Each kind of fault; its words are in the texts of reports, under the same name."""

    SHEET_TOO_LARGE = "sheet_too_large"
    MORE_FAULTS = "more_faults"
    """There are more than a report can carry; ``given`` says how many."""
    UNKNOWN_CATALOGUE = "unknown_catalogue"
    NOT_AN_OBJECT = "not_an_object"
    """Answers or profile aren't question id to option id."""
    UNKNOWN_QUESTION = "unknown_question"
    UNKNOWN_OPTION = "unknown_option"
    NOT_A_LIST = "not_a_list"
    """The further names aren't a list."""
    TOO_MANY_NAMES = "too_many_names"
    UNKNOWN_ROLE = "unknown_role"
    LINE_NOT_TEXT = "line_not_text"
    """The firm's name, or who signs off, isn't text."""
    LINE_TOO_LONG = "line_too_long"
    LINE_NOT_PRINTABLE = "line_not_printable"
    """It has line breaks or characters that nobody sees."""
    SIGN_OFF_INCOMPLETE = "sign_off_incomplete"
    """There is a name without what that person is in the firm, or the other way round."""
    DOMAIN_MISSING = "domain_missing"
    DOMAIN_NOT_TEXT = "domain_not_text"
    DOMAIN_IS_URL = "domain_is_url"
    DOMAIN_IS_EMAIL_ADDRESS = "domain_is_email_address"
    DOMAIN_IS_IP_ADDRESS = "domain_is_ip_address"
    ADDRESS_NOT_PUBLIC = "address_not_public"
    """It is private or reserved, or of IPv6."""
    DOMAIN_TOO_LONG = "domain_too_long"
    DOMAIN_INVALID = "domain_invalid"
    """It has characters or parts that no domain name can have."""
    DOMAIN_IS_ONE_LABEL = "domain_is_one_label"
    DOMAIN_NOT_PUBLIC = "domain_not_public"
    DOMAIN_IS_PUBLIC_SUFFIX = "domain_is_public_suffix"
    DOMAIN_MIXES_SCRIPTS = "domain_mixes_scripts"
    DOMAIN_OF_MAIL_PROVIDER = "domain_of_mail_provider"
    """Everybody has addresses there, so it is nobody's own."""


class Fault(Contract):
    """One fault of a sheet: where it is, what kind it is, and the start of what was given there.

    ``where`` is ``domain``, ``names.<n>.name``, ``profile.<question>``,
    ``responses.<question>`` and the like; ``given`` is JSON, or None where it says nothing.
    """

    where: str
    code: FaultCode
    given: str | None = None
