package io.contextunity.worker.harvest.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Picks one of several elements of the same name, or of the objects of a list, by something in it:
 *
 * <pre>
 * price[@type=retail]         the price whose attribute type is retail
 * specs[name=Colour].value    the value of the one whose name is Colour
 * specs[name].value.*         the values of all, each called by its name
 * </pre>
 */
final class Selectors {
  private static final Pattern FORM =
      Pattern.compile("([^\\[\\]]+)\\[([^\\[\\]=]+)(?:=([^\\[\\]]*))?](.*)");

  private final List<Selector> selectors = new ArrayList<>();

  Selectors(Collection<String> wanted) {
    for (String path : wanted) {
      Matcher form = FORM.matcher(path);
      if (form.matches()) {
        selectors.add(new Selector(form));
      }
    }
  }

  /** Whether elements at this path have to be read by themselves. */
  boolean concern(String path) {
    for (Selector selector : selectors) {
      if (selector.path.equals(path)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Adds what is picked of an element to the fields around it.
   *
   * @param path of the element from the record
   * @param name of the element in the fields
   */
  void pick(String path, TreeFields element, TreeFields fields, String name) {
    for (Selector selector : selectors) {
      if (selector.path.equals(path)) {
        selector.pick(element, fields, name);
      }
    }
  }

  private static final class Selector {
    private final String path;
    private final String key;
    private final String value;
    private final String rest;

    Selector(Matcher form) {
      path = form.group(1);
      key = form.group(2).strip();
      value = form.group(3) == null ? null : form.group(3).strip();
      String behind = form.group(4).startsWith(".") ? form.group(4).substring(1) : form.group(4);
      rest = value == null ? behind.replaceFirst("\\.?\\*$", "") : behind;
    }

    void pick(TreeFields element, TreeFields fields, String name) {
      String found = element.first(key).strip();
      if (found.isEmpty() || value != null && !value.equalsIgnoreCase(found)) {
        return;
      }
      String picked = name + "[" + key + (value == null ? "]" : "=" + value + "]");
      String full = rest.isEmpty() ? picked : picked + "." + rest;
      for (String text : element.all(rest)) {
        fields.add(value == null ? full + "." + found : full, text);
      }
    }
  }
}
