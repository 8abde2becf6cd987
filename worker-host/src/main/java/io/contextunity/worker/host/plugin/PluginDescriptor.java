package io.contextunity.worker.host.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A plugin as its jar tells, without a class of it being loaded.
 *
 * @param id {@code Plugin-Id}, or the file's name where there is none
 * @param version {@code Plugin-Version}, empty where there is none
 * @param description {@code Plugin-Description}, empty where there is none
 * @param provider {@code Plugin-Provider}, empty where there is none
 * @param modules {@code Worker-Modules}: the names of the modules it contributes
 * @param requires {@code Plugin-Requires}: the range of host versions it runs on, {@code *} where
 *     there is none
 * @param dependencies {@code Plugin-Dependencies}, as written: {@code base@>=1.2.0}
 * @param temporalSdk {@code Plugin-Temporal-Sdk}: the Temporal SDK it was built against
 * @param java the lowest release of Java that loads all its classes; 0 if it has none
 * @param permissions {@code Plugin-Permissions}: what it says it reaches
 * @param file the jar or zip
 * @param sha256 the digest of that file, in hexadecimal; empty where it cannot be read
 */
public record PluginDescriptor(
    String id,
    String version,
    String description,
    String provider,
    List<String> modules,
    String requires,
    List<String> dependencies,
    Optional<String> temporalSdk,
    int java,
    List<PluginPermission> permissions,
    Path file,
    String sha256) {
  public PluginDescriptor {
    modules = List.copyOf(modules);
    dependencies = List.copyOf(dependencies);
    permissions = List.copyOf(permissions);
  }

  /** Of a file that tells nothing. */
  static PluginDescriptor unreadable(Path file, String sha256) {
    return new PluginDescriptor(
        file.getFileName().toString(),
        "",
        "",
        "",
        List.of(),
        Versions.ANY,
        List.of(),
        Optional.empty(),
        0,
        List.of(),
        file,
        sha256);
  }

  /** Whether it says that it cannot do without this plugin. */
  public boolean needs(String pluginId) {
    return dependencies.stream()
        .map(RequiredPlugin::parse)
        .anyMatch(need -> need.id().equals(pluginId) && !need.optional());
  }

  /** Whether this is a higher version of the same plugin; what is no version is never higher. */
  public boolean isNewerThan(PluginDescriptor other) {
    return id.equals(other.id)
        && Versions.isVersion(version)
        && Versions.isVersion(other.version)
        && Versions.compare(version, other.version) > 0;
  }

  /** The plugin as people write it: {@code harvest@1.4.2}. */
  public String label() {
    return version.isEmpty() ? id : id + "@" + version;
  }
}
