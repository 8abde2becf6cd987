package io.contextunity.worker.host.blob;

import java.util.regex.Pattern;

/** Which keys there are: exactly those that name a file below a directory, on any machine. */
public final class BlobKey {
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9._=-]{1,200}(/[A-Za-z0-9._=-]{1,200})*");
  private static final Pattern SEGMENT_OF_DOTS = Pattern.compile("(^|/)\\.+(/|$)");
  private static final int MAX_LENGTH = 1000;

  private BlobKey() {}

  public static boolean isValid(String key) {
    return key.length() <= MAX_LENGTH
        && FORM.matcher(key).matches()
        && !SEGMENT_OF_DOTS.matcher(key).find();
  }

  /**
   * Returns what keys may begin with.
   *
   * @throws IllegalArgumentException if none does
   */
  public static String requireValidPrefix(String prefix) {
    int slash = prefix.lastIndexOf('/');
    if (slash >= 0) {
      requireValid(prefix.substring(0, slash));
    }
    return prefix;
  }

  /**
   * Returns the key.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static String requireValid(String key) {
    if (!isValid(key)) {
      throw new IllegalArgumentException(
          ("Blob key '%s' (expected: segments of the letters A to Z, digits, '.', '_', '-' and '='"
                  + " with '/' between them, none of dots alone, each up to 200 long, %d in all)")
              .formatted(key, MAX_LENGTH));
    }
    return key;
  }
}
