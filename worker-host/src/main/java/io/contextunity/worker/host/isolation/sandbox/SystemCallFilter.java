package io.contextunity.worker.host.isolation.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The program that the kernel runs on each system call of a child (seccomp). It refuses what can be
 * used against the kernel or other processes and what no child needs; a refused call fails as if
 * the child had no right to it.
 */
final class SystemCallFilter {
  private static final int LOAD = 0x20;
  private static final int JUMP_IF_EQUAL = 0x15;
  private static final int JUMP_IF_AT_LEAST = 0x35;
  private static final int JUMP_IF_ANY_BIT = 0x45;
  private static final int RETURN = 0x06;

  private static final int CALL = 0;
  private static final int ARCHITECTURE = 4;
  private static final int FIRST_ARGUMENT = 16;
  private static final int SECOND_ARGUMENT = 24;

  private static final int ALLOW = 0x7fff0000;
  private static final int KILL = 0x80000000;
  private static final int NOT_PERMITTED = 0x00050000 | 1;
  private static final int NOT_KNOWN = 0x00050000 | 38;
  private static final int FAMILY_NOT_KNOWN = 0x00050000 | 97;

  private static final int NEW_NAMESPACES = 0x7e020000;
  // Unix, IPv4, IPv6, and netlink, by which programs list network interfaces. Others, such as
  // vsock,
  // reach beyond a network namespace or are doors to rarely used parts of the kernel.
  private static final int[] FAMILIES = {1, 2, 10, 16};
  private static final int PUT_INTO_TERMINAL = 0x5412;
  private static final int TERMINAL_OF_LINUX = 0x541c;

  private final List<int[]> program = new ArrayList<>();
  private final SystemCalls calls;

  private SystemCallFilter(SystemCalls calls) {
    this.calls = calls;
  }

  /**
   * The program for a machine, as the kernel reads it.
   *
   * @param machine as {@code os.arch} says it; empty for one whose calls are not known here
   */
  static Optional<byte[]> of(String machine) {
    return SystemCalls.of(machine).map(calls -> new SystemCallFilter(calls).bytes());
  }

  private byte[] bytes() {
    onlyThisArchitecture();
    add(LOAD, CALL);
    calls.refused().forEach(call -> answer(call, NOT_PERMITTED));
    // Its flags lie in memory, where they cannot be looked at; callers go on with clone.
    answer(SystemCalls.CLONE3, NOT_KNOWN);
    unlessCalled(calls.cloneCall(), this::refuseNamespaces);
    unlessCalled(calls.socketCall(), this::refuseFamilies);
    unlessCalled(calls.ioctlCall(), this::refuseTerminals);
    add(RETURN, ALLOW);
    ByteBuffer bytes = ByteBuffer.allocate(program.size() * 8).order(ByteOrder.nativeOrder());
    program.forEach(
        line ->
            bytes
                .putShort((short) line[0])
                .put((byte) line[1])
                .put((byte) line[2])
                .putInt(line[3]));
    return bytes.array();
  }

  private void onlyThisArchitecture() {
    add(LOAD, ARCHITECTURE);
    jump(JUMP_IF_EQUAL, calls.architecture(), 1, 0);
    add(RETURN, KILL);
    add(LOAD, CALL);
    calls
        .secondTable()
        .ifPresent(
            from -> {
              jump(JUMP_IF_AT_LEAST, from, 0, 1);
              add(RETURN, NOT_PERMITTED);
            });
  }

  private void answer(int call, int answer) {
    jump(JUMP_IF_EQUAL, call, 0, 1);
    add(RETURN, answer);
  }

  // The lines inside end with an answer, so the number of the call need not be loaded again.
  private void unlessCalled(int call, Runnable inside) {
    int at = program.size();
    jump(JUMP_IF_EQUAL, call, 0, 0);
    inside.run();
    program.get(at)[2] = program.size() - at - 1;
  }

  private void refuseNamespaces() {
    add(LOAD, FIRST_ARGUMENT);
    jump(JUMP_IF_ANY_BIT, NEW_NAMESPACES, 0, 1);
    add(RETURN, NOT_PERMITTED);
    add(RETURN, ALLOW);
  }

  private void refuseFamilies() {
    add(LOAD, FIRST_ARGUMENT);
    Arrays.stream(FAMILIES).forEach(family -> answer(family, ALLOW));
    add(RETURN, FAMILY_NOT_KNOWN);
  }

  private void refuseTerminals() {
    add(LOAD, SECOND_ARGUMENT);
    answer(PUT_INTO_TERMINAL, NOT_PERMITTED);
    answer(TERMINAL_OF_LINUX, NOT_PERMITTED);
    add(RETURN, ALLOW);
  }

  private void add(int operation, int value) {
    jump(operation, value, 0, 0);
  }

  private void jump(int operation, int value, int ifTrue, int ifFalse) {
    program.add(new int[] {operation, ifTrue, ifFalse, value});
  }
}
