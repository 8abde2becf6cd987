"""Weaves against a running host, with Wove as it comes from PyPI: WoveTest runs this.

    python weaves.py SCENARIO TARGET [executor_config as JSON]

A scenario that is not as it should be ends with an AssertionError; one that is, prints "ok".
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time

import grpc
import wove
from wove import weave
from wove.environment import EnvironmentExecutionError
from wove.security import NetworkExecutorSecurity

METHOD = "/wove.network_executor.WorkerService/Send"
SCENARIOS = {}


def scenario(function):
    SCENARIOS[function.__name__] = function
    return function


def configure(target, config, **options):
    config = dict(config)
    root = config.pop("root", None)
    if root:
        config["root_certificates"] = open(root, "rb").read()
    use({"executor": "grpc", "executor_config": {"target": target, **config}, **options})


# Not as the default environment: Wove sends initial values through that, each as a task.
def use(environment):
    wove.config(environments={"default": {"executor": "local"}, "host": environment})


def failure(function, **options):
    """What a weave of this one task raises."""
    try:
        with weave() as w:
            w.do(environment="host", **options)(function)
        result = w.result.final
    except BaseException as e:
        return e
    raise AssertionError(f"{function.__name__} did not fail, but returned {result!r}")


def raised(function, kind, message=None, **options):
    e = failure(function, **options)
    assert type(e).__name__ == kind, f"{type(e)!r}: {e}"
    assert message is None or message in str(e), str(e)
    return e


# --- results --------------------------------------------------------------------------------------


@scenario
def sync_and_async():
    with weave(factor=7) as w:

        @w.do(environment="host")
        def pid():
            import os

            return os.getpid()

        @w.do(environment="host")
        def six():
            print("this goes to the log", end="")
            return 6

        @w.do(environment="host")
        async def product(six, factor):
            import asyncio

            await asyncio.sleep(0.01)
            return {"product": six * factor, "as": (1, b"bytes", {2.5})}

    assert w.result["pid"] != os.getpid()
    assert w.result.final == {"product": 42, "as": (1, b"bytes", {2.5})}, w.result.final


@scenario
def mapped():
    with weave() as w:

        @w.do(range(200), environment="host")
        def square(item):
            import os

            return item * item, os.getpid()

    assert [value for value, _ in w.result.final] == [n * n for n in range(200)]
    assert len({pid for _, pid in w.result.final}) == 200, "a process did several tasks"


@scenario
def large_argument():
    data = os.urandom(20_000_000)
    with weave(random=data) as w:

        @w.do(environment="host")
        def digest(random):
            import hashlib

            return hashlib.sha256(random).hexdigest()

    import hashlib

    assert w.result.final == hashlib.sha256(data).hexdigest()


@scenario
def large_results():
    with weave() as w:

        @w.do(environment="host")
        def fits():
            return b"x" * 2_900_000

    assert len(w.result.final) == 2_900_000

    def too_large():
        return b"x" * 3_500_000

    e = raised(too_large, "EnvironmentExecutionError")
    assert "RESOURCE_EXHAUSTED" not in str(e), e
    assert "bytes" in str(e), e


# --- failures -------------------------------------------------------------------------------------


@scenario
def exceptions():
    def known():
        raise KeyError("a key")

    def own():
        class Own(Exception):
            def __init__(self, number):
                super().__init__(f"number {number}")
                self.number = number

        raise Own(7)

    def awkward():
        class Awkward(Exception):
            def __init__(self, one, two):
                super().__init__(f"{one} and {two}")

        raise Awkward("this", "that")

    def unpicklable():
        import threading

        return threading.Lock()

    def exits():
        import sys

        sys.exit(3)

    def dies():
        import os

        os._exit(4)

    def killed():
        import os
        import signal

        os.kill(os.getpid(), signal.SIGKILL)

    def missing():
        import no_such_module  # noqa: F401

    raised(known, "KeyError", "a key")
    own_error = failure(own)
    assert "7" in str(own_error), own_error
    assert "this and that" in str(failure(awkward))
    assert "pickle" in str(failure(unpicklable)), failure(unpicklable)
    raised(exits, "EnvironmentExecutionError", "3")
    raised(dies, "EnvironmentExecutionError", "4")
    raised(killed, "EnvironmentExecutionError")
    raised(missing, "ModuleNotFoundError", "no_such_module")


@scenario
def retries():
    marks = os.path.join(os.environ["MARKS"], "attempts")
    with weave(marks=marks) as w:

        @w.do(environment="host", retries=2)
        def third(marks):
            with open(marks, "a") as file:
                file.write("x")
            attempts = len(open(marks).read())
            if attempts < 3:
                raise ValueError(attempts)
            return attempts

    assert w.result.final == 3


# --- giving up ------------------------------------------------------------------------------------


def waits_with_mark(name):
    """A task that leaves a mark while it runs, and another in its finally block."""
    begun = os.path.join(os.environ["MARKS"], name + ".begun")
    ended = os.path.join(os.environ["MARKS"], name + ".ended")

    async def waits():
        import asyncio
        import os

        with open(begun, "w") as file:
            file.write(str(os.getpid()))
        try:
            await asyncio.sleep(600)
        finally:
            open(ended, "w").close()

    return waits, begun, ended


def blocks_with_mark(name):
    waits, begun, ended = waits_with_mark(name)

    def blocks():
        import asyncio

        asyncio.run(waits())

    return blocks, begun, ended


def until(condition, what, seconds=30):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(0.02)


def alive(pid):
    try:
        os.kill(pid, 0)
        return True
    except ProcessLookupError:
        return False


def is_gone(begun, ended):
    until(lambda: os.path.exists(ended), f"the finally block of {ended}")
    pid = int(open(begun).read())
    until(lambda: not alive(pid), f"the end of process {pid}")


@scenario
def local_timeout():
    waits, begun, ended = waits_with_mark("local_timeout")
    e = failure(waits, timeout=2.0)
    assert type(e).__name__ in ("TimeoutError", "CancelledError"), repr(e)
    is_gone(begun, ended)


@scenario
def delivery_timeout():
    for name, make in (("async", waits_with_mark), ("sync", blocks_with_mark)):
        waits, begun, ended = make("delivery_timeout_" + name)
        e = failure(waits, delivery_timeout=2.0)
        assert "imeout" in type(e).__name__, repr(e)
        is_gone(begun, ended)


@scenario
def cancelled():
    waits, begun, ended = waits_with_mark("cancelled")

    async def weaving():
        async with weave() as w:
            w.do(waits, environment="host")

    async def main():
        task = asyncio.create_task(weaving())
        while not os.path.exists(begun):
            await asyncio.sleep(0.02)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            return
        raise AssertionError("not cancelled")

    asyncio.run(asyncio.wait_for(main(), 30))
    is_gone(begun, ended)


@scenario
def sibling_failed():
    waits, begun, ended = waits_with_mark("sibling")

    def fails():
        import os
        import time

        deadline = time.monotonic() + 20
        while not os.path.exists(begun) and time.monotonic() < deadline:
            time.sleep(0.02)
        raise ValueError("enough")

    try:
        with weave() as w:
            w.do(waits, environment="host")
            w.do(fails, environment="host")
        w.result.final
    except ValueError:
        is_gone(begun, ended)
        return
    raise AssertionError("the weave did not fail")


@scenario
def client_killed():
    waits, begun, ended = waits_with_mark("client_killed")
    if os.environ.get("VICTIM"):
        with weave() as w:
            w.do(waits, environment="host")
        raise AssertionError("not killed")
    victim = subprocess.Popen([sys.executable, *sys.argv], env={**os.environ, "VICTIM": "1"})
    try:
        until(lambda: os.path.exists(begun), "the task has begun")
    finally:
        victim.send_signal(signal.SIGKILL)
        victim.wait(30)
    is_gone(begun, ended)


@scenario
def cancel_of_unknown_run():
    body = json.dumps({"type": "cancel_task", "run_id": "nobody:1", "task_id": "nobody"}).encode()
    with channel() as open_channel:
        send(open_channel, body, ())


# --- who may call ---------------------------------------------------------------------------------


def channel():
    if "root" in CONFIG:
        root = open(CONFIG["root"], "rb").read()
        return grpc.secure_channel(sys.argv[2], grpc.ssl_channel_credentials(root))
    return grpc.insecure_channel(sys.argv[2])


def send(open_channel, body, metadata):
    call = open_channel.unary_unary(METHOD, request_serializer=None, response_deserializer=None)
    return call(body, metadata=metadata, timeout=30)


def refusal(open_channel, body, metadata):
    try:
        send(open_channel, body, metadata)
    except grpc.RpcError as e:
        assert e.code() == grpc.StatusCode.UNAUTHENTICATED, e
        return e.details()
    raise AssertionError("was let in")


def signed(body, secret, now=None):
    """Pairs as Wove's own code signs them, with the clock put to another time."""
    security = NetworkExecutorSecurity.from_config({"type": "signed", "secret": secret})
    real = time.time
    time.time = lambda: real() + (now or 0)
    try:
        return tuple(security.metadata_for(transport="grpc", target=METHOD, body=body))
    finally:
        time.time = real


