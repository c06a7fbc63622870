"""Synthesizes the platform's stacks: ``cdk synth -c stage=dev``; the stages are in cdk.json."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from handlers.domain.errors import BrokenRules, BrokenTexts
from infra.settings.context import SettingsError, from_context
from infra.shared.domain_data import check_domain_data

if TYPE_CHECKING:
    from aws_cdk import App


def main() -> None:
    """Check the data, add the stacks of the stage and write the cloud assembly."""
    try:
        check_domain_data()
        app = with_stacks()
    except SettingsError as fault:
        sys.exit(f"Settings: {fault}")
    except (BrokenRules, BrokenTexts) as fault:
        sys.exit(f"Data: {fault}")
    app.synth()


def with_stacks() -> App:
    """The app with the stacks of the stage that its context names; raises SettingsError."""
    # The CDK and the stacks take seconds to load, for which no fault found before has to wait.
    from aws_cdk import App  # noqa: PLC0415

    app = App()
    settings = from_context(app.node.get_all_context())
    from infra.platform import add_platform  # noqa: PLC0415

    add_platform(app, settings=settings)
    return app


if __name__ == "__main__":
    main()
