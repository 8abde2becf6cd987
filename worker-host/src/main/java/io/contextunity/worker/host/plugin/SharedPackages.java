package io.contextunity.worker.host.plugin;

import java.util.List;
import java.util.Optional;

/**
 * The packages that all plugins share with the host. Everything else in a plugin is private to it,
 * and everything else in the host is invisible to it.
 *
 * <p>Three lists are equal, and change together:
 *
 * <table>
 *   <caption>What a plugin sees</caption>
 *   <tr><th>compile dependencies of worker-core</th><th>a plugin's {@code provided} dependencies</th>
 *       <th>prefixes here</th></tr>
 *   <tr><td>(itself)</td><td>worker-core</td><td>{@code io.contextunity.worker.core.}</td></tr>
 *   <tr><td>temporal-sdk</td><td>temporal-sdk</td><td>{@code io.temporal.}, and what its activity,
 *       workflow, common and failure packages expose: {@code io.nexusrpc.} (Nexus services), {@code
 *       com.google.protobuf.} (payloads), {@code com.uber.m3.} (metrics scopes)</td></tr>
 *   <tr><td>slf4j-api</td><td>slf4j-api</td><td>{@code org.slf4j.}</td></tr>
 * </table>
 *
 * <p>Left out on purpose: {@code io.grpc.}, which Temporal exposes only in its client and service
 * stubs, so that a plugin may speak gRPC to somebody else with its own version; and Jackson, which
 * it exposes in one converter, so that a plugin's own version and annotations work (see {@link
 * io.contextunity.worker.core.JsonPayloadConverter}).
 */
final class SharedPackages {
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

  static Optional<String> prefixOf(String className) {
    return PREFIXES.stream().filter(className::startsWith).findFirst();
  }
}
