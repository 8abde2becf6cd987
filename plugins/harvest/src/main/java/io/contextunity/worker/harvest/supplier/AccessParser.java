package io.contextunity.worker.harvest.supplier;

import static java.util.Locale.ROOT;

import io.contextunity.worker.harvest.supplier.Authentication.Type;
import io.contextunity.worker.harvest.supplier.Pagination.By;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code auth}, {@code pages} and {@code pause} of a source. */
final class AccessParser {
  static final int MOST_PAGES = 10_000;

  private static final Pattern SECRET = Pattern.compile("(?:\\$\\{)?((?:env|file):[^}]+)}?");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Set<String> RESERVED =
      Set.of("connection", "content-length", "expect", "host", "upgrade", "user-agent");
  private static final Pattern PAUSE = Pattern.compile("(\\d{1,6})(ms|s|m)");

  private final StrictMap source;

  AccessParser(StrictMap source) {
    this.source = source;
  }

  Access parse() {
    return new Access(
        source.has("auth") ? auth() : Authentication.NONE,
        source.has("pages") ? pages() : Pagination.NONE,
        pause());
  }

  private Authentication auth() {
    StrictMap auth = source.map("auth", "type", "user", "header", "secret");
    Type type = auth.requireChoice("type", Type.class, Type.NONE);
    String user = type == Type.BASIC ? auth.requireText("user") : unused(auth, "user", "basic");
    String header = type == Type.HEADER ? header(auth) : unused(auth, "header", "header");
    Matcher place = SECRET.matcher(user);
    return new Authentication(type, place.matches() ? place.group(1) : user, header, secret(auth));
  }

  private static String unused(StrictMap map, String key, String type) {
    if (map.has(key)) {
      map.problem(key, "is only for 'type: " + type + "'");
    }
    return "";
  }

  private static String header(StrictMap auth) {
    String header = auth.requireText("header");
    boolean name = HEADER.matcher(header).matches();
    if (!header.isBlank() && (!name || RESERVED.contains(header.toLowerCase(ROOT)))) {
      auth.problem("header", "'" + header + "' (expected: a header's name, like X-Api-Key)");
    }
    return header;
  }

  /** Whatever stands there may be the secret itself: no message shows it, and nothing keeps it. */
  private static String secret(StrictMap auth) {
    Matcher secret = SECRET.matcher(auth.has("secret") ? auth.text("secret", "") : "");
    if (secret.matches()) {
      return secret.group(1);
    }
    auth.problem(
        "secret",
        auth.has("secret")
            ? "expected env:NAME or file:PATH, where the worker finds it (the secret itself belongs"
                + " in no supplier file)"
            : "is missing (expected: env:NAME or file:PATH, where the worker finds it)");
    return "";
  }

  private Pagination pages() {
    StrictMap pages =
        source.map("pages", "by", "parameter", "first", "size", "size-parameter", "at", "most");
    By by = pages.requireChoice("by", By.class, By.NONE);
    int size = pages.wholeNumber("size");
    if (pages.has("size-parameter") && size == 0) {
      pages.problem("size", "is missing (size-parameter has nothing to say without it)");
    }
    if (by == By.CURSOR && !pages.has("at")) {
      pages.problem("at", "is missing (expected: header:NAME or a path in the body)");
    }
    return new Pagination(
        by,
        parameter(pages, by),
        pages.has("first") ? pages.wholeNumber("first") : by == By.PAGE ? 1 : 0,
        size,
        pages.text("size-parameter", ""),
        place(pages, by),
        pages.has("most") ? Math.max(1, pages.wholeNumber("most")) : MOST_PAGES);
  }

  private static String parameter(StrictMap pages, By by) {
    if (by == By.LINK && pages.has("parameter")) {
      pages.problem("parameter", "is not for 'by: link'");
    }
    return by == By.LINK ? "" : pages.text("parameter", by.name().toLowerCase(ROOT));
  }

  private String place(StrictMap pages, By by) {
    if ((by == By.PAGE || by == By.OFFSET) && pages.has("at")) {
      pages.problem("at", "is only for 'by: cursor' and 'by: link'");
      return "";
    }
    return new AnswerPlace(source).parse(pages, "at");
  }

  private long pause() {
    String pause = source.text("pause", "");
    if (pause.isEmpty()) {
      return 0;
    }
    Matcher parts = PAUSE.matcher(pause);
    if (!parts.matches()) {
      source.problem("pause", "'" + pause + "' (expected: a time, like 500ms or 2s)");
      return 0;
    }
    long unit = parts.group(2).equals("ms") ? 1 : parts.group(2).equals("s") ? 1000 : 60_000;
    return Long.parseLong(parts.group(1)) * unit;
  }
}
