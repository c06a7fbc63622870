"""The Lambda function of the tests' API: it tells what it got, or fails as it is asked to."""

from __future__ import annotations

import io
import zipfile

CODE = """
import time

class Refused(Exception):
    pass

def batch(events):
    if "arguments" in events[0]:
        how = events[0]["arguments"].get("how")
        named = [event["source"]["id"] for event in events]
        return [
            {"errorMessage": "Not 1", "errorType": "Refused"} if how == "odd" and name == "1"
            else {"data": f"{name} of {len(events)}"}
            for name in named
        ]
    how = events[0].get("batch")
    if how == "error":
        raise Refused("Not these")
    if how == "short":
        return []
    return [f"{event['id']} of {len(events)}" for event in events]

def handler(event, context):
    if isinstance(event, list):
        return batch(event)
    how = event.get("how") or (event.get("arguments") or {}).get("how")
    if how == "error":
        raise Refused("Not this one")
    if how == "slow":
        time.sleep(30)
    if how == "null":
        return None
    if "info" in event:
        return {"id": "direct", "owner": "o", "version": 1, "body": event}
    return event
"""


def zipped(code: str) -> bytes:
    """The code as an archive with one file, index.py."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as files:
        files.writestr("index.py", code)
    return archive.getvalue()
