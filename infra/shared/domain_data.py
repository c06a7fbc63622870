"""The data that ships with the handlers, checked before anything is deployed with it."""

from __future__ import annotations

from handlers.domain.catalogue.versions import FILES, load_catalogue
from handlers.domain.standards.standards import load_standards
from handlers.domain.texts.catalogue_texts import load_texts
from handlers.domain.texts.report_texts import load_report_texts
from handlers.domain.texts.standards_texts import load_standards_texts
from handlers.domain.texts.texts import LANGUAGES


def check_domain_data() -> None:
    """Load every version of all rules and texts.

    Raises BrokenRules or BrokenTexts, which name the file and the path of each fault.
    """
    for version in FILES:
        load_catalogue(version)
        load_standards(version)
        for language in LANGUAGES:
            load_texts(version, language)
    for language in LANGUAGES:
        load_report_texts(language)
        load_standards_texts(language)
