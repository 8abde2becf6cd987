package io.contextunity.worker.harvest.product;

import static java.util.Locale.ROOT;

import io.contextunity.worker.harvest.supplier.Edit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Does to a field's values what the source's description says. */
final class Edits {
  private final Edit edit;
  private final Map<String, String> lookup = new HashMap<>();

  Edits(Edit edit) {
    this.edit = edit;
    edit.lookup().forEach((from, to) -> lookup.put(from.strip().toLowerCase(ROOT), to));
  }

  /** What becomes of the values; blank ones go. */
  List<String> apply(List<String> values) {
    List<String> edited = new ArrayList<>();
    for (String value : values) {
      for (String part : parts(replaced(cut(value)))) {
        String last = lookedUp(written(part.strip()));
        if (!last.isBlank()) {
          edited.add(last);
        }
      }
    }
    return edited;
  }

  private String cut(String value) {
    String rest = value;
    if (!edit.after().isEmpty()) {
      int start = rest.indexOf(edit.after());
      rest = start < 0 ? "" : rest.substring(start + edit.after().length());
    }
    if (!edit.before().isEmpty() && rest.contains(edit.before())) {
      rest = rest.substring(0, rest.indexOf(edit.before()));
    }
    return rest;
  }

  private String replaced(String value) {
    String replaced = value;
    for (Map.Entry<String, String> entry : edit.replace().entrySet()) {
      replaced = replaced.replace(entry.getKey(), entry.getValue());
    }
    return replaced;
  }

  private List<String> parts(String value) {
    if (edit.split().isEmpty()) {
      return List.of(value);
    }
    List<String> parts = List.of(value.split(Pattern.quote(edit.split()), -1));
    if (edit.part() == 0) {
      return parts;
    }
    int index = edit.part() > 0 ? edit.part() - 1 : parts.size() + edit.part();
    return index >= 0 && index < parts.size() ? parts.subList(index, index + 1) : List.of();
  }

  private String written(String value) {
    return switch (edit.letters()) {
      case AS_WRITTEN -> value;
      case LOWER -> value.toLowerCase(ROOT);
      case UPPER -> value.toUpperCase(ROOT);
    };
  }

  private String lookedUp(String value) {
    if (lookup.isEmpty() || value.isEmpty()) {
      return value;
    }
    String found = lookup.get(value.toLowerCase(ROOT));
    return found == null ? lookup.getOrDefault(Edit.ELSE, value) : found;
  }
}
