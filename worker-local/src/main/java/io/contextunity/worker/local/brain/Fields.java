package io.contextunity.worker.local.brain;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.Value.KindCase;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request's payload, read strictly: an unknown key, a missing one or a value of another kind is
 * INVALID_ARGUMENT naming it. A null stands for a key that is not there.
 */
final class Fields {
  private final Struct payload;

  private Fields(Struct payload) {
    this.payload = payload;
  }

  static Fields of(Struct payload, Set<String> known) {
    for (String key : payload.getFieldsMap().keySet()) {
      if (!known.contains(key)) {
        throw invalid(
            "unknown key '%s' (known: %s)".formatted(key, String.join(", ", new TreeSet<>(known))));
      }
    }
    return new Fields(payload);
  }

  static StatusRuntimeException invalid(String problem) {
    return Status.INVALID_ARGUMENT.withDescription(problem).asRuntimeException();
  }

  String requireText(String key) {
    return findText(key)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> invalid(key + " is missing or blank"));
  }

  String text(String key, String otherwise) {
    return findText(key).orElse(otherwise);
  }

  Optional<String> findText(String key) {
    return find(key, KindCase.STRING_VALUE, "text").map(value -> requireNoNul(key, value));
  }

  private static String requireNoNul(String key, Value value) {
    String text = value.getStringValue();
    if (text.indexOf('\0') >= 0) {
      throw invalid(key + " holds a NUL character at position " + text.indexOf('\0'));
    }
    return text;
  }

  String oneOf(String key, String otherwise, Set<String> known) {
    String value = text(key, otherwise);
    if (!known.contains(value)) {
      throw invalid(
          "%s '%s' is unknown (known: %s)"
              .formatted(key, value, String.join(", ", new TreeSet<>(known))));
    }
    return value;
  }

  double number(String key, double otherwise, double min, double max) {
    double number =
        find(key, KindCase.NUMBER_VALUE, "a number").map(Value::getNumberValue).orElse(otherwise);
    if (!(number >= min && number <= max)) {
      throw invalid("%s %s (expected: %s to %s)".formatted(key, number, min, max));
    }
    return number;
  }

  int whole(String key, int otherwise, int min, int max) {
    double number = number(key, otherwise, min, max);
    if (number != Math.rint(number)) {
      throw invalid("%s %s (expected: a whole number)".formatted(key, number));
    }
    return (int) number;
  }

  List<String> texts(String key) {
    return find(key, KindCase.LIST_VALUE, "a list").stream()
        .flatMap(list -> list.getListValue().getValuesList().stream())
        .map(item -> requireKind(key, item, KindCase.STRING_VALUE, "a list of texts"))
        .map(item -> requireNoNul(key, item))
        .toList();
  }

  Struct struct(String key) {
    return find(key, KindCase.STRUCT_VALUE, "an object")
        .map(Value::getStructValue)
        .orElse(Struct.getDefaultInstance());
  }

  private Optional<Value> find(String key, KindCase kind, String expected) {
    Value value = payload.getFieldsMap().get(key);
    if (value == null || value.getKindCase() == KindCase.NULL_VALUE) {
      return Optional.empty();
    }
    return Optional.of(requireKind(key, value, kind, expected));
  }

  private static Value requireKind(String key, Value value, KindCase kind, String expected) {
    if (value.getKindCase() != kind) {
      throw invalid("%s is not %s".formatted(key, expected));
    }
    return value;
  }
}
