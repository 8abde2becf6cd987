package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.config.Nearest;
import io.contextunity.worker.host.plugin.PluginPermission.BlobsAccess;
import io.contextunity.worker.host.plugin.PluginPermission.BrainAccess;
import io.contextunity.worker.host.plugin.PluginPermission.FilesAccess;
import io.contextunity.worker.host.plugin.PluginPermission.NetworkAccess;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code Plugin-Permissions}. */
final class PermissionList {
  private static final List<String> KNOWN = List.of("brain", "blobs", "network", "files");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<host>\\*|(\\*\\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])"
              + "(:(?<port>\\d{1,5}))?");

  private PermissionList() {}

  static PluginPermission parse(String item) {
    String[] parts = item.split(":", 2);
    String value = parts.length == 1 ? "" : parts[1].trim();
    return switch (parts[0].trim()) {
      case "brain" -> bare(item, parts, new BrainAccess());
      case "blobs" -> bare(item, parts, new BlobsAccess());
      case "network" -> network(item, value);
      case "files" -> files(item, value);
      default -> throw unknown(item, parts[0].trim());
    };
  }

  private static PluginPermission bare(String item, String[] parts, PluginPermission permission) {
    if (parts.length > 1) {
      throw malformed(item, permission.text() + " alone");
    }
    return permission;
  }

  private static PluginPermission network(String item, String value) {
    Matcher address = ADDRESS.matcher(value.toLowerCase(Locale.ROOT));
    if (!address.matches() || address.group("host").contains("..")) {
      throw malformed(item, "network:HOST or network:HOST:PORT, HOST may begin with *.");
    }
    return new NetworkAccess(address.group("host"), port(item, address.group("port")));
  }

  private static OptionalInt port(String item, String text) {
    if (text == null) {
      return OptionalInt.empty();
    }
    int port = Integer.parseInt(text);
    if (port < 1 || port > 65_535) {
      throw malformed(item, "a port from 1 to 65535");
    }
    return OptionalInt.of(port);
  }

  private static PluginPermission files(String item, String value) {
    try {
      Path path = Path.of(value);
      if (path.isAbsolute()) {
        return new FilesAccess(path.normalize());
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    throw malformed(item, "an absolute path, such as files:/var/feeds");
  }

  private static ModuleException malformed(String item, String expected) {
    return new ModuleException("Plugin-Permissions: '%s' (expected: %s)".formatted(item, expected));
  }

  private static ModuleException unknown(String item, String name) {
    return new ModuleException(
        "Plugin-Permissions: '%s' is unknown (known: brain, blobs, network:HOST:PORT, files:PATH)%s"
            .formatted(
                item,
                Nearest.to(name, KNOWN)
                    .map(nearest -> "; did you mean " + nearest + "?")
                    .orElse("")));
  }
}
