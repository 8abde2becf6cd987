package io.contextunity.worker.host.plugin;

import java.util.List;
import java.util.Optional;

/**
 * The packages that all plugins share with the host. Everything else in a plugin is private to it,
 * and everything else in the host is invisible to it.
 *
 * <p>Three lists are equal and change together: the compile dependencies of worker-core with
 * itself, the {@code provided} dependencies of a plugin, and the prefixes here:
 *
 * <ul>
 *   <li>worker-core: {@code io.contextunity.worker.core.}
 *   <li>temporal-sdk: {@code io.temporal.} and what it exposes to workflows and activities: {@code
 *       io.nexusrpc.} (Nexus services), {@code com.google.protobuf.} (payloads), {@code
 *       com.uber.m3.} (metrics scopes)
 *   <li>slf4j-api: {@code org.slf4j.}
 * </ul>
 *
 * <p>Left out on purpose: {@code io.grpc.}, which Temporal exposes only in its client and its
 * service stubs, so that a plugin may speak gRPC to somebody else with its own version; and
 * Jackson, which Temporal exposes in one converter, so that a plugin's own version and annotations
 * work (see {@link io.contextunity.worker.core.JsonPayloadConverter}).
 */
public final class SharedPackages {
  static final List<String> PREFIXES =
      List.of(
          "io.contextunity.worker.core.",
          "io.temporal.",
          "io.nexusrpc.",
          "com.google.protobuf.",
          "com.uber.m3.",
          "org.slf4j.");

  private SharedPackages() {}

  static boolean includeClass(String className) {
    return prefixOf(className).isPresent();
  }

  static boolean includeResource(String path) {
    return prefixOf(path.replace('/', '.')).isPresent();
  }

  /** The prefix of a class or package that is shared, if it is. */
  public static Optional<String> prefixOf(String className) {
    return PREFIXES.stream().filter(className::startsWith).findFirst();
  }
}
