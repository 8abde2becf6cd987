"""Forks for each task: a Python that has imported what tasks need. Linux only.

ForkServer.java has what is said on standard input and output. In the namespace of runner.py, which
is read first. Arguments as there.
"""

import ctypes
import gc
import select
import time

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
ENVIRONMENT = 49  # the field of /proc/PID/stat that says where the first environment lies


class Mark:
    """The variable that this process and all that it starts are known by, where others see it."""

    def __init__(self):
        with open("/proc/self/stat", "rb") as stat:
            self._start = int(stat.read().rpartition(b")")[2].split()[ENVIRONMENT - 2])
        self._before = self._environment()

    def replace(self, name, value):
        """Puts a value in place of the one, as long, that this variable had."""
        new = os.fsencode("%s=%s" % (name, value))
        at = (b"\0" + self._before).index(b"\0" + os.fsencode(name) + b"=")
        memory = os.open("/proc/self/mem", os.O_RDWR)
        os.pwrite(memory, new, self._start + at)
        os.close(memory)
        os.environ[name] = value

    def check(self):
        """Raises what replace would, for a variable that stays as it is."""
        self.replace(*next(iter(os.environ.items())))
        if self._environment() != self._before:
            raise OSError("the environment of this process cannot be changed")

    def _environment(self):
        with open("/proc/self/environ", "rb") as environment:
            return environment.read()


class ForkServer:
    def __init__(self, work):
        self._work = work
        self._pid = os.getpid()
        self._control = ctypes.CDLL(None, use_errno=True).prctl
        self._mark = Mark()
        self._in = os.dup(0)
        self._out = os.dup(1)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.dup2(2, 1)
        os.close(nothing)
        self._rest = b""
        self._copies = set()
        self._own = set()
        self._woken, self._wakes = os.pipe()
        os.set_blocking(self._woken, False)
        os.set_blocking(self._wakes, False)

    def serve(self):
        """Does not return, in the copies neither."""
        self._mark.check()
        self._control(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        # The end of its input tells that the host is gone; killed at once it could not clear up.
        self._control(PR_SET_PDEATHSIG, 0, 0, 0, 0)
        self._own = self._strangers() or set()
        signal.signal(signal.SIGCHLD, lambda number, stack: None)
        signal.set_wakeup_fd(self._wakes, warn_on_full_buffer=False)
        gc.collect()
        gc.freeze()
        while True:
            ready, _, _ = select.select([self._in, self._woken], [], [])
            if self._woken in ready:
                os.read(self._woken, 4096)
                self._collect()
            if self._in in ready:
                self._fork(*self._line()[1:])
            while b"\n" in self._rest:
                self._fork(*self._line()[1:])

    def _line(self):
        while b"\n" not in self._rest:
            part = os.read(self._in, 65536)
            if not part:
                self._end()
            self._rest += part
        line, _, self._rest = self._rest.partition(b"\n")
        return os.fsdecode(line).split("\t")

    def _say(self, *fields):
        os.write(self._out, os.fsencode("\t".join(map(str, fields)) + "\n"))

    def _fork(self, directory, mark, processors, *groups):
        pipes = []
        try:
            for _ in range(3):
                pipes.append(os.pipe())
            pid = os.fork()
        except OSError as error:
            for descriptor in sum(pipes, ()):
                os.close(descriptor)
            self._say("failed", error)
            return
        if pid == 0:
            self._become(directory, mark, processors, groups, pipes)
        self._copies.add(pid)
        (_, its_in), (its_out, _), (its_err, _) = pipes
        self._say("forked", pid, its_in, its_out, its_err)
        self._line()
        for descriptor in sum(pipes, ()):
            os.close(descriptor)

    def _become(self, directory, mark, processors, groups, pipes):
        try:
            self._control(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
            self._control(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
            if os.getppid() != self._pid:
                os._exit(0)
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.setsid()
            (child_in, _), (_, child_out), (_, child_err) = pipes
            for number, stream in enumerate((child_in, child_out, child_err)):
                os.dup2(stream, number)
            for descriptor in (self._in, self._out, self._woken, self._wakes, *sum(pipes, ())):
                os.close(descriptor)
            if processors:
                os.sched_setaffinity(0, map(int, processors.split(",")))
            for group in groups:
                file = os.open(group, os.O_WRONLY)
                os.write(file, b"%d" % os.getpid())
                os.close(file)
            self._mark.replace(*mark.split("=", 1))
            os.chdir(directory)
            self._work()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(70)

    def _collect(self):
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid in self._copies:
                self._copies.remove(pid)
                killed = os.WIFSIGNALED(status)
                code = 128 + os.WTERMSIG(status) if killed else os.WEXITSTATUS(status)
                self._say("ended", pid, code, 0 if self._clear() else 1)

    def _clear(self):
        """Kills what copies that have ended left; whether that is sure."""
        patience = 200
        strangers = self._strangers()
        while strangers and patience:
            for pid in strangers:
                self._kill(pid)
            time.sleep(0.001)
            patience -= 1
            strangers = self._strangers()
        return strangers is not None and not strangers

    def _end(self):
        """The host wants nothing more: takes all copies with it, and what they started."""
        for pid in self._copies:
            os.kill(pid, signal.SIGKILL)
        self._copies.clear()
        self._clear()
        os._exit(0)

    def _kill(self, pid):
        try:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, os.WNOHANG)
        except OSError:
            pass  # it is gone

    # Copies adopt what theirs leave behind; when a copy ends, this process adopts that.
    def _strangers(self):
        children = set()
        try:
            for thread in os.listdir("/proc/self/task"):
                with open("/proc/self/task/%s/children" % thread) as listed:
                    children.update(map(int, listed.read().split()))
        except OSError:
            return None
        return children - self._copies - self._own


def unlike(modules):
    """After a fork: what would be the same in all copies, or is the server's."""
    if "tempfile" in modules:
        modules["tempfile"].tempdir = None
    if "numpy.random" in modules:
        modules["numpy.random"].seed()


def work():
    unlike(sys.modules)
    run_one(int(sys.argv[1]), pickle, Wire())


server = ForkServer(work)
pickle = prepared(["asyncio", *sys.argv[2:]])
server.serve()
