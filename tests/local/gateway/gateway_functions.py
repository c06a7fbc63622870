"""The Lambda function of the tests' API: it tells what it got, or fails as it is asked to."""

import io
import zipfile

CODE = """
import time

class Refused(Exception):
    pass

def handler(event, context):
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
