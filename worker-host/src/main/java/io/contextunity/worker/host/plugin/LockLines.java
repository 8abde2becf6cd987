package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a lock file, as {@code sha256sum} knows them. */
final class LockLines {
  private static final Pattern LINE =
      Pattern.compile("(?<sha256>[0-9a-fA-F]{64}) [ *](\\./)?(?<name>[^/\\\\]+)");

  private LockLines() {}

  static String line(String sha256, String fileName) {
    String line = sha256 + "  " + fileName;
    if (!LINE.matcher(line).matches()) {
      throw new ModuleException(
          "'%s' cannot be locked (expected: a file name without backslash and line break)"
              .formatted(fileName));
    }
    return line + "\n";
  }

  static Map<String, String> parse(Path file, List<String> lines) {
    Map<String, String> digests = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i);
      if (text.isBlank() || text.startsWith("#")) {
        continue;
      }
      String place = "%s:%d: '%s'".formatted(file, i + 1, text);
      Matcher line = LINE.matcher(text);
      if (!line.matches()) {
        throw malformed(place, "expected: <sha256>  <file name>");
      }
      String sha256 = line.group("sha256").toLowerCase(Locale.ROOT);
      String before = digests.put(line.group("name"), sha256);
      if (before != null && !before.equals(sha256)) {
        throw malformed(place, "locked twice, with different digests");
      }
    }
    return digests;
  }

  private static ModuleException malformed(String place, String why) {
    return new ModuleException(
        "%s (%s; write it anew with: %s)".formatted(place, why, LockFindings.ALLOW));
  }
}
