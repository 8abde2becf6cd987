"""Runs a caller's code. A line of JSON on standard input says what; the value goes to standard
output, behind a mark that the line names. What the code prints goes there as it is, before it."""


def main():
    import ast
    import atexit
    import fcntl
    import json
    import linecache
    import os
    import sys
    import threading
    import traceback
    import types

    name = "<code>"

    def request():
        line = bytearray()
        while not line.endswith(b"\n"):
            part = os.read(0, 1 << 16)
            if not part:
                os._exit(125)
            line += part
        return json.loads(line)

    asked = request()
    source, mark, limit = asked["code"], asked["mark"].encode(), asked["limit"]
    answers = fcntl.fcntl(1, fcntl.F_DUPFD_CLOEXEC, 100)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    sys.stdin = open(0, encoding="utf-8", closefd=False)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=False)
    sys.argv = [name]
    sys.setrecursionlimit(1000)
    dumps, write, leave = json.dumps, os.write, os._exit

    module = types.ModuleType("__main__")
    module.__builtins__ = __builtins__
    sys.modules["__main__"] = module
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    nowhere = object()

    def run():
        tree = ast.parse(source, name)
        last = None
        if tree.body and isinstance(tree.body[-1], ast.Expr):
            last = ast.Expression(tree.body.pop().value)
        space = module.__dict__
        exec(compile(tree, name, "exec", dont_inherit=True), space)
        value = None
        if last is not None:
            value = eval(compile(last, name, "eval", dont_inherit=True), space)
        return space.get("result", value)

    def tell(error):
        trace = error.__traceback__
        while trace is not None and trace.tb_frame.f_code.co_filename != name:
            trace = trace.tb_next
        traceback.print_exception(type(error), error, trace)

    def status(left):
        code = left.code
        if code is None:
            return 0
        if isinstance(code, int):
            return code & 0xFF
        print(code, file=sys.stderr)
        return 1

    def attempt(part):
        """The value and the exit code of a part of the work."""
        try:
            return part(), 0
        except SystemExit as left:
            return module.__dict__.get("result"), status(left)
        except BaseException as error:
            tell(error)
            return nowhere, 1

    def ending():
        for thread in threading.enumerate():
            if thread is not threading.current_thread() and not thread.daemon:
                thread.join()
        atexit._run_exitfuncs()

    def flush():
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                pass

    def encode(value):
        try:
            text = dumps(value, allow_nan=False).encode("ascii")
        except BaseException as error:
            print(f"result cannot be said in JSON: {error}"[:500], file=sys.stderr)
            return None
        if len(text) > limit:
            print(
                f"result is {len(text)} bytes as JSON, more than the limit of {limit} bytes"
                " (return less, or print it)",
                file=sys.stderr,
            )
            return None
        return text

    def send(data):
        while data:
            data = data[write(answers, data) :]

    value, code = attempt(run)
    _, late = attempt(ending)
    code = code or late
    if value is not nowhere:
        text = encode(value)
        flush()
        if text is None:
            code = code or 1
        else:
            try:
                send(mark + text + b"\n")
            except OSError:
                pass
    flush()
    leave(code)


main()
