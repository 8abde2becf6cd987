package io.contextunity.worker.host.plugin;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Something outside itself that a plugin says it reaches. Declared and shown; enforced where the
 * plugin's work is done in child processes.
 */
public sealed interface PluginPermission {

  /**
   * Reads one as the manifest has it.
   *
   * @throws io.contextunity.worker.core.ModuleException if it is malformed or unknown
   */
  static PluginPermission parse(String text) {
    return PermissionList.parse(text);
  }

  /** As the manifest has it: {@code network:api.example.com:443}. */
  String text();

  /** The host's Brain: {@code brain}. */
  record BrainAccess() implements PluginPermission {
    @Override
    public String text() {
      return "brain";
    }
  }

  /** The host's store of blobs: {@code blobs}. */
  record BlobsAccess() implements PluginPermission {
    @Override
    public String text() {
      return "blobs";
    }
  }

  /**
   * A host on the network: {@code network:api.example.com:443}.
   *
   * @param host a name or an address in lower case; {@code *.example.com} for every name below
   *     example.com, {@code *} for every host
   * @param port the only port, or any
   */
  record NetworkAccess(String host, OptionalInt port) implements PluginPermission {
    @Override
    public String text() {
      return "network:" + host + (port.isPresent() ? ":" + port.getAsInt() : "");
    }
  }

  /**
   * A file, or a folder with all in it: {@code files:/var/feeds}.
   *
   * @param path absolute
   */
  record FilesAccess(Path path) implements PluginPermission {
    @Override
    public String text() {
      return "files:" + path;
    }
  }
}
