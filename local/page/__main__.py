"""Serves the page on loopback: ``python -m local.page --help``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from aiohttp import web

from local.lifetime import stop_with_parent
from local.page.keys import published_keys
from local.page.shared import shared_object
from local.page.site import make_site
from local.page.unsubscribing import unsubscribe

STOP_SECONDS = 2


def main() -> int:
    """Serve until the process receives a signal to stop."""
    parser = argparse.ArgumentParser(prog="python -m local.page", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True, help="the built page")
    parser.add_argument("--config", type=Path, required=True, help="becomes config.json")
    parser.add_argument("--mails", required=True, help="URL of the mails that were not sent")
    parser.add_argument("--keys", required=True, help="the bucket of the published keys")
    parser.add_argument("--records", help="URL where records of demo domains are put")
    parser.add_argument("--shares", required=True, help="the bucket of what is shared")
    parser.add_argument("--unsubscribe", required=True, help="the function that ends mails")
    given = parser.parse_args()
    stop_with_parent()
    config = json.loads(given.config.read_text())
    site = make_site(
        given.folder,
        config,
        given.mails,
        lambda: published_keys(given.keys),
        lambda name: shared_object(given.shares, name),
        given.records,
        lambda method, path: unsubscribe(given.unsubscribe, method, path),
    )
    web.run_app(
        site,
        host="127.0.0.1",
        port=given.port,
        print=None,
        access_log=None,
        shutdown_timeout=STOP_SECONDS,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
