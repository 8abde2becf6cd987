"""Says what Python this is, as JSON. Needs nothing."""

import json
import sys

facts = {
    "version": "%d.%d.%d" % sys.version_info[:3],
    "executable": sys.executable,
    "folders": [sys.prefix, sys.base_prefix] + [folder for folder in sys.path if folder],
}
try:
    import cloudpickle

    facts["cloudpickle"] = cloudpickle.__version__
except Exception as exception:
    facts["problem"] = "%s: %s" % (type(exception).__name__, exception)
print(json.dumps(facts))
