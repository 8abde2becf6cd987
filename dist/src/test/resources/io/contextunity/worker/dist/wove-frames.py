"""Prints the frames that Wove 2.0.3 sends for twenty mapped items of one task, a line each.

As in wove.environment and wove.serialization: cloudpickle in base64, plain JSON without spaces. The
function goes by value, so the same Python has to make it and to run it.
"""

import base64
import json
import os
import sys
import time
import uuid

import cloudpickle


def square(n):
    place = os.environ["SQUARES"]

    def note(what):
        with open(os.path.join(place, what), "a") as lines:
            lines.write(f"{n}\n")

    note("begun")
    while n >= 10 and not os.path.exists(os.path.join(place, "go")):
        time.sleep(0.05)
    note("ended")
    return f"{n} squared is {n * n}."


def pickled(value):
    return base64.b64encode(cloudpickle.dumps(value)).decode("ascii")


for n in range(20):
    frame = {
        "type": "run_task",
        "run_id": f"square:{uuid.uuid4().hex}",
        "task_id": "square",
        "delivery": {
            "delivery_idempotency_key": f"square-{n}",
            "delivery_cancel_mode": "best_effort",
            "delivery_orphan_policy": "cancel",
        },
        "callable_pickle": pickled(square),
        "args_pickle": pickled({"n": n}),
    }
    sys.stdout.write(json.dumps(frame, separators=(",", ":")) + "\n")
