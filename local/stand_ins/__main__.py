"""``python -m local.stand_ins --port 4590``: runs until SIGTERM, or until its parent ends."""

import argparse
import signal
import sys

from local.lifetime import stop_with_parent
from local.stand_ins.server import StandIns


def main() -> None:
    """Serve on loopback."""
    parser = argparse.ArgumentParser(prog="python -m local.stand_ins", description=__doc__)
    parser.add_argument("--port", type=int, required=True, help="0 takes any free port")
    port = parser.parse_args().port
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
    try:
        server = StandIns(port)
    except OSError as error:
        sys.exit(f"The stand-ins can't listen on port {port}: {error.strerror}.")
    stop_with_parent()
    with server:
        print(f"http://127.0.0.1:{server.server_port}", flush=True)  # noqa: T201
        server.serve_forever()


if __name__ == "__main__":
    main()
