"""Prints what PicklesTest reads: real pickles of data, and hostile ones, in every protocol.

    python3 make_pickles.py > ../resources/io/contextunity/worker/wove/handler/pickles.tsv

Columns: kind, name, pickle in base64, and of data what it is to Java, as Java prints it.
"""

import base64
import collections
import pickle
import pickletools

SHARED = ["twice"]
DATA = {
    "empty": ({}, "{}"),
    "none and booleans": ({"a": None, "b": True, "c": False}, "{a=null, b=true, c=false}"),
    "integers": (
        {"a": [0, 1, 255, 256, 65535, 65536, -1, -129, 2**31, -(2**31) - 1, 2**63 - 1, -(2**63)]},
        "{a=[0, 1, 255, 256, 65535, 65536, -1, -129, 2147483648, -2147483649,"
        " 9223372036854775807, -9223372036854775808]}",
    ),
    "large integers": (
        {"a": 2**63, "b": -(2**63) - 1, "c": 2**200},
        "{a=9223372036854775808, b=-9223372036854775809, c=%d}" % 2**200,
    ),
    "numbers": (
        {"a": [0.0, -1.5, 1e300, float("inf"), float("-inf"), float("nan")]},
        "{a=[0.0, -1.5, 1.0E300, Infinity, -Infinity, NaN]}",
    ),
    "text": (
        {"a": "", "ключ": "\U0001f41f \\u0041 \n line", "long": "x" * 300},
        "{a=, ключ=\U0001f41f \\u0041 \n line, long=%s}" % ("x" * 300),
    ),
    "lists": ({"a": [], "b": [1], "c": [[2], [[3]]], "d": [4] * 3}, "{a=[], b=[1], c=[[2], [[3]]], d=[4, 4, 4]}"),
    "tuples": (
        {"a": (), "b": (1,), "c": (1, 2), "d": (1, 2, 3), "e": (1, 2, 3, (4, 5))},
        "{a=[], b=[1], c=[1, 2], d=[1, 2, 3], e=[1, 2, 3, [4, 5]]}",
    ),
    "dicts": (
        {"a": {1: "x", None: "y", 2.5: {"z": []}}, "b": {True: 1}},
        "{a={1=x, null=y, 2.5={z=[]}}, b={true=1}}",
    ),
    "shared": ({"a": SHARED, "b": SHARED, "c": [SHARED, SHARED]}, "{a=[twice], b=[twice], c=[[twice], [twice]]}"),
    "many": ({"a": list(range(1001))}, "{a=[%s]}" % ", ".join(map(str, range(1001)))),
}
# Before protocol 4, or 3, or 5, Python writes these with calls.
NEWER = {
    "bytes": (3, {"a": b"", "b": b"\x00\xff" * 2}),
    "much": (3, {"a": bytes(300)}),
    "sets": (4, {"a": {1}, "b": set(), "c": frozenset([2])}, "{a=[1], b=[], c=[2]}"),
    "bytearray": (5, {"a": bytearray(b"abc")}),
}


class Reduced:
    def __reduce__(self):
        return print, ("reached",)


class Plain:
    pass


def opcode(name):
    return next(o.code for o in pickletools.opcodes if o.name == name).encode("latin-1")


HOSTILE = {
    "GLOBAL": b"cos\nsystem\n.",
    "REDUCE": b"(K\x01t)R.",
    "BUILD": b"}}b.",
    "INST": b"(ios\nsystem\n.",
    "OBJ": b"(K\x01o.",
    "PERSID": b"Pabc\n.",
    "BINPERSID": b"K\x01Q.",
    "STRING": b"S'abc'\n.",
    "BINSTRING": b"T\x01\x00\x00\x00a.",
    "SHORT_BINSTRING": b"U\x01a.",
    "NEWOBJ": b"K\x01)\x81.",
    "EXT1": b"\x82\x01.",
    "EXT2": b"\x83\x01\x00.",
    "EXT4": b"\x84\x01\x00\x00\x00.",
    "NEWOBJ_EX": b"K\x01)}\x92.",
    "STACK_GLOBAL": b"\x8c\x02os\x8c\x06system\x93.",
    "NEXT_BUFFER": b"\x97.",
    "READONLY_BUFFER": b"C\x01a\x98.",
}


def say(kind, name, pickled, shown=""):
    shown = shown.replace("\\", "\\\\").replace("\n", "\\n")
    print(kind, name, base64.b64encode(pickled).decode(), shown, sep="\t")


for name, (value, shown) in DATA.items():
    for protocol in range(6):
        say("data", f"{name}, protocol {protocol}", pickle.dumps(value, protocol), shown)
for name, (first, value, *shown) in NEWER.items():
    for protocol in range(first, 6):
        say("bytes" if not shown else "data", f"{name}, protocol {protocol}", pickle.dumps(value, protocol), *shown)
for name, pickled in HOSTILE.items():
    assert opcode(name) in pickled
    say("refused", name, pickled)
for protocol in range(6):
    for value in (Reduced(), Plain(), {"a": print}, collections.OrderedDict(a=1), {"a": 1 + 2j}):
        say("hostile", f"{type(value).__name__}, protocol {protocol}", pickle.dumps(value, protocol))
