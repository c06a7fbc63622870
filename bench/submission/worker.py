"""A warm process of one function: reads events, a line each, answers with what they took.

``python -m bench.submission.worker handlers.tasks.score_risk.handler``
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from types import SimpleNamespace


def main() -> None:
    """Answer each event with ``{result, seconds, cpu}`` until the input ends."""
    # All that the handler prints is its log.
    answers, sys.stdout = sys.stdout, sys.stderr
    module, _, name = sys.argv[1].rpartition(".")
    handler = getattr(importlib.import_module(module), name)
    context = SimpleNamespace(
        function_name=sys.argv[1],
        memory_limit_in_mb=1024,
        invoked_function_arn=f"arn:aws:lambda:eu-west-1:000000000000:function:{module}",
        aws_request_id="measured",
        get_remaining_time_in_millis=lambda: 30_000,
    )
    for line in sys.stdin:
        event = json.loads(line)
        wall, cpu = time.perf_counter(), time.process_time()
        result = handler(event, context)
        took = {"seconds": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
        print(json.dumps({"result": result, **took}), file=answers, flush=True)


if __name__ == "__main__":
    main()
