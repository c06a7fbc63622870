"""The functions of the night watch, each in its file of handlers/watch."""

from __future__ import annotations

from collections.abc import Mapping

from constructs import Construct

from infra.shared.python_function import Bundle, PythonFunction
from infra.user_service.user_tables import UserTables


def watch_function(  # noqa: PLR0913 - by keyword, as constructs are made
    scope: Construct,
    name: str,
    *,
    bundle: Bundle,
    tables: UserTables,
    description: str,
    environment: Mapping[str, str],
    seconds: int,
) -> PythonFunction:
    """``SendMails`` is ``send_mails.py``; it knows the table of watches."""
    module = "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")
    return PythonFunction(
        scope,
        name,
        bundle=bundle,
        module=f"watch.{module}",
        description=description,
        timeout_seconds=seconds,
        environment={"WATCHES_TABLE": tables.watches.table_name, **environment},
    )
