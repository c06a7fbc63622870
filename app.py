"""Synthesizes the platform's stacks: ``cdk synth -c stage=dev``; the stages are in cdk.json."""

from __future__ import annotations

import sys

from aws_cdk import App

from handlers.domain.errors import BrokenRules, BrokenTexts
from infra.platform import add_platform
from infra.settings.context import SettingsError, from_context
from infra.shared.domain_data import check_domain_data


def main() -> None:
    """Check the data, add the stacks of the stage and write the cloud assembly."""
    try:
        check_domain_data()
        app = App()
        add_platform(app, settings=from_context(app.node.get_all_context()))
    except SettingsError as fault:
        sys.exit(f"Settings: {fault}")
    except (BrokenRules, BrokenTexts) as fault:
        sys.exit(f"Data: {fault}")
    app.synth()


if __name__ == "__main__":
    main()
