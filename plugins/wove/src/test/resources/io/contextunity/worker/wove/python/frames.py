"""Makes and reads what Wove's client does: one JSON question and one answer on each line."""

import base64
import json
import sys

import cloudpickle


def pickled(value):
    return base64.b64encode(cloudpickle.dumps(value)).decode("ascii")


def answer(ask):
    if "pickle" in ask:
        return {"repr": repr(cloudpickle.loads(base64.b64decode(ask["pickle"])))}
    space = {"__name__": "__main__"}
    exec(ask["source"], space)
    arguments = eval(ask["arguments"], space)
    return {"callable_pickle": pickled(space["task"]), "args_pickle": pickled(arguments)}


for line in sys.stdin:
    try:
        print(json.dumps(answer(json.loads(line))), flush=True)
    except BaseException as exception:
        print(json.dumps({"problem": "%s: %s" % (type(exception).__name__, exception)}), flush=True)
