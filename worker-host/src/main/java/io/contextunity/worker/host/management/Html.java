package io.contextunity.worker.host.management;

import java.util.Optional;

/** Pieces of HTML. Whatever comes from outside goes through {@link #text}. */
final class Html {
  private Html() {}

  /** What may stand between tags and in quoted attributes. */
  static String text(String raw) {
    StringBuilder escaped = new StringBuilder(raw.length() + 16);
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  static String code(String raw) {
    return "<code>" + text(raw) + "</code>";
  }

  /**
   * @param html already HTML
   */
  static String link(Optional<String> address, String html) {
    return address
        .map(to -> "<a href=\"%s\" rel=\"noreferrer\">%s</a>".formatted(text(to), html))
        .orElse(html);
  }

  /** A cell that still says what it is where the table's head is out of sight. */
  static String cell(String label, String html) {
    return "<td role=\"cell\" data-label=\"%s\">%s</td>\n".formatted(text(label), html);
  }

  static String badge(String style, String raw) {
    return "<span class=\"badge %s\">%s</span>".formatted(style, text(raw));
  }
}
