package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.isolation.sandbox.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One attempt at harm.
 *
 * @param name what it tries
 * @param payload what is asked of ExecuteCode
 * @param expected checks the answer
 */
record HostileCode(
    String name, Map<String, Object> payload, Consumer<Map<String, Object>> expected) {
  private static final double SHORT = 2;
  private static final double PATIENT = 100;

  /**
   * @param home a folder of the host's, with secrets
   * @param port where something listens on 127.0.0.1
   */
  static List<HostileCode> all(Path home, int port) {
    List<HostileCode> all = new ArrayList<>();
    all.addAll(resources());
    all.addAll(output());
    all.addAll(files(home));
    all.addAll(network(port));
    all.addAll(processes());
    all.addAll(answers());
    all.addAll(javaScript(port));
    all.addAll(java(home));
    return all;
  }

  private static HostileCode python(
      String name, String code, Consumer<Map<String, Object>> expected) {
    return new HostileCode(name, Map.of("code", code), expected);
  }

  private static HostileCode brief(
      String name, String code, Consumer<Map<String, Object>> expected) {
    return new HostileCode(name, Map.of("code", code, "timeout", SHORT), expected);
  }

  private static HostileCode in(
      String language, String name, String code, Consumer<Map<String, Object>> expected) {
    return new HostileCode(
        language + ": " + name,
        Map.of("code", code, "language", language, "timeout", PATIENT),
        expected);
  }

  // --- what is expected ------------------------------------------------------------------------

  private static Consumer<Map<String, Object>> result(Object value) {
    return answer -> {
      assertThat(answer).containsEntry("result", value).containsEntry("exit_code", 0L);
    };
  }

  private static Consumer<Map<String, Object>> exit(long code, String stderr) {
    return answer -> {
      assertThat(answer).containsEntry("exit_code", code);
      assertThat((String) answer.get("stderr")).contains(stderr);
    };
  }

  private static Consumer<Map<String, Object>> timedOut() {
    return exit(124, "its time was over (timeout)");
  }

  /** Ended by itself, by the machine or by the clock, but never well. */
  private static Consumer<Map<String, Object>> failed() {
    return answer -> assertThat((Long) answer.get("exit_code")).isNotZero();
  }

  /** Whatever became of it: that the host goes on is what matters. */
  private static Consumer<Map<String, Object>> answered() {
    return answer ->
        assertThat(answer).containsKeys("result", "stdout", "stderr", "exit_code", "truncated");
  }

  // --- resources -------------------------------------------------------------------------------

  private static List<HostileCode> resources() {
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

  // --- output ----------------------------------------------------------------------------------

  private static List<HostileCode> output() {
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

  // --- files -----------------------------------------------------------------------------------

  private static List<HostileCode> files(Path home) {
    return List.of(
        python(
            "files of the host",
            """
            import os
            seen = []
            for path in ('/etc/shadow', '/etc/passwd', '/root', '/home', '%s', '%s/settings.yaml', '/work'):
              try:
                seen.append(os.listdir(path) if os.path.isdir(path) else open(path).read())
              except OSError:
                pass
            [x for x in seen if x]
            """
                .formatted(home, home),
            answer -> {
              assertThat(answer).containsEntry("exit_code", 0L);
              assertThat(answer.get("result").toString()).doesNotContain("root:", "settings.yaml");
            }),
        python(
            "files everywhere",
            """
            import os
            found = []
            for folder, inner, names in os.walk('/'):
              if folder == '/': inner[:] = [x for x in inner if x not in ('proc', 'usr')]
              for name in names:
                if name in ('shadow', 'settings.yaml', 'contextworker.yaml', 'authorized_keys'):
                  found.append(os.path.join(folder, name))
            found
            """,
            result(List.of())),
        python(
            "directories of other children",
            """
            import os
            own = os.getcwd()
            [x for x in os.listdir(os.path.dirname(own)) if x != os.path.basename(own)]
            """,
            result(List.of())),
        python(
            "escape by links",
            """
            import os
            os.symlink('/', 'top')
            os.symlink('%s/settings.yaml', 'settings')
            tried = []
            for path in ('settings', 'top/%s/settings.yaml', 'top/../../../etc/shadow', '/proc/1/root/etc/shadow', '/proc/self/root/etc/shadow', '/proc/1/cwd/../../../etc/shadow'):
              try: tried.append(open(path).read())
              except OSError: pass
            tried
            """
                .formatted(home, home),
            result(List.of())),
        python(
            "writing outside",
            """
            import os
            done = []
            for path in ('%s/written', '/etc/written', '/usr/written', '/written', '/bin/sh', '/root/written', '/dev/shm/written', '/proc/sys/kernel/core_pattern', '/sys/written'):
              try:
                with open(path, 'ab') as f: f.write(b'x')
                done.append(path)
              except OSError:
                pass
            open('/tmp/%s', 'w').write('x')
            done
            """
                .formatted(home, HostileCodeTest.WORD),
            result(List.of())),
        python(
            "filling the disk",
            """
            import errno, os
            written = 0
            failed = False
            for folder in ('.', '/tmp', '/dev/shm', '/var/tmp'):
              for i in range(40):
                try:
                  with open(os.path.join(folder, 'f%d' % i), 'wb') as f:
                    for _ in range(40):
                      f.write(bytes(1 << 20))
                      f.flush()
                      written += 1
                except OSError:
                  failed = True
            failed and written < 100
            """,
            answer -> {
              // It may also be the memory limit that ends it, for its files lie in memory.
              if (answer.get("exit_code").equals(0L)) {
                assertThat(answer).containsEntry("result", true);
              }
            }),
        python(
            "environment",
            "import os\nsorted(k for k in os.environ if k not in ('PWD', 'LC_CTYPE', 'CONTEXTWORKER_CHILD'))",
            result(List.of())),
        python(
            "environments of others",
            """
            import os
            texts = []
            for pid in os.listdir('/proc'):
              for name in ('environ', 'cmdline', 'mem', 'maps'):
                try:
                  if pid.isdigit() and int(pid) != os.getpid():
                    texts.append(open('/proc/%s/%s' % (pid, name), 'rb').read(4096).decode('latin1'))
                except OSError:
                  pass
            [t for t in texts if 'surefire' in t or 'SECRET' in t or 'HOME=' in t or 'PATH=' in t]
            """,
            result(List.of())));
  }

  // --- network ---------------------------------------------------------------------------------

  private static List<HostileCode> network(int port) {
    return List.of(
        python(
            "a port of the host",
            """
            import socket
            reached = []
            for address in ('127.0.0.1', '::1', '0.0.0.0'):
              try:
                socket.create_connection((address, %d), 1).close()
                reached.append(address)
              except OSError:
                pass
            reached
            """
                .formatted(port),
            result(List.of())),
        python(
            "names and the world",
            """
            import socket
            reached = []
            for attempt in (lambda: socket.getaddrinfo('example.com', 80), lambda: socket.create_connection(('1.1.1.1', 53), 1), lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)):
              try:
                attempt()
                reached.append('yes')
              except OSError:
                pass
            reached
            """,
            result(List.of())),
        python(
            "sockets of the host",
            """
            import os, socket
            reached = []
            for line in open('/proc/net/unix').read().splitlines()[1:]:
              name = line.split()[-1]
              if name.startswith(('/', '@')):
                try:
                  s = socket.socket(socket.AF_UNIX)
                  s.connect(name.replace('@', '\\0', 1))
                  reached.append(name)
                except OSError:
                  pass
            for folder, _, names in list(os.walk('/tmp')) + list(os.walk(os.path.dirname(os.getcwd()))) + list(os.walk('/run')):
              for name in names:
                try:
                  s = socket.socket(socket.AF_UNIX)
                  s.connect(os.path.join(folder, name))
                  reached.append(name)
                except OSError:
                  pass
            reached
            """,
            result(List.of())));
  }

  // --- processes -------------------------------------------------------------------------------

  private static List<HostileCode> processes() {
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

  // --- the answer itself -----------------------------------------------------------------------

  private static List<HostileCode> answers() {
    return List.of(
        python("gone in the middle", "import os\nos._exit(9)", exit(9, "")),
        python(
            "killed by itself",
            "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
            exit(137, "Killed by SIGKILL")),
        python("a crash", "import ctypes\nctypes.string_at(0)", exit(139, "Ended by SIGSEGV")),
        python(
            "all descriptors closed",
            "import os\nos.closerange(0, 65536)\n'unheard'",
            answer -> assertThat(answer).containsEntry("result", null)),
        python(
            "a false answer printed",
            "print('0' * 32 + '{\"result\": \"forged\"}')\nprint('MARK', flush=True)\n'true one'",
            answer -> {
              result("true one").accept(answer);
              assertThat((String) answer.get("stdout")).contains("forged").endsWith("MARK\n");
            }),
        python(
            "garbage behind the mark",
            """
            import inspect, os, sys
            frame = sys._getframe()
            while frame and 'mark' not in frame.f_locals: frame = frame.f_back
            os.write(1, frame.f_locals['mark'] + b'{"a": [[[')
            os._exit(0)
            """,
            exit(1, "result is no JSON that can be answered")),
        brief(
            "garbage without end behind the mark",
            """
            import os, sys
            frame = sys._getframe()
            while frame and 'mark' not in frame.f_locals: frame = frame.f_back
            os.write(1, frame.f_locals['mark'])
            while True: os.write(1, b'[' * 65536)
            """,
            timedOut().andThen(answer -> assertThat(answer).containsEntry("result", null))),
        python(
            "an answer that hides its size",
            """
            import json
            class Huge(dict):
              def items(self):
                while True: yield ('k', 1)
            Huge(a=1)
            """,
            answered()),
        python(
            "the runner's own tools replaced",
            """
            import json, os, sys
            json.dumps = lambda *a, **k: '"forged"'
            os.write = lambda *a: 0
            os._exit = lambda *a: None
            sys.exit = None
            'still here'
            """,
            result("still here")),
        python(
            "an exception that will not be shown",
            """
            class Bad(BaseException):
              def __str__(self): raise self
              __repr__ = __str__
            raise Bad
            """,
            exit(1, "Bad")));
  }

  // --- JavaScript ------------------------------------------------------------------------------

  private static List<HostileCode> javaScript(int port) {
    if (Programs.ofThisProcess().find("node").isEmpty()) {
      return List.of();
    }
    String language = "javascript";
    return List.of(
        new HostileCode(
            "javascript: endless loop",
            Map.of("code", "while (true) {}", "language", language, "timeout", SHORT),
            timedOut()),
        in(
            language,
            "files",
            "require('fs').readFileSync('/etc/passwd', 'utf8')",
            exit(1, "restricted")),
        in(
            language,
            "processes",
            "require('child_process').execSync('id').toString()",
            exit(1, "restricted")),
        in(
            language,
            "the inside of node",
            "process.binding('spawn_sync')",
            exit(1, "process.binding")),
        in(
            language,
            "network",
            "new Promise(done => require('net').connect(%d, '127.0.0.1').on('connect', () => done('reached')).on('error', e => done(e.code)))"
                .formatted(port),
            answer ->
                assertThat(answer.get("result"))
                    .isIn("ECONNREFUSED", "ENETUNREACH", "EPERM", "EACCES")),
        in(
            language,
            "false prototypes",
            "JSON.stringify = () => '\"forged\"'; Object.prototype.toJSON = () => 'forged'; Array.prototype.slice = () => []; String.prototype.split = () => []; 5",
            answered()),
        in(
            language,
            "memory",
            "const x = []; while (true) x.push(new Array(1e6).fill(1.5))",
            failed()),
        in(language, "its end", "process.reallyExit(11)", exit(11, "")));
  }

  // --- Java ------------------------------------------------------------------------------------

  private static List<HostileCode> java(Path home) {
    String language = "java";
    return List.of(
        in(language, "System.exit", "System.exit(5)", exit(5, "")),
        in(language, "halt", "Runtime.getRuntime().halt(6)", exit(6, "")),
        in(
            language,
            "the runner by reflection",
            """
            var kept = Class.forName("io.contextunity.worker.child.code.SnippetValue").getDeclaredField("kept");
            kept.setAccessible(true);
            kept.set(null, "forged");
            "true one"
            """,
            result("true one")),
        in(
            language,
            "files",
            "Files.readString(Path.of(\"%s/settings.yaml\"))".formatted(home),
            exit(1, "NoSuchFileException")));
  }
}
