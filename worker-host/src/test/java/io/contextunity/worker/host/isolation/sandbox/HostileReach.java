package io.contextunity.worker.host.isolation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs that reach for files, processes and the network. */
interface HostileReach extends HostileRuns {
  @Test
  default void hostFiles_areNotThere() throws IOException {
    Path secret = Files.writeString(folder().resolve("another-child"), "s3cret");
    String script =
        "cat /etc/shadow /etc/passwd '%s' '%s'/*; ls -a /root /home /var /run /srv /opt '%s'"
            .formatted(secret, System.getProperty("user.dir"), System.getProperty("user.home"));

    ConfinedRun run = shell(NOTHING, script);

    assertThat(run.output().lines())
        .isNotEmpty()
        .allMatch(line -> line.contains("No such file") || line.contains("Permission denied"));
  }

  @Test
  default void environment_isOnlyWhatIsNamed() {
    ConfinedRun run = shell(NOTHING, "/usr/bin/env | /usr/bin/cut -d= -f1");

    // The others are the shell's own.
    assertThat(run.output().lines())
        .contains("GRANTED")
        .allMatch(List.of("GRANTED", "PATH", "PWD", "SHLVL", "_", "OLDPWD")::contains);
  }

  @Test
  default void processesOfTheHost_areNotSeen() {
    String script =
        "cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n';"
            + "echo; echo count $(ls -d /proc/[0-9]* | wc -l); ls /proc/%d/exe"
                .formatted(ProcessHandle.current().pid());

    ConfinedRun run = shell(NOTHING, script);

    assertThat(run.output()).doesNotContain("surefire").contains("No such file");
    assertThat(run.output()).containsPattern("count [1-9]\n");
  }

  @Test
  default void network_isNotThere() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      ConfinedRun run =
          python(
              """
              for address in [('127.0.0.1', %d), ('8.8.8.8', 53)]:
                try:
                  socket.create_connection(address, 2)
                  print('connected')
                except OSError as e:
                  print('refused')
              try:
                socket.getaddrinfo('example.com', 443)
                print('resolved')
              except OSError:
                print('refused')
              print(open('/proc/net/dev').read().count(':'))
              """
                  .formatted(server.getLocalPort()));

      assertThat(run.output()).isEqualTo("refused\nrefused\nrefused\n1\n");
    }
  }

  @Test
  default void network_granted_isTheHosts() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      ConfinedRun run =
          shell(
              new Confinement(true, List.of(), List.of()),
              "exec 3<>/dev/tcp/127.0.0.1/%d && echo connected".formatted(server.getLocalPort()));

      assertThat(run.output()).isEqualTo("connected\n");
    }
  }

  @Test
  default void elsewhere_cannotBeWritten() {
    // Root within a user namespace alone may write settings of the kernel; so no host does that.
    assumeTrue(asRoot() || !Machine.isRoot(), "only for a host that is not root");
    ConfinedRun run =
        shell(
            NOTHING,
            "for f in / /usr /etc /etc/ssl/certs /dev /proc /proc/sys/kernel /lib; do"
                + " touch $f/x; done; echo x >/proc/sys/kernel/hostname; rm /usr/bin/env");

    assertThat(run.output().lines())
        .hasSize(10)
        .allMatch(
            line -> line.matches(".*(Read-only file system|Permission denied|No such file).*"));
  }

  @Test
  default void links_leadNowhere() throws IOException {
    Path outside = Files.writeString(folder().resolve("outside"), "untouched");
    String script =
        "ln -s /etc/shadow a; cat a; ln -s '%1$s' b; cat b; echo x >b; ln '%1$s' c; ln -s .. d;"
            + " ls d; cat ../outside /proc/1/root/etc/shadow /proc/self/root/etc/shadow";

    ConfinedRun run = shell(NOTHING, script.formatted(outside));

    assertThat(run.output()).doesNotContain("root:").doesNotContain("untouched");
    assertThat(outside).hasContent("untouched");
    assertThat(directory().resolve("c")).doesNotExist();
  }

  @Test
  default void signals_reachNobodyOutside() {
    ConfinedRun run =
        shell(
            NOTHING,
            "kill -9 %d; kill -9 $PPID; kill -9 1; kill -9 -1; echo survived"
                .formatted(ProcessHandle.current().pid()));

    // Killed by itself at most; we are here to see it.
    assertThat(run.output()).contains("No such process");
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  @Test
  default void granted_isReadable_orWritable() throws IOException {
    Path feeds = Files.createDirectories(folder().resolve("a b/feeds"));
    Files.writeString(feeds.resolve("feed"), "products\n");
    Path results = Files.createDirectory(folder().resolve("results"));

    ConfinedRun run =
        shell(
            new Confinement(false, List.of(feeds, Path.of("/not/there")), List.of(results)),
            "cat '%1$s'/feed; touch '%1$s'/x; echo done >'%2$s'/result; ls '%1$s'/.."
                .formatted(feeds, results));

    assertThat(run.output()).startsWith("products\n").contains("Read-only").endsWith("feeds\n");
    assertThat(results.resolve("result")).hasContent("done");
  }
}
