package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the attributes of a plugin's manifest, gathering all that is wrong with them. */
final class PluginManifest {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private final Attributes attributes;
  private final List<Finding> findings;

  PluginManifest(Attributes attributes, List<Finding> findings) {
    this.attributes = attributes;
    this.findings = findings;
  }

  String id(String otherwise) {
    Optional<String> id = find("Plugin-Id");
    if (id.isEmpty()) {
      error("id-missing", "Plugin-Id is missing from the manifest (expected: a name like harvest)");
      return otherwise;
    }
    return checked("id-malformed", id.get(), PluginManifest::requireId).orElse(otherwise);
  }

  private static String requireId(String id) {
    if (!ID.matcher(id).matches()) {
      throw new ModuleException(
          "Plugin-Id '%s' (expected: letters, digits, dots and dashes)".formatted(id));
    }
    return id;
  }

  String version() {
    String version = text("Plugin-Version");
    if (version.isEmpty()) {
      error(
          "version-missing",
          "Plugin-Version is missing from the manifest (expected: a semantic version such as"
              + " 1.4.2)");
    } else {
      checked("version-malformed", version, v -> Versions.requireVersion("Plugin-Version", v));
    }
    return version;
  }

  String requires() {
    Optional<String> range = find("Plugin-Requires");
    if (range.isEmpty()) {
      findings.add(
          Finding.warning(
              "requires-missing",
              "Taken to run on any host: Plugin-Requires is missing from the manifest (expected: a"
                  + " range of host versions such as >=0.1.0 & <1.0.0)"));
    }
    return range
        .flatMap(text -> checked("requires-malformed", text, Versions::requireHostRange))
        .orElse(Versions.ANY);
  }

  List<String> modules() {
    List<String> names = items("Worker-Modules").distinct().toList();
    names.forEach(name -> checked("module-name", name, n -> ModuleConfig.builder(n).build()));
    return names;
  }

  List<RequiredPlugin> dependencies() {
    return items("Plugin-Dependencies")
        .flatMap(item -> checked("dependency-malformed", item, RequiredPlugin::parse).stream())
        .toList();
  }

  List<PluginPermission> permissions() {
    return items("Plugin-Permissions")
        .flatMap(item -> checked("permission", item, PermissionList::parse).stream())
        .toList();
  }

  Optional<String> temporalSdk() {
    Optional<String> sdk = find("Plugin-Temporal-Sdk");
    TemporalSdk.check(sdk).ifPresent(findings::add);
    return sdk;
  }

  void noteIgnored() {
    if (find("Plugin-Class").isPresent()) {
      findings.add(
          Finding.note(
              "plugin-class-ignored",
              "Plugin-Class is ignored: a plugin's entry is its ModuleProvider (leave it out)"));
    }
  }

  private <T> Optional<T> checked(String code, String text, Function<String, T> parse) {
    try {
      return Optional.of(parse.apply(text));
    } catch (ModuleException e) {
      error(code, e.getMessage());
      return Optional.empty();
    }
  }

  private void error(String code, String message) {
    findings.add(Finding.error(code, message));
  }

  Stream<String> items(String name) {
    return Arrays.stream(text(name).split(",")).map(String::trim).filter(item -> !item.isEmpty());
  }

  String text(String name) {
    return find(name).orElse("");
  }

  private Optional<String> find(String name) {
    return Optional.ofNullable(attributes.getValue(name))
        .map(String::trim)
        .filter(value -> !value.isEmpty());
  }
}
