package io.contextunity.worker.host.isolation.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The numbers of the system calls that are refused or looked at, on one kind of machine.
 *
 * @param architecture what the kernel calls it in a filter
 * @param secondTable from where on numbers are those of another way to call (x32)
 */
record SystemCalls(
    int architecture,
    OptionalInt secondTable,
    int cloneCall,
    int socketCall,
    int ioctlCall,
    List<Integer> refused) {
  /** The same everywhere. */
  static final int CLONE3 = 435;

  // ptrace, process_vm_readv, process_vm_writev, kcmp, pidfd_getfd: other processes
  // mount, umount2, pivot_root, chroot, unshare, setns: views of the machine
  // quotactl, swapon, swapoff, reboot, sethostname, setdomainname, syslog, acct, vhangup
  // settimeofday, clock_settime, adjtimex, clock_adjtime
  // init_module, delete_module, finit_module, kexec_load, kexec_file_load
  // add_key, request_key, keyctl, bpf, perf_event_open, userfaultfd
  // fanotify_init, name_to_handle_at, open_by_handle_at, lookup_dcookie, nfsservctl
  private static final List<Integer> X86_64 =
      List.of(
          101,
          310,
          311,
          312,
          165,
          166,
          155,
          161,
          272,
          308,
          179,
          167,
          168,
          169,
          170,
          171,
          103,
          163,
          153,
          164,
          227,
          159,
          305,
          175,
          176,
          313,
          246,
          320,
          248,
          249,
          250,
          321,
          298,
          323,
          300,
          303,
          304,
          212,
          180,
          // and what is only there: modify_ldt, iopl, ioperm, uselib, ustat, _sysctl,
          // create_module,
          // get_kernel_syms, query_module
          154,
          172,
          173,
          134,
          136,
          156,
          174,
          177,
          178);
  private static final List<Integer> AARCH64 =
      List.of(
          117, 270, 271, 272, 40, 39, 41, 51, 97, 268, 60, 224, 225, 142, 161, 162, 116, 89, 58,
          170, 112, 171, 266, 105, 106, 273, 104, 294, 217, 218, 219, 280, 241, 282, 262, 264, 265,
          18, 42);
  // The same numbers on all machines: io_uring_setup, _enter and _register, open_tree, move_mount,
  // fsopen, fsconfig, fsmount, fspick, pidfd_getfd, mount_setattr, quotactl_fd, memfd_secret,
  // open_tree_attr
  private static final List<Integer> NEWER =
      List.of(425, 426, 427, 428, 429, 430, 431, 432, 433, 438, 442, 443, 447, 467);

  SystemCalls {
    refused = List.copyOf(refused);
  }

  static Optional<SystemCalls> of(String machine) {
    return switch (machine) {
      case "amd64", "x86_64" ->
          Optional.of(
              new SystemCalls(0xc000003e, OptionalInt.of(0x40000000), 56, 41, 16, with(X86_64)));
      case "aarch64", "arm64" ->
          Optional.of(
              new SystemCalls(0xc00000b7, OptionalInt.empty(), 220, 198, 29, with(AARCH64)));
      default -> Optional.empty();
    };
  }

  private static List<Integer> with(List<Integer> own) {
    return java.util.stream.Stream.concat(own.stream(), NEWER.stream()).toList();
  }
}
