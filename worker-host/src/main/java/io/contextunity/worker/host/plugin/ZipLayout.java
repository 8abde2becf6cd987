package io.contextunity.worker.host.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How the files of a plugin zip lie: one plugin jar at the top, or the plugin's classes in {@code
 * classes/}; and the jars of its own libraries in {@code lib/}.
 *
 * @param jar the plugin jar, if there is exactly one at the top
 * @param classes whether there is a folder of classes
 * @param libraries the jars in {@code lib/}, sorted
 * @param findings what is laid out otherwise
 */
record ZipLayout(
    Optional<String> jar, boolean classes, Set<String> libraries, List<Finding> findings) {
  static final String CLASSES = "classes/";
  static final String LIB = "lib/";
  private static final String EXPECTED =
      "expected: one plugin jar at the top, or %s with META-INF/MANIFEST.MF; own libraries in %s"
          .formatted(CLASSES, LIB);

  /** Reads it off the paths of all entries that are files. */
  static ZipLayout of(Collection<String> paths) {
    Set<String> jars = new TreeSet<>();
    Set<String> libraries = new TreeSet<>();
    SortedSet<String> strays = new TreeSet<>();
    boolean classes = false;
    for (String path : paths) {
      if (path.startsWith(CLASSES)) {
        classes = true;
      } else if (isJar(path) && isIn(LIB, path)) {
        libraries.add(path);
      } else if (isJar(path) && path.indexOf('/') < 0) {
        jars.add(path);
      } else if (isJar(path) || path.endsWith(".class")) {
        strays.add(path);
      }
    }
    List<Finding> findings = new ArrayList<>(findings(jars, classes, paths));
    if (findings.isEmpty() && !strays.isEmpty()) {
      findings.add(
          Finding.warning(
              "zip-stray",
              "%s in the zip is not on the plugin's class path%s (%s)"
                  .formatted(
                      strays.first(),
                      strays.size() == 1 ? "" : ", nor are " + (strays.size() - 1) + " more",
                      EXPECTED)));
    }
    return new ZipLayout(
        jars.size() == 1 ? Optional.of(jars.iterator().next()) : Optional.empty(),
        classes,
        libraries,
        findings);
  }

  /** Whether a file is to be on the plugin's class path. */
  boolean includes(String path) {
    return path.startsWith(CLASSES)
        || libraries.contains(path)
        || jar.filter(path::equals).isPresent();
  }

  private static List<Finding> findings(
      Set<String> jars, boolean classes, Collection<String> paths) {
    if (paths.stream().anyMatch(ZipLayout::leavesTheZip)) {
      String path = paths.stream().filter(ZipLayout::leavesTheZip).findFirst().orElseThrow();
      return List.of(
          Finding.error(
              "zip-slip",
              ("The zip holds '%s', which points outside of it (pack it anew, and ask where it is"
                      + " from)")
                  .formatted(path)));
    }
    if (jars.size() > 1) {
      return List.of(
          Finding.error(
              "zip-layout",
              "The zip holds %d jars at the top: %s (%s)"
                  .formatted(jars.size(), String.join(", ", jars), EXPECTED)));
    }
    if (jars.size() == 1 && classes) {
      return List.of(
          Finding.error(
              "zip-layout",
              "The zip holds both %s and %s (%s)"
                  .formatted(jars.iterator().next(), CLASSES, EXPECTED)));
    }
    if (jars.isEmpty() && !classes) {
      return List.of(
          Finding.error(
              "zip-layout", "The zip holds no plugin%s (%s)".formatted(nested(paths), EXPECTED)));
    }
    return List.of();
  }

  // People like to zip the folder instead of what is in it.
  private static String nested(Collection<String> paths) {
    return paths.stream()
        .filter(path -> isJar(path) && path.indexOf('/') > 0 && !path.startsWith(LIB))
        .findFirst()
        .map(path -> " at its top: there is " + path)
        .orElse("");
  }

  private static boolean leavesTheZip(String path) {
    return path.startsWith("/")
        || path.contains("\\")
        || path.matches("[A-Za-z]:.*")
        || List.of(path.split("/")).contains("..");
  }

  private static boolean isIn(String folder, String path) {
    return path.startsWith(folder) && path.indexOf('/', folder.length()) < 0;
  }

  private static boolean isJar(String path) {
    return path.toLowerCase(Locale.ROOT).endsWith(".jar");
  }
}
