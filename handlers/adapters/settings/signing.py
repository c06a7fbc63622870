"""The key that signs reports."""

from __future__ import annotations

from handlers.adapters.settings.reading import Settings


class SigningSettings(Settings):
    """The ARN of the key that signs reports, and where the public keys are published."""

    signing_key: str
    report_keys_bucket: str
