package io.contextunity.worker.host.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** Reads one jar or zip without loading a class; whatever the file is like, it answers. */
final class PluginScanner {
  private static final String MANIFEST_KEYS =
      "Plugin-Id, Plugin-Version, Plugin-Requires and Worker-Modules";

  private final Path file;
  private final String sha256;
  private final List<Finding> findings = new ArrayList<>();

  private PluginScanner(Path file, String sha256) {
    this.file = file;
    this.sha256 = sha256;
  }

  static PluginJar scan(Path file, LockGate gate) {
    String sha256 = "";
    try {
      sha256 = Sha256.of(file);
      Optional<Finding> refused = gate.refuse(file, sha256);
      if (refused.isPresent()) {
        return PluginJar.unreadable(file, sha256, refused.get());
      }
      return new PluginScanner(file, sha256).scan(PluginArchive.read(file));
    } catch (IOException | RuntimeException e) {
      // The JDK's zip code has unchecked answers to damage, too.
      return PluginJar.unreadable(file, sha256, unreadable(file, e));
    }
  }

  private static Finding unreadable(Path file, Exception e) {
    String kind = PluginArchive.isZip(file) ? "zip" : "jar";
    return Finding.error(
        "unreadable",
        e instanceof ZipLimits.ExceededException
            ? "The zip " + e.getMessage()
            : ("Cannot be read as a %s: %s (copy it again, readable for the host, or build it"
                    + " again)")
                .formatted(kind, e));
  }

  private PluginJar scan(PluginArchive archive) {
    findings.addAll(archive.findings());
    if (archive.main().isEmpty() && !findings.isEmpty()) {
      return PluginJar.found(PluginDescriptor.unreadable(file, sha256), List.of(), findings);
    }
    Optional<Manifest> manifest = archive.main().manifest();
    if (manifest.isEmpty()) {
      findings.add(
          Finding.error(
              "manifest-missing",
              "META-INF/MANIFEST.MF is missing (expected: one with %s)".formatted(MANIFEST_KEYS)));
      return PluginJar.found(PluginDescriptor.unreadable(file, sha256), List.of(), findings);
    }
    return scan(archive, manifest.get().getMainAttributes());
  }

  private PluginJar scan(PluginArchive archive, Attributes attributes) {
    var manifest = new PluginManifest(attributes, findings);
    List<RequiredPlugin> needs = new ArrayList<>();
    PluginDescriptor descriptor = describe(manifest, archive, needs);
    manifest.noteIgnored();
    if (descriptor.modules().isEmpty() && archive.main().providers().isEmpty()) {
      findings.add(
          Finding.note(
              "no-module",
              "Contributes no module: Worker-Modules is missing from the manifest (fine for a"
                  + " plugin that others need)"));
    }
    findings.addAll(ProviderFile.check(archive, descriptor.modules()));
    findings.addAll(ClassFindings.of(archive));
    return PluginJar.found(descriptor, needs, findings);
  }

  private PluginDescriptor describe(
      PluginManifest manifest, PluginArchive archive, List<RequiredPlugin> needs) {
    String id = manifest.id(file.getFileName().toString());
    String version = manifest.version();
    String requires = manifest.requires();
    needs.addAll(manifest.dependencies());
    return new PluginDescriptor(
        id,
        version,
        manifest.text("Plugin-Description"),
        manifest.text("Plugin-Provider"),
        manifest.modules(),
        requires,
        needs.stream().map(RequiredPlugin::written).toList(),
        manifest.temporalSdk(),
        archive.java(),
        manifest.permissions(),
        file,
        sha256);
  }
}
