"""Runs one Wove task and ends: a child process of the worker. Needs cloudpickle and nothing else.

once.py and forkserver.py begin it. Arguments: the most bytes that a reply may have, then modules to
import ahead.

On standard input come options and a frame, on standard output go events: four bytes of length, the
highest first, and JSON. Both are moved away before any other code runs. The task finds /dev/null as its
input, and what it prints goes to standard error, which is the worker's log.
"""

import base64
import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Coroutine

MOST_TEXT = 64 * 1024
NO_ARGUMENTS = "gAV9lC4="
BEAT_SECONDS = 1.0
NOTICE_SECONDS = 0.2


class TaskCancelled(KeyboardInterrupt):
    """Raised within code that runs when the worker asks for its end, so that it can clear up."""


class Unfit(Exception):
    """Why a task cannot be done, or its result cannot be sent."""

    def __init__(self, kind, message, trace=""):
        super().__init__(message)
        self.kind = kind
        self.trace = trace


class Wire:
    """Frames in and events out, on descriptors that nobody else has."""

    def __init__(self):
        self._owner = os.getpid()
        self._in = os.dup(0)
        self._out = os.dup(1)
        self._lock = threading.Lock()
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.dup2(2, 1)
        os.close(nothing)
        sys.stdout.reconfigure(line_buffering=True, errors="backslashreplace")

    def receive(self):
        length = int.from_bytes(self._read(4), "big")
        return self._read(length)

    def _read(self, length):
        data = bytearray(length)
        view = memoryview(data)
        while view:
            part = os.readv(self._in, [view])
            if part == 0:
                os._exit(0)  # The worker wants nothing more.
            view = view[part:]
        return data

    def send(self, event):
        self.send_bytes(json.dumps(event).encode("ascii"))

    def send_bytes(self, event):
        if os.getpid() != self._owner:
            return  # A fork of the task's own making has nothing to say here.
        with self._lock:
            rest = memoryview(len(event).to_bytes(4, "big") + event)
            while rest:
                rest = rest[os.write(self._out, rest) :]

    def last(self, event):
        """Sends the terminal event and ends the process, whatever threads the task leaves."""
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                pass
        self.send_bytes(event)
        os._exit(0)


class Cancellation:
    """What SIGTERM does: it interrupts the code that runs, or cancels the coroutine."""

    def __init__(self):
        self.asked = False
        self._owner = os.getpid()
        self._loop = None
        self._task = None
        self._noticed = False
        self._over = False

    def listen(self):
        signal.signal(signal.SIGTERM, self._handle)

    def ignore(self):
        """From here on, the terminal event is on its way."""
        self._over = True

    def cancels(self, loop, task):
        self._loop = loop
        self._task = task

    def interrupts(self):
        self._task = None

    def _handle(self, number, stack):
        if os.getpid() != self._owner:
            # A fork of the task's own making ends as any process does.
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGTERM)
        elif self._over:
            return
        elif self._task is None or self._loop.is_closed():
            if not self.asked:
                self.asked = True
                raise TaskCancelled("the worker has cancelled this task")
        elif not self.asked:
            self.asked = True
            self._loop.call_soon_threadsafe(self._cancel)
            again = threading.Timer(NOTICE_SECONDS, os.kill, (os.getpid(), signal.SIGTERM))
            again.daemon = True
            again.start()
        elif not self._noticed:
            # The coroutine does not let go of its loop.
            self._noticed = True
            raise TaskCancelled("the worker has cancelled this task")

    def _cancel(self):
        self._noticed = True
        self._task.cancel()


def said(exception):
    try:
        return str(exception)
    except BaseException:
        return "<the text of this exception cannot be had>"


def trace_of(exception):
    try:
        lines = traceback.format_exception(type(exception), exception, exception.__traceback__)
        return "".join(lines)
    except BaseException:
        return ""


