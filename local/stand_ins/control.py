"""The paths that steer the stand-ins: /_health, /_calls, /_faults, /_records."""

from __future__ import annotations

import json
from collections.abc import Collection

from local.stand_ins.calls import Calls
from local.stand_ins.faults import Fault, Faults
from local.stand_ins.records import Placed, Records
from local.stand_ins.replies import Reply, json_reply


class Control:
    """What can be steered while the stand-ins run, and how."""

    def __init__(self, providers: Collection[str]) -> None:
        self.providers = providers
        self.faults = Faults()
        self.calls = Calls()
        self.records = Records()

    def reply_to(self, method: str, path: str, body: bytes) -> Reply:
        """Carry out the request; 400 and 404 say what is wrong with it."""
        place, _, name = path.removeprefix("/_").partition("/")
        try:
            found, content = self._do(f"{method} {place}", name, body)
        except ValueError as error:
            return json_reply({"error": str(error)}, status=400)
        if not found:
            return json_reply({"error": f"nothing at {method} {path}"}, status=404)
        return Reply(status=204) if content is None else json_reply(content)

    def _do(self, action: str, name: str, body: bytes) -> tuple[bool, object]:
        """Whether there is such an action, and its reply."""
        content: object = None
        match action:
            case "GET health":
                content = {"status": "ok"}
            case "GET calls":
                content = self.calls.to_json()
            case "DELETE calls":
                self.calls.forget()
            case "GET faults":
                content = self.faults.to_json()
            case "DELETE faults" if not name or name in self.providers:
                self.faults.switch_off(name or None)
            case "PUT faults" if name in self.providers:
                self.faults.switch_on(name, Fault.read(json.loads(body)))
                content = self.faults.to_json()
            case "PUT records" if name:
                self.records.put(name, Placed.read(json.loads(body)))
            case "DELETE records":
                self.records.remove(name)
            case _:
                return False, None
        return True, content
