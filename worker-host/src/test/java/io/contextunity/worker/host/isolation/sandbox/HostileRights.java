package io.contextunity.worker.host.isolation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Programs that try what their rights and the kernel may let them. */
interface HostileRights extends HostileRuns {
  @Test
  default void rights_areNone() {
    ConfinedRun run =
        shell(NOTHING, "grep -E 'Cap(Eff|Prm|Bnd|Amb)|NoNewPrivs|^Uid' /proc/self/status");

    assertThat(run.output().lines().filter(line -> line.startsWith("Cap")))
        .isNotEmpty()
        .allMatch(line -> line.endsWith("\t0000000000000000"));
    assertThat(run.output()).contains("NoNewPrivs:\t1").doesNotContain("Uid:\t0");
  }

  @Test
  default void dangerousSystemCalls_areRefused() {
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
  default void kernelInterfaces_areClosed() {
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
  default void everyChild_isItsOwnUser() throws IOException {
    assumeTrue(asRoot(), "a host that is not root has one user only");
    shell(NOTHING, "touch first");
    Object first = Files.getAttribute(directory().resolve("first"), "unix:uid");

    shell(NOTHING, "touch second");

    assertThat(Files.getAttribute(directory().resolve("second"), "unix:uid"))
        .isNotEqualTo(0)
        .isNotEqualTo(first);
  }
}
