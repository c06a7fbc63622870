"""``python -m local.stand_ins --port 4590``: runs until SIGTERM, or until its parent ends."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from pathlib import Path

from local.certificates import Authority
from local.configuration import LocalPlatform
from local.lifetime import stop_with_parent
from local.stand_ins.control import Control
from local.stand_ins.parties.own_website import contexts
from local.stand_ins.server import STAND_INS, StandIns


def main() -> None:
    """Serve on loopback; the addresses are printed, the one without TLS first."""
    parser = argparse.ArgumentParser(prog="python -m local.stand_ins", description=__doc__)
    parser.add_argument("--port", type=int, required=True, help="0 takes any free port")
    parser.add_argument("--tls-port", type=int, default=0, help="of the demo domains' websites")
    parser.add_argument("--certificates", type=Path, default=LocalPlatform().certificates)
    arguments = parser.parse_args()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
    control = Control(STAND_INS)
    tls = contexts(Authority.at(arguments.certificates), control)
    port = arguments.port
    try:
        server = StandIns(port, control)
        port = arguments.tls_port
        encrypted = StandIns(port, control, tls)
    except OSError as error:
        sys.exit(f"The stand-ins can't listen on port {port}: {error.strerror}.")
    stop_with_parent()
    with server, encrypted:
        threading.Thread(target=encrypted.serve_forever, daemon=True).start()
        print(f"http://127.0.0.1:{server.server_port}", flush=True)  # noqa: T201
        print(f"https://127.0.0.1:{encrypted.server_port}", flush=True)  # noqa: T201
        server.serve_forever()


if __name__ == "__main__":
    main()
