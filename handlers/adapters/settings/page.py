"""The page's address."""

from __future__ import annotations

from handlers.adapters.settings.reading import Settings


class PageAddressSettings(Settings):
    """The name of the parameter with the page's address."""

    page_address_parameter: str
