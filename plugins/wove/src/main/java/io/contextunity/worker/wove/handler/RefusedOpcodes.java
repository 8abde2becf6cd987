package io.contextunity.worker.wove.handler;

import static java.util.Map.entry;

import java.util.Map;

/** The opcodes that would import or call something, or that no Python 3 writes for data. */
final class RefusedOpcodes {
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          entry((int) 'c', "GLOBAL"),
          entry((int) 'R', "REDUCE"),
          entry((int) 'b', "BUILD"),
          entry((int) 'i', "INST"),
          entry((int) 'o', "OBJ"),
          entry((int) 'P', "PERSID"),
          entry((int) 'Q', "BINPERSID"),
          entry((int) 'S', "STRING"),
          entry((int) 'T', "BINSTRING"),
          entry((int) 'U', "SHORT_BINSTRING"),
          entry(0x81, "NEWOBJ"),
          entry(0x82, "EXT1"),
          entry(0x83, "EXT2"),
          entry(0x84, "EXT4"),
          entry(0x92, "NEWOBJ_EX"),
          entry(0x93, "STACK_GLOBAL"),
          entry(0x97, "NEXT_BUFFER"),
          entry(0x98, "READONLY_BUFFER"));

  private RefusedOpcodes() {}

  static PickleException refused(int opcode) {
    if (NAMES.containsKey(opcode)) {
      return new PickleException(
          "opcode %s: objects of classes are not read here (expected: None, booleans, numbers, text, bytes, lists, tuples, sets and dicts)"
              .formatted(NAMES.get(opcode)));
    }
    return new PickleException("there is no opcode 0x%02x".formatted(opcode));
  }
}
