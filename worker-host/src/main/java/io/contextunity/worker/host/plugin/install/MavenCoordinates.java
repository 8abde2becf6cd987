package io.contextunity.worker.host.plugin.install;

import io.contextunity.worker.core.ModuleException;
import java.util.List;

/**
 * Which file of a Maven repository is meant.
 *
 * @param extension {@code jar} or {@code zip}
 * @param classifier empty where there is none
 */
public record MavenCoordinates(
    String groupId, String artifactId, String extension, String classifier, String version) {
  private static final String PREFIX = "maven:";
  private static final List<String> EXTENSIONS = List.of("jar", "zip");

  /** Whether this text means a file in a Maven repository, rather than one on this machine. */
  public static boolean areMeantBy(String text) {
    return text.startsWith(PREFIX);
  }

  /**
   * Reads {@code maven:G:A:V}, {@code maven:G:A:EXT:V} or {@code maven:G:A:EXT:CLASSIFIER:V}.
   *
   * @throws ModuleException if the text is none of these
   */
  public static MavenCoordinates parse(String text) {
    String[] parts = text.substring(PREFIX.length()).split(":", -1);
    if (parts.length < 3 || parts.length > 5 || List.of(parts).contains("")) {
      throw new ModuleException(
          ("'%s' (expected: maven:GROUP:ARTIFACT[:EXTENSION[:CLASSIFIER]]:VERSION,"
                  + " such as maven:com.example:billing:1.4.2)")
              .formatted(text));
    }
    String extension = parts.length > 3 ? parts[2] : "jar";
    if (!EXTENSIONS.contains(extension)) {
      throw new ModuleException(
          "'%s': extension '%s' (expected: jar or zip)".formatted(text, extension));
    }
    return new MavenCoordinates(
        parts[0], parts[1], extension, parts.length == 5 ? parts[3] : "", parts[parts.length - 1]);
  }

  /** The file's name, the same in every repository: {@code billing-1.4.2.jar}. */
  public String fileName() {
    String suffix = classifier.isEmpty() ? "" : "-" + classifier;
    return "%s-%s%s.%s".formatted(artifactId, version, suffix, extension);
  }

  @Override
  public String toString() {
    String kind = classifier.isEmpty() ? extension : extension + ":" + classifier;
    return kind.equals("jar")
        ? PREFIX + groupId + ":" + artifactId + ":" + version
        : PREFIX + groupId + ":" + artifactId + ":" + kind + ":" + version;
  }
}
