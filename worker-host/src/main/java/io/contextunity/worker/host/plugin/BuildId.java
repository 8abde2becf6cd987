package io.contextunity.worker.host.plugin;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a build of a plugin is called in Temporal: {@code 1.4.2-3f9a61c0b7de}, its version and the
 * beginning of a SHA-256: of its file, or of its file's and those of the plugins that it got, whose
 * classes are part of what it does. A version that people forgot to raise tells two builds apart
 * nevertheless, and the same files are the same build on every host.
 */
public final class BuildId {
  private static final int DIGITS = 12;
  private static final Pattern FORM = Pattern.compile("(.+)-[0-9a-f]{" + DIGITS + "}");

  private BuildId() {}

  /**
   * @param others the plugins that were opened before, by id
   */
  static String of(PluginJar plugin, Map<String, PluginJar> others) {
    return plugin.version() + "-" + digest(plugin, others).substring(0, DIGITS);
  }

  private static String digest(PluginJar plugin, Map<String, PluginJar> others) {
    SortedMap<String, String> needs = new TreeMap<>();
    for (RequiredPlugin need : plugin.needs()) {
      needs.put(need.id(), digest(others.get(need.id()), others));
    }
    String own = plugin.descriptor().sha256();
    return needs.isEmpty() ? own : Sha256.ofText(own + needs);
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
