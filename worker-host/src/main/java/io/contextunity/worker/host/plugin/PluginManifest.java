package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.regex.Pattern;

/** Reads a jar's manifest, gathering all that is wrong with it. */
final class PluginManifest {
  private static final Pattern EXACT_VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");

  private final Attributes attributes;
  private final List<String> problems = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();

  PluginManifest(Attributes attributes) {
    this.attributes = attributes;
  }

  /** What is wrong, once {@link #read} is done. */
  List<String> problems() {
    return problems;
  }

  PluginJar read(Path file) {
    PluginDescriptor descriptor = descriptor(file);
    String requires = checked(this::requires, Versions.ANY);
    List<RequiredPlugin> needs =
        checked(() -> RequiredPlugin.parseAll(text("Plugin-Dependencies")), List.of());
    if (find("Plugin-Class").isPresent()) {
      findings.add("Plugin-Class is ignored: a plugin's entry is its ModuleProvider");
    }
    if (descriptor.modules().isEmpty()) {
      findings.add("Contributes no module: Worker-Modules is missing from the manifest");
    }
    return new PluginJar(
        descriptor, requires, needs, PluginState.FOUND, Optional.empty(), findings);
  }

  private PluginDescriptor descriptor(Path file) {
    return new PluginDescriptor(
        checked(() -> require("Plugin-Id"), file.getFileName().toString()),
        checked(this::version, text("Plugin-Version")),
        text("Plugin-Description"),
        text("Plugin-Provider"),
        modules(),
        file);
  }

  private String version() {
    return Versions.requireVersion("Plugin-Version", require("Plugin-Version"));
  }

  // An exact version means "at least", as everywhere in PF4J.
  private String requires() {
    Optional<String> range = find("Plugin-Requires");
    if (range.isEmpty()) {
      findings.add("Taken to run on any host: Plugin-Requires is missing from the manifest");
      return Versions.ANY;
    }
    String exact = range.get();
    return EXACT_VERSION.matcher(exact).matches()
        ? ">=" + exact
        : Versions.requireRange("Plugin-Requires", exact);
  }

  private List<String> modules() {
    return Arrays.stream(text("Worker-Modules").split(","))
        .map(String::trim)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  private <T> T checked(Supplier<T> value, T otherwise) {
    try {
      return value.get();
    } catch (ModuleException e) {
      problems.add(e.getMessage());
      return otherwise;
    }
  }

  private String require(String name) {
    return find(name)
        .orElseThrow(() -> new ModuleException(name + " is missing from the manifest"));
  }

  private String text(String name) {
    return find(name).orElse("");
  }

  private Optional<String> find(String name) {
    return Optional.ofNullable(attributes.getValue(name))
        .map(String::trim)
        .filter(value -> !value.isEmpty());
  }
}
