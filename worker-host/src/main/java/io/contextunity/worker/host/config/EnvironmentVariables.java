package io.contextunity.worker.host.config;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment variables that are settings. Of several names for one setting, the later in this
 * table is the older alias and yields.
 */
final class EnvironmentVariables {
  private static final Map<String, List<String>> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("grpc.host", List.of("WORKER_GRPC_HOST"));
    NAMES.put("grpc.port", List.of("WORKER_GRPC_PORT", "WORKER_PORT"));
    NAMES.put("temporal.host", List.of("TEMPORAL_HOST"));
    NAMES.put("temporal.namespace", List.of("TEMPORAL_NAMESPACE"));
    NAMES.put("temporal.api-key", List.of("TEMPORAL_API_KEY"));
    NAMES.put("brain.host", List.of("BRAIN_GRPC_HOST", "CU_BRAIN_GRPC_URL"));
    NAMES.put("router.host", List.of("ROUTER_GRPC_HOST"));
    NAMES.put("log-level", List.of("LOG_LEVEL"));
    NAMES.put("instance-name", List.of("WORKER_INSTANCE_NAME"));
    NAMES.put("modules", List.of("WORKER_MODULES"));
    NAMES.put("plugins-directory", List.of("WORKER_PLUGINS_DIRECTORY"));
    NAMES.put("blobs-directory", List.of("WORKER_BLOBS_DIRECTORY"));
    NAMES.put("secret", List.of("CU_PLATFORM_SECRET", "CU_PROJECT_SECRET"));
  }

  private EnvironmentVariables() {}

  static void overlay(SettingsTree tree, Map<String, String> environment, Path workingDirectory) {
    NAMES.forEach(
        (path, names) ->
            names.stream()
                .filter(environment::containsKey)
                .findFirst()
                .ifPresent(
                    name ->
                        tree.set(
                            path,
                            TextNode.valueOf(environment.get(name)),
                            Origin.plain(name, workingDirectory))));
  }

  /** Two names for the secret that say different things: nobody can tell which is meant. */
  static List<String> contradictions(Map<String, String> environment) {
    String platform = environment.get("CU_PLATFORM_SECRET");
    String project = environment.get("CU_PROJECT_SECRET");
    return platform == null || project == null || platform.equals(project)
        ? List.of()
        : List.of(
            "CU_PLATFORM_SECRET and CU_PROJECT_SECRET are set to different values"
                + " (expected: one of them, or the same)");
  }
}
