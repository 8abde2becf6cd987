package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.HostileCode.python;
import static io.contextunity.worker.testing.HostileCode.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

/** Code that reaches for files and the network. */
final class HostileReach {
  private HostileReach() {}

  static List<HostileCode> files(Path home) {
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

  static List<HostileCode> network(int port) {
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
}
