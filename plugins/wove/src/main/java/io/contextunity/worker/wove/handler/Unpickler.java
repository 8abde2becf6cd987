package io.contextunity.worker.wove.handler;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a pickle of data: None, booleans, numbers, text, bytes, lists, tuples, sets and dicts, in
 * protocols 0 to 5. Whatever would import or call something is refused, so that no pickle reaches
 * code; and what a pickle may cost is bounded.
 *
 * <p>Keys and elements of sets are single values: hashing a tuple of shared tuples would take for
 * ever.
 */
final class Unpickler {
  private static final int NEWEST_PROTOCOL = 5;

  private final PickleInput input;
  private final PickleStack stack = new PickleStack();

  private Unpickler(byte[] pickle) {
    input = new PickleInput(pickle);
  }

  /**
   * Returns the value that was pickled.
   *
   * @throws PickleException if it is no pickle, or holds more than data
   */
  static Object read(byte[] pickle) throws PickleException {
    Object value = new Unpickler(pickle).read();
    PickledShape.require(value);
    return value;
  }

  private Object read() throws PickleException {
    int opcode = input.unsigned1();
    while (opcode != '.') {
      step(opcode);
      opcode = input.unsigned1();
    }
    if (!stack.holdsOne()) {
      throw new PickleException("it holds not exactly one value");
    }
    if (!input.atEnd()) {
      throw new PickleException("something stands behind its end");
    }
    return stack.pop();
  }

  private void step(int opcode) throws PickleException {
    switch (opcode) {
      case 0x80 -> requireProtocol(input.unsigned1());
      case 0x95 -> input.length8();
      case '(' -> stack.mark();
      case '0' -> popOne();
      case '1' -> stack.popToMark();
      case '2' -> stack.push(stack.top());
      case 'p' -> stack.remember(index(input.line()));
      case 'q' -> stack.remember(input.unsigned1());
      case 'r' -> stack.remember(input.unsigned4());
      case 0x94 -> stack.remember();
      case 'g' -> stack.recall(index(input.line()));
      case 'h' -> stack.recall(input.unsigned1());
      case 'j' -> stack.recall(input.unsigned4());
      case 'a' -> appendAll(Collections.singletonList(stack.pop()));
      case 'e' -> appendAll(stack.popToMark());
      case 's' -> putAll(stack.pop(2));
      case 'u' -> putAll(stack.popToMark());
      case 0x90 -> addAll(stack.popToMark());
      default -> stack.push(value(opcode));
    }
  }

  private Object value(int opcode) throws PickleException {
    return switch (opcode) {
      case 'N' -> null;
      case 0x88 -> true;
      case 0x89 -> false;
      case 'I' -> PickleNumbers.integerOrBoolean(input.line());
      case 'L' -> PickleNumbers.integer(input.line());
      case 'F' -> PickleNumbers.floating(input.line());
      case 'J' -> (long) input.signed4();
      case 'K' -> (long) input.unsigned1();
      case 'M' -> (long) input.unsigned2();
      case 0x8a -> integer(input.unsigned1());
      case 0x8b -> integer(input.unsigned4());
      case 'G' -> input.bigEndianDouble();
      case 'V' -> PickleText.of(input.line());
      case 'X' -> input.text(input.unsigned4());
      case 0x8c -> input.text(input.unsigned1());
      case 0x8d -> input.text(input.length8());
      case 'B' -> input.bytes(input.unsigned4());
      case 'C' -> input.bytes(input.unsigned1());
      case 0x8e, 0x96 -> input.bytes(input.length8());
      default -> container(opcode);
    };
  }

  private Object container(int opcode) throws PickleException {
    return switch (opcode) {
      case ']' -> new ArrayList<>();
      case 'l' -> stack.popToMark();
      case ')' -> List.of();
      case 't' -> Collections.unmodifiableList(stack.popToMark());
      case 0x85 -> stack.pop(1);
      case 0x86 -> stack.pop(2);
      case 0x87 -> stack.pop(3);
      case '}' -> new LinkedHashMap<>();
      case 'd' -> put(new LinkedHashMap<>(), stack.popToMark());
      case 0x8f -> new LinkedHashSet<>();
      case 0x91 -> Collections.unmodifiableSet(add(new LinkedHashSet<>(), stack.popToMark()));
      default -> throw RefusedOpcodes.refused(opcode);
    };
  }

  private static void requireProtocol(int protocol) throws PickleException {
    if (protocol > NEWEST_PROTOCOL) {
      throw new PickleException(
          "protocol %d (expected: at most %d)".formatted(protocol, NEWEST_PROTOCOL));
    }
  }

  private void popOne() throws PickleException {
    if (stack.isOnMark()) {
      stack.popToMark();
    } else {
      stack.pop();
    }
  }

  private static long index(String line) throws PickleException {
    return PickleNumbers.integer(line) instanceof Long index ? index : -1;
  }

  private Object integer(long length) throws PickleException {
    BigInteger integer = input.integer(length);
    return PickleNumbers.smallest(integer);
  }

  private void appendAll(List<Object> items) throws PickleException {
    if (!(stack.top() instanceof ArrayList<?>)) {
      throw new PickleException("something is appended to what is no list");
    }
    @SuppressWarnings("unchecked") // lists are made here only
    List<Object> list = (List<Object>) stack.top();
    list.addAll(items);
  }

  private void putAll(List<Object> pairs) throws PickleException {
    if (!(stack.top() instanceof LinkedHashMap<?, ?>)) {
      throw new PickleException("an entry is put into what is no dict");
    }
    @SuppressWarnings("unchecked") // dicts are made here only
    Map<Object, Object> dict = (Map<Object, Object>) stack.top();
    put(dict, pairs);
  }

  private void addAll(List<Object> items) throws PickleException {
    if (!(stack.top() instanceof LinkedHashSet<?>)) {
      throw new PickleException("something is added to what is no set");
    }
    @SuppressWarnings("unchecked") // sets are made here only
    Set<Object> set = (Set<Object>) stack.top();
    add(set, items);
  }

  private static Map<Object, Object> put(Map<Object, Object> dict, List<Object> pairs)
      throws PickleException {
    if (pairs.size() % 2 != 0) {
      throw new PickleException("a dict's key has no value");
    }
    for (int i = 0; i < pairs.size(); i += 2) {
      dict.put(requireSingle(pairs.get(i)), pairs.get(i + 1));
    }
    return dict;
  }

  private static Set<Object> add(Set<Object> set, List<Object> items) throws PickleException {
    for (Object item : items) {
      set.add(requireSingle(item));
    }
    return set;
  }

  private static Object requireSingle(Object key) throws PickleException {
    if (key == null || key instanceof String || key instanceof Number || key instanceof Boolean) {
      return key;
    }
    throw new PickleException(
        "a key of a dict or an element of a set that is no text, number, boolean or None");
  }
}
