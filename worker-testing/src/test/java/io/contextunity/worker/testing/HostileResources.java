package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.HostileCode.answered;
import static io.contextunity.worker.testing.HostileCode.brief;
import static io.contextunity.worker.testing.HostileCode.exit;
import static io.contextunity.worker.testing.HostileCode.failed;
import static io.contextunity.worker.testing.HostileCode.python;
import static io.contextunity.worker.testing.HostileCode.result;
import static io.contextunity.worker.testing.HostileCode.timedOut;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Code that takes all that it can get: resources, processes, output. */
final class HostileResources {
  private HostileResources() {}

  static List<HostileCode> resources() {
    return List.of(
        brief(
            "fork bomb",
            "import os\nwhile True:\n  try: os.fork()\n  except OSError: pass",
            timedOut()),
        python(
            "processes without end, counted",
            """
            import os, time
            count = 0
            try:
              while count < 5000:
                if os.fork() == 0:
                  time.sleep(60)
                  os._exit(0)
                count += 1
            except OSError:
              pass
            count < 100
            """,
            result(true)),
        python(
            "threads without end",
            """
            import threading, time
            count = 0
            try:
              while count < 5000:
                threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
                count += 1
            except RuntimeError:
              pass
            count < 100
            """,
            result(true)),
        python("memory", "x = []\nwhile True: x.append(bytearray(10 << 20))", failed()),
        python("memory at once", "len(bytearray(4 << 30))", failed()),
        python(
            "memory by mmap",
            """
            import mmap
            m = mmap.mmap(-1, 8 << 30)
            for i in range(0, 8 << 30, 4096):
              m[i] = 1
            """,
            failed()),
        python(
            "memory by many processes",
            """
            import os
            for i in range(8):
              if os.fork() == 0:
                x = []
                while True: x.append(bytearray(10 << 20))
            x = []
            while True: x.append(bytearray(10 << 20))
            """,
            failed()),
        brief("endless loop", "while True: pass", timedOut()),
        brief(
            "endless loop that catches everything",
            """
            import signal
            for s in range(1, 65):
              try: signal.signal(s, signal.SIG_IGN)
              except (OSError, ValueError): pass
            while True:
              try:
                while True: pass
              except BaseException: pass
            """,
            timedOut()),
        brief("sleep", "import time\ntime.sleep(1000)", timedOut()),
        brief("regular expression", "import re\nre.match('(a+)+$', 'a' * 60 + 'b')", timedOut()),
        brief(
            "archive that unpacks without end",
            """
            import zlib, io
            bomb = zlib.compress(b'0' * (50 << 20), 9)
            kept = []
            while True: kept.append(zlib.decompress(bomb))
            """,
            failed()),
        python("deep recursion", "def f(n): return f(n + 1)\nf(0)", exit(1, "RecursionError")),
        brief(
            "deep recursion of the machine's stack",
            "import sys\nsys.setrecursionlimit(10 ** 9)\ndef f(n): return [n].__class__(map(f, [n + 1]))\nf(0)",
            failed()),
        python(
            "limits raised",
            """
            import resource
            raised = []
            for limit in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC, resource.RLIMIT_CORE):
              try:
                resource.setrlimit(limit, (1 << 40, 1 << 40))
                raised.append(limit)
              except (ValueError, OSError):
                pass
            raised
            """,
            result(List.of())));
  }

  static List<HostileCode> processes() {
    return List.of(
        python(
            "signals to everybody",
            "import os, signal\ntry: os.kill(-1, signal.SIGKILL)\nexcept OSError: pass\n'alive'",
            answered()),
        python(
            "signals to the parent",
            """
            import os, signal
            for pid in list(range(1, 300)) + [os.getppid()]:
              if pid != os.getpid():
                for s in (signal.SIGTERM, signal.SIGKILL, signal.SIGSTOP):
                  try: os.kill(pid, s)
                  except OSError: pass
            'alive'
            """,
            answered()),
        python(
            "tracing of others",
            """
            import ctypes, os
            libc = ctypes.CDLL(None, use_errno=True)
            traced = []
            for pid in (1, os.getppid()):
              if libc.ptrace(16, pid, 0, 0) == 0: traced.append(pid)
            traced
            """,
            result(List.of())),
        brief(
            "a process left behind",
            """
            import os, subprocess, sys
            if os.fork() == 0:
              os.setsid()
              if os.fork() == 0:
                os.execv(sys.executable, [sys.executable, '-c', 'import time; time.sleep(600)', '%s'])
              os._exit(0)
            subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)', '%s'], start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
            'left'
            """
                .formatted(HostileCodeTest.WORD, HostileCodeTest.WORD),
            result("left")),
        python(
            "rights and namespaces",
            """
            import ctypes, os
            libc = ctypes.CDLL(None, use_errno=True)
            gained = []
            for name, attempt in {
                'root': lambda: os.setuid(0),
                'chroot': lambda: os.chroot('/'),
                'mount': lambda: 0 / libc.mount(b'none', b'/tmp', b'tmpfs', 0, None) if libc.mount(b'none', b'/tmp', b'tmpfs', 0, None) == 0 else (_ for _ in ()).throw(OSError()),
                'name': lambda: None if libc.sethostname(b'x', 1) == 0 else (_ for _ in ()).throw(OSError()),
                'device': lambda: os.mknod('disk', 0o60600, os.makedev(8, 0)),
            }.items():
              try:
                attempt()
                if name != 'root' or os.getuid() == 0: gained.append(name)
              except (OSError, ZeroDivisionError):
                pass
            gained
            """,
            answer -> assertThat(answer.get("result")).isEqualTo(List.of())));
  }

  static List<HostileCode> output() {
    return List.of(
        brief(
            "endless output",
            "while True: print('x' * 1000)",
            answer -> {
              timedOut().accept(answer);
              assertThat(answer).containsEntry("truncated", true);
              assertThat((String) answer.get("stdout")).hasSize(64 * 1024);
            }),
        brief(
            "endless output of errors, in one line",
            "import os\nwhile True: os.write(2, b'y' * 65536)",
            answer -> {
              assertThat(answer).containsEntry("exit_code", 124L).containsEntry("truncated", true);
              assertThat((String) answer.get("stderr")).startsWith("y".repeat(64 * 1024));
            }),
        python(
            "one huge line",
            "print('z' * (50 << 20))\n'after it'",
            answer -> {
              result("after it").accept(answer);
              assertThat(answer).containsEntry("truncated", true);
            }),
        python(
            "bytes that are no text",
            "import os\nos.write(1, bytes(range(256)))\nNone",
            answer ->
                assertThat((String) answer.get("stdout")).contains("ABC").contains("\uFFFD")));
  }
}
