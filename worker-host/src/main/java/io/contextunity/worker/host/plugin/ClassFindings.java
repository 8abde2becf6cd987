package io.contextunity.worker.host.plugin;

import java.util.ArrayList;
import java.util.List;

/** What the class files of a plugin and of its libraries are held against. */
final class ClassFindings {
  private ClassFindings() {}

  static List<Finding> of(PluginArchive archive) {
    List<Finding> findings = new ArrayList<>(of("", archive.main().classes()));
    archive
        .libraries()
        .forEach((jar, contents) -> findings.addAll(of(jar + ": ", contents.classes())));
    return findings;
  }

  private static List<Finding> of(String where, ClassFiles classes) {
    List<Finding> findings = new ArrayList<>();
    int running = Runtime.version().feature();
    if (classes.java() > running) {
      findings.add(
          Finding.error(
              "java-too-new",
              ("%s%s is compiled for Java %d, but the host runs on Java %d (build it for an older"
                      + " release, or run the host on a newer one)")
                  .formatted(where, classes.newestClass(), classes.java(), running)));
    }
    // Harmless, but somebody paid for them.
    classes
        .sharedCopies()
        .forEach(
            (prefix, count) ->
                findings.add(
                    Finding.warning(
                        "bundles-shared",
                        ("%sBundles %s* (class files: %d), of which only the host's copy is used:"
                                + " mark that dependency as provided")
                            .formatted(where, prefix, count))));
    return findings;
  }
}
