package io.contextunity.worker.host.plugin;

import java.util.Comparator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a build of a plugin is called in Temporal: {@code 1.4.2-3f9a61c0b7de}, its version and the
 * beginning of its file's SHA-256. A version that people forgot to raise tells two builds apart
 * nevertheless, and the same file is the same build on every host. The files of plugins that it
 * needs count as its own: with another one of those it would run other code.
 */
public final class BuildId {
  private static final int DIGITS = 12;
  private static final Pattern FORM = Pattern.compile("(.+)-[0-9a-f]{" + DIGITS + "}");

  private BuildId() {}

  /**
   * @param others the plugins that it needs, by id
   */
  static String of(PluginJar plugin, Map<String, PluginJar> others) {
    return plugin.version() + "-" + digest(plugin, others).substring(0, DIGITS);
  }

  private static String digest(PluginJar plugin, Map<String, PluginJar> others) {
    String own = plugin.descriptor().sha256();
    if (plugin.needs().isEmpty()) {
      return own;
    }
    StringBuilder all = new StringBuilder(own);
    plugin.needs().stream()
        .sorted(Comparator.comparing(RequiredPlugin::id))
        .forEach(need -> all.append('\n').append(digest(others.get(need.id()), others)));
    return Sha256.of(all.toString());
  }

  /**
   * Whether a build is of a higher version than another; what does not name a version, as builds of
   * other hands may not, is never higher or lower.
   */
  public static boolean isNewer(String buildId, String than) {
    String version = version(buildId);
    String other = version(than);
    return Versions.isVersion(version)
        && Versions.isVersion(other)
        && Versions.compare(version, other) > 0;
  }

  private static String version(String buildId) {
    Matcher form = FORM.matcher(buildId);
    return form.matches() ? form.group(1) : "";
  }
}
