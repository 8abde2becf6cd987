package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleProvider;
import java.util.ArrayList;
import java.util.List;

/** Checks the services file that names a plugin's {@link ModuleProvider}s. */
final class ProviderFile {
  static final String PATH = "META-INF/services/" + ModuleProvider.class.getName();

  private ProviderFile() {}

  static List<Finding> check(PluginArchive archive, List<String> modules) {
    List<Finding> findings = new ArrayList<>(inLibraries(archive));
    if (archive.main().providers().isEmpty()) {
      if (!modules.isEmpty()) {
        findings.add(
            Finding.error(
                "services-missing",
                ("%s is missing, though Worker-Modules names %s (expected: a file with the name of"
                        + " the ModuleProvider's class)")
                    .formatted(PATH, String.join(", ", modules))));
      }
      return findings;
    }
    List<String> providers = providers(archive.main().providers().get());
    if (providers.isEmpty()) {
      findings.add(
          Finding.error("services-empty", PATH + " is empty (expected: the name of a class)"));
    } else if (modules.isEmpty()) {
      findings.add(
          Finding.error(
              "modules-missing",
              ("Worker-Modules is missing from the manifest, though %s names %s (expected: the"
                      + " names of their modules)")
                  .formatted(PATH, String.join(", ", providers))));
    }
    providers.stream()
        .filter(provider -> !archive.has(provider.replace('.', '/') + ".class"))
        .map(
            provider ->
                Finding.error(
                    "provider-missing",
                    "%s names %s, which is not in the jar (correct the name, or build the jar anew)"
                        .formatted(PATH, provider)))
        .forEach(findings::add);
    return findings;
  }

  // The service loader would find its providers, too, and take them for this plugin's.
  private static List<Finding> inLibraries(PluginArchive archive) {
    return archive.libraries().entrySet().stream()
        .filter(library -> library.getValue().providers().isPresent())
        .map(
            library ->
                Finding.error(
                    "plugin-in-lib",
                    "%s is a plugin itself, with %s (put it beside the zip and name it in"
                            .formatted(library.getKey(), PATH)
                        + " Plugin-Dependencies)"))
        .toList();
  }

  private static List<String> providers(String text) {
    return text.lines()
        .map(line -> line.replaceFirst("#.*", "").trim())
        .filter(line -> !line.isEmpty())
        .distinct()
        .toList();
  }
}
