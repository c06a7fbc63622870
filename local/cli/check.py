"""Checks before the build whether the arguments can be used and the ports are free."""

from __future__ import annotations

import sys

from local.configuration import USAGE_EXIT, LocalError, UsageError, from_environment
from local.customer.answer_sheet import read_answer_sheet


def main() -> int:
    """0 if the build may start; 2 for wrong use, 1 for a port that is taken."""
    try:
        read_answer_sheet()
        from_environment().require_free_ports()
    except LocalError as error:
        sys.stderr.write(f"{error}\n")
        return USAGE_EXIT if isinstance(error, UsageError) else 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
