package io.contextunity.worker.host.isolation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Programs that want out, each run as a real process in a real sandbox. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostilePrograms {
  private static final Confinement NOTHING = Confinement.reading(List.of());

  @TempDir Path folder;
  private Path directory;
  private Bubblewrap sandbox;

  /** As whom the sandbox is made. */
  abstract Footing footing();

  @BeforeAll
  void makeSandbox() throws SandboxException {
    MachinePrograms programs = MachinePrograms.ofThisProcess();
    assumeTrue(programs.find("bwrap").isPresent(), "bubblewrap is not installed");
    assumeTrue(!footing().isRoot() || Machine.isRoot(), "only for a host that is root");
    sandbox = Bubblewrap.on(programs, Limiter.of(programs), List.of(footing()));
  }

  @BeforeEach
  void makeDirectory() throws IOException {
    directory = Files.createDirectory(folder.resolve("child's own"));
  }

  private ConfinedRun shell(Confinement confinement, String script) {
    return ConfinedRun.of(
        sandbox, directory, confinement, ConfinedRun.LIMITS, List.of("/bin/bash", "-c", script));
  }

  private ConfinedRun python(String script) {
    return ConfinedRun.of(
        sandbox,
        directory,
        NOTHING,
        ConfinedRun.LIMITS,
        List.of("/usr/bin/python3", "-c", "import os, sys, socket, ctypes\n" + script));
  }

  @Test
  void hostFiles_areNotThere() throws IOException {
    Path secret = Files.writeString(folder.resolve("another-child"), "s3cret");
    String script =
        "cat /etc/shadow /etc/passwd '%s' '%s'/*; ls -a /root /home /var /run /srv /opt '%s'"
            .formatted(secret, System.getProperty("user.dir"), System.getProperty("user.home"));

    ConfinedRun run = shell(NOTHING, script);

    assertThat(run.output().lines())
        .isNotEmpty()
        .allMatch(line -> line.contains("No such file") || line.contains("Permission denied"));
  }

  @Test
  void environment_isOnlyWhatIsNamed() {
    ConfinedRun run = shell(NOTHING, "/usr/bin/env | /usr/bin/cut -d= -f1");

    // The others are the shell's own.
    assertThat(run.output().lines())
        .contains("GRANTED")
        .allMatch(List.of("GRANTED", "PATH", "PWD", "SHLVL", "_", "OLDPWD")::contains);
  }

  @Test
  void processesOfTheHost_areNotSeen() {
    String script =
        "cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n';"
            + "echo; echo count $(ls -d /proc/[0-9]* | wc -l); ls /proc/%d/exe"
                .formatted(ProcessHandle.current().pid());

    ConfinedRun run = shell(NOTHING, script);

    assertThat(run.output()).doesNotContain("surefire").contains("No such file");
    assertThat(run.output()).containsPattern("count [1-9]\n");
  }

  @Test
  void network_isNotThere() throws IOException {
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
  void network_granted_isTheHosts() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      ConfinedRun run =
          shell(
              new Confinement(true, List.of(), List.of()),
              "exec 3<>/dev/tcp/127.0.0.1/%d && echo connected".formatted(server.getLocalPort()));

      assertThat(run.output()).isEqualTo("connected\n");
    }
  }

  @Test
  void forks_areBounded() {
    assumeTrue(footing().isRoot() || held(), "nothing holds processes here");
    ConfinedRun run =
        python(
            """
            import time
            n = 0
            try:
              while n < 500:
                if os.fork() == 0:
                  time.sleep(60)
                  os._exit(0)
                n += 1
            except OSError as e:
              print('refused after', n)
            """);

    assertThat(run.output()).matches("refused after \\d{1,2}\n");
    assertNothingRuns();
  }

  @Test
  void forkBomb_endsWithItsSandbox() throws Exception {
    assumeTrue(footing().isRoot() || held(), "nothing holds a fork bomb here");
    List<String> bomb = List.of("/bin/bash", "-c", "bomb() { bomb | bomb & }; bomb; sleep 100");
    try (ConfinedProgram confined = sandbox.confine(bomb, directory, NOTHING, ConfinedRun.LIMITS)) {
      Process process = ConfinedRun.start(confined.command(), directory);
      assertThat(process.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();

      process.destroyForcibly();

      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    assertNothingRuns();
  }

  @Test
  void child_diesWithItsParent() throws Exception {
    try (ConfinedProgram confined =
        sandbox.confine(List.of("/bin/sleep", "1000"), directory, NOTHING, ConfinedRun.LIMITS)) {
      List<String> command =
          Stream.concat(
                  Stream.of("/bin/sh", "-c", "\"$@\" & echo started; wait", "sh"),
                  confined.command().stream())
              .toList();
      Process parent = ConfinedRun.start(command, directory);
      parent.inputReader().readLine();
      await(() -> ours().anyMatch(one -> one.info().command().orElse("").endsWith("sleep")));

      parent.destroyForcibly();

      await(() -> ours().findAny().isEmpty());
    }
  }

  private boolean held() {
    return sandbox.description().contains("processes by control group");
  }

  private void assertNothingRuns() {
    await(() -> ours().findAny().isEmpty());
  }

  private Stream<ProcessHandle> ours() {
    return ProcessHandle.allProcesses()
        .filter(
            one ->
                Stream.of(one.info().arguments().orElse(new String[0]))
                        .anyMatch(directory.toString()::equals)
                    || isIn(one));
  }

  private boolean isIn(ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd")).equals(directory);
    } catch (IOException e) {
      return false;
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void memory_isBounded() {
    ConfinedRun run =
        python(
            """
            all = []
            for i in range(64):
              all.append(bytearray(16 << 20))
            print('has a gibibyte')
            """);

    assertThat(run.code()).isNotZero();
    assertThat(run.output()).doesNotContain("gibibyte");
    assertThat(run.ranOutOfMemory())
        .isEqualTo(sandbox.description().contains("memory by control group"));
  }

  @Test
  void files_areBounded() throws IOException {
    ConfinedRun run =
        shell(NOTHING, "head -c 20000000 /dev/zero > big; head -c 20000000 /dev/zero > /tmp/big");

    assertThat(run.code()).isNotZero();
    assertThat(Files.size(directory.resolve("big"))).isEqualTo(ConfinedRun.LIMITS.fileBytes());
  }

  @Test
  void directoryInMemory_isBoundedAsAWhole_andLeavesNothing() throws IOException {
    Files.writeString(directory.resolve("input"), "given");

    ConfinedRun run =
        shell(
            NOTHING.inMemory(3 << 20),
            "cat input; echo more >input;"
                + " for i in 1 2 3 4 5; do head -c 1000000 /dev/zero >f$i; done");

    assertThat(run.output()).startsWith("given").contains("Read-only").contains("No space left");
    assertThat(directory.toFile().list()).containsExactly("input");
  }

  @Test
  void elsewhere_cannotBeWritten() {
    // Root within a user namespace alone may write settings of the kernel; so no host does that.
    assumeTrue(footing().isRoot() || !Machine.isRoot(), "only for a host that is not root");
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
  void links_leadNowhere() throws IOException {
    Path outside = Files.writeString(folder.resolve("outside"), "untouched");
    String script =
        "ln -s /etc/shadow a; cat a; ln -s '%1$s' b; cat b; echo x >b; ln '%1$s' c; ln -s .. d;"
            + " ls d; cat ../outside /proc/1/root/etc/shadow /proc/self/root/etc/shadow";

    ConfinedRun run = shell(NOTHING, script.formatted(outside));

    assertThat(run.output()).doesNotContain("root:").doesNotContain("untouched");
    assertThat(outside).hasContent("untouched");
    assertThat(directory.resolve("c")).doesNotExist();
  }

  @Test
  void signals_reachNobodyOutside() {
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
  void rights_areNone() {
    ConfinedRun run =
        shell(NOTHING, "grep -E 'Cap(Eff|Prm|Bnd|Amb)|NoNewPrivs|^Uid' /proc/self/status");

    assertThat(run.output().lines().filter(line -> line.startsWith("Cap")))
        .isNotEmpty()
        .allMatch(line -> line.endsWith("\t0000000000000000"));
    assertThat(run.output()).contains("NoNewPrivs:\t1").doesNotContain("Uid:\t0");
  }

  @Test
  void dangerousSystemCalls_areRefused() {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "numbers of this machine's calls");
    ConfinedRun run =
        python(
            """
            libc = ctypes.CDLL(None, use_errno=True)
            def ask(name, *call):
              ctypes.set_errno(0)
              print(name, libc.syscall(*call), ctypes.get_errno())
            ask('ptrace', 101, 16, 1, 0, 0)
            ask('process_vm_readv', 310, 1, 0, 0, 0, 0, 0)
            ask('mount', 165, b'x', b'/tmp', b'tmpfs', 0, 0)
            ask('umount2', 166, b'/usr', 2)
            ask('unshare user', 272, 0x10000000)
            ask('setns', 308, 0, 0)
            ask('chroot', 161, b'/tmp')
            ask('clone user', 56, 0x10000011, 0, 0, 0, 0)
            ask('keyctl', 250, 0, 0)
            ask('bpf', 321, 0, 0, 0)
            ask('perf_event_open', 298, 0, 0, 0, 0, 0)
            ask('userfaultfd', 323, 0)
            ask('io_uring_setup', 425, 1, 0)
            ask('kexec_load', 246, 0, 0, 0, 0)
            ask('init_module', 175, 0, 0, 0)
            ask('open_by_handle_at', 304, 0, 0, 0)
            ask('x32 getpid', 0x40000000 + 39)
            ask('terminal', 16, 0, 0x5412, b'x')
            """);

    assertThat(run.output().lines()).hasSize(18).allMatch(line -> line.endsWith(" -1 1"));
  }

  @Test
  void kernelInterfaces_areClosed() {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "numbers of this machine's calls");
    ConfinedRun run =
        python(
            """
            for family in [16, 40, 38, 17, 31]:
              try:
                socket.socket(family, socket.SOCK_RAW)
                print('open', family)
              except OSError as e:
                print('refused', family, e.errno)
            libc = ctypes.CDLL(None, use_errno=True)
            print(libc.syscall(435, 0, 0), ctypes.get_errno())
            """);

    assertThat(run.output())
        .isEqualTo("open 16\nrefused 40 97\nrefused 38 97\nrefused 17 97\nrefused 31 97\n-1 38\n");
  }

  @Test
  void granted_isReadable_orWritable() throws IOException {
    Path feeds = Files.createDirectories(folder.resolve("a b/feeds"));
    Files.writeString(feeds.resolve("feed"), "products\n");
    Path results = Files.createDirectory(folder.resolve("results"));

    ConfinedRun run =
        shell(
            new Confinement(false, List.of(feeds, Path.of("/not/there")), List.of(results)),
            "cat '%1$s'/feed; touch '%1$s'/x; echo done >'%2$s'/result; ls '%1$s'/.."
                .formatted(feeds, results));

    assertThat(run.output()).startsWith("products\n").contains("Read-only").endsWith("feeds\n");
    assertThat(results.resolve("result")).hasContent("done");
  }

  @Test
  void everyChild_isItsOwnUser() throws IOException {
    assumeTrue(footing().isRoot(), "a host that is not root has one user only");
    shell(NOTHING, "touch first");
    Object first = Files.getAttribute(directory.resolve("first"), "unix:uid");

    shell(NOTHING, "touch second");

    assertThat(Files.getAttribute(directory.resolve("second"), "unix:uid"))
        .isNotEqualTo(0)
        .isNotEqualTo(first);
  }

  @Test
  void exitCode_isTheProgramsOwn() {
    assertThat(shell(NOTHING, "exit 7").code()).isEqualTo(7);
    assertThat(shell(NOTHING, "kill -9 $$").code()).isEqualTo(137);
  }

  @Test
  void nothing_isLeft() throws IOException {
    shell(NOTHING, "true");

    for (GroupFolder groups : GroupMounts.ofThisProcess().folders()) {
      try (Stream<Path> left = Files.list(groups.path())) {
        assertThat(left.map(Path::toString))
            .noneMatch(name -> name.contains("contextworker-" + ProcessHandle.current().pid()));
      }
    }
  }
}