@scenario
def signatures():
    body = b'{"type":"cancel_task","run_id":"nobody:1","task_id":"nobody"}'
    secret = CONFIG["security"]["secret"]
    with channel() as open_channel:
        good = signed(body, secret)
        send(open_channel, body, good)
        assert "Replayed" in refusal(open_channel, body, good)
        assert "Expired" in refusal(open_channel, body, signed(body, secret, -1000))
        assert "Expired" in refusal(open_channel, body, signed(body, secret, 1000))
        assert "Invalid" in refusal(open_channel, body, signed(body, "another"))
        assert "Invalid" in refusal(open_channel, body + b" ", signed(body, secret))
        assert "Missing" in refusal(open_channel, body, ())
    sync_and_async()


@scenario
def refused():
    def any():
        return 1

    e = raised(any, "EnvironmentExecutionError", "UNAUTHENTICATED")
    assert e.payload["source"] == "transport", e.payload


# --- tasks in Java --------------------------------------------------------------------------------


@scenario
def in_java():
    with weave(name="Wove", many=list(range(1000)), deep={"a": [None, True, 2**70, 1.5, (1,)]}) as w:

        @w.do(environment="host")
        def java_echo(name, many, deep):
            raise AssertionError("done in Python")

    assert w.result.final == {
        "name": "Wove",
        "many": list(range(1000)),
        "deep": {"a": [None, True, 2**70, 1.5, [1]]},
    }, w.result.final

    with weave() as w:

        @w.do(environment="host")
        def java_loader():
            raise AssertionError("done in Python")

    assert w.result.final is True

    def java_fails():
        return 1

    e = raised(java_fails, "EnvironmentExecutionError", "out of order")
    assert e.payload["kind"] == "java.lang.IllegalStateException", e.payload

    class Point:
        pass

    e = failure_of_echo(Point())
    assert "opcode" in str(e) and "classes" in str(e), e


def failure_of_echo(point):
    try:
        with weave(thing=point) as w:

            @w.do(environment="host")
            def java_echo(thing):
                return thing

        w.result.final
    except EnvironmentExecutionError as e:
        return e
    raise AssertionError("the class was taken")


# --- Wove's own Temporal adapter ------------------------------------------------------------------


@scenario
def temporal_adapter():
    use(
        {
            "executor": "temporal",
            "executor_config": {
                "target_host": os.environ["TEMPORAL"],
                "workflow": "WovePayloadWorkflow",
                "task_queue": os.environ["TASK_QUEUE"],
            },
        }
    )
    with weave(six=6) as w:

        @w.do(environment="host")
        def product(six):
            return six * 7

    assert w.result.final == 42

    def known():
        raise KeyError("a key")

    raised(known, "KeyError", "a key")


if __name__ == "__main__":
    CONFIG = json.loads(sys.argv[3]) if len(sys.argv) > 3 else {}
    configure(sys.argv[2], CONFIG)
    SCENARIOS[sys.argv[1]]()
    print("ok")