def shortened(text, most):
    if len(text) <= most:
        return text
    return text[: most // 2] + "\n[...]\n" + text[-most // 2 :]


class Run:
    """The one task of this process."""

    def __init__(self, frame, beats, wire, most, pickle):
        self._frame = frame
        self._beats = beats
        self._wire = wire
        self._most = most
        self._pickle = pickle
        self._cancellation = Cancellation()

    def perform(self):
        """Does the task, tells its end, and does not return."""
        event = None
        try:
            self._wire.send(self._event("task_started"))
            if self._beats:
                threading.Thread(target=self._beat, daemon=True).start()
            self._cancellation.listen()
            event = self._outcome()
            self._cancellation.ignore()
        except TaskCancelled:
            self._cancellation.ignore()
        if event is None or self._cancellation.asked:
            event = json.dumps(self._event("task_cancelled")).encode("ascii")
        self._wire.last(event)

    def _event(self, kind, **more):
        named = {"type": kind, "run_id": self._frame["run_id"], "task_id": self._frame["task_id"]}
        named.update(more)
        return named

    def _beat(self):
        beat = json.dumps(self._event("heartbeat")).encode("ascii")
        pause = threading.Event()
        while not pause.wait(BEAT_SECONDS):
            self._wire.send_bytes(beat)

    def _outcome(self):
        try:
            call, arguments = self._loaded()
            return self._result(self._called(call, arguments))
        except TaskCancelled:
            raise
        except Unfit as unfit:
            return self._error(unfit.kind, str(unfit), unfit.trace)
        except BaseException as exception:
            return self._raised(exception)

    def _loaded(self):
        try:
            call = self._pickle.loads(base64.b64decode(self._frame.pop("callable_pickle")))
            arguments = self._pickle.loads(base64.b64decode(self._frame.pop("args_pickle", NO_ARGUMENTS)))
        except TaskCancelled:
            raise
        except BaseException as exception:
            message = "The task or its arguments cannot be loaded on the worker (Python %d.%d): %s: %s" % (
                sys.version_info[0],
                sys.version_info[1],
                type(exception).__name__,
                said(exception),
            )
            raise Unfit(type(exception).__name__, message, trace_of(exception)) from None
        if not callable(call) or not isinstance(arguments, dict):
            raise Unfit("TypeError", "A task is a callable with a dict of arguments")
        return call, arguments

    def _called(self, call, arguments):
        result = call(**arguments)
        if not isinstance(result, Coroutine):
            return result
        import asyncio

        async def awaited():
            self._cancellation.cancels(asyncio.get_running_loop(), asyncio.current_task())
            return await result

        try:
            return asyncio.run(awaited())
        except asyncio.CancelledError:
            raise TaskCancelled() from None
        finally:
            self._cancellation.interrupts()

    def _result(self, result):
        try:
            pickled = self._pickle.dumps(result)
        except TaskCancelled:
            raise
        except BaseException as exception:
            message = "The task's result, a %s, cannot be pickled: %s: %s" % (
                type(result).__qualname__,
                type(exception).__name__,
                said(exception),
            )
            raise Unfit(type(exception).__name__, message, trace_of(exception)) from None
        head = json.dumps(self._event("task_result", result_pickle="")).encode("ascii")
        size = len(head) + (len(pickled) + 2) // 3 * 4
        if size > self._most:
            raise Unfit(
                "ResultTooLarge",
                "The task's result is too large: the reply would have %d bytes, and may have %d"
                " (store it somewhere and return where)" % (size, self._most),
            )
        return head[:-2] + base64.b64encode(pickled) + b'"}'

    def _raised(self, exception):
        kind = type(exception).__name__
        message = said(exception)
        if isinstance(exception, SystemExit):
            message = "The task ended its process: sys.exit(%s)" % message
        event = self._error(kind, message, trace_of(exception))
        pickled = self._rebuildable(exception)
        addition = b', "exception_pickle": "' + base64.b64encode(pickled) + b'"}'
        if not pickled or len(event) + len(addition) > self._most:
            return event
        return event[:-1] + addition

    def _rebuildable(self, exception):
        # What is none would end the caller's program, not its task.
        if not isinstance(exception, Exception):
            return b""
        try:
            pickled = self._pickle.dumps(exception)
            again = self._pickle.loads(pickled)
            return pickled if type(again) is type(exception) else b""
        except TaskCancelled:
            raise
        except BaseException:
            return b""

    def _error(self, kind, message, trace):
        # A character takes up to twelve bytes.
        most_text = min(MOST_TEXT, self._most // 32)
        error = {
            "kind": kind,
            "message": shortened(message, most_text),
            "traceback": shortened(trace, most_text),
            "retryable": False,
            "source": "task",
        }
        return json.dumps(self._event("task_error", error=error)).encode("ascii")


def prepared(modules):
    """What takes long: the pickle to use, once these modules are imported."""
    import cloudpickle

    for module in modules:
        try:
            __import__(module)
        except Exception as exception:
            print("Module %s cannot be imported ahead: %s" % (module, said(exception)), file=sys.stderr)
    return cloudpickle


def run_one(most, pickle, wire):
    os.environ.setdefault("TMPDIR", os.getcwd())
    wire.send({"type": "ready"})
    options = json.loads(wire.receive())
    Run(json.loads(wire.receive()), options["heartbeat"], wire, most, pickle).perform()
