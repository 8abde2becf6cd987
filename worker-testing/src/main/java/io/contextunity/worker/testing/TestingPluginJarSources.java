package io.contextunity.worker.testing;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Where the contents of a {@link TestingPluginJar} come from. */
final class TestingPluginJarSources {
  private TestingPluginJarSources() {}

  /** {@code product-import} in camel case. */
  static String typeName(String name) {
    return Arrays.stream(name.split("[^A-Za-z0-9]+"))
        .filter(word -> !word.isEmpty())
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(joining());
  }

  /** The source of a provider of one module with one workflow. */
  static String provider(String className, String module, String type) {
    return """
        package %1$s;

        import io.contextunity.worker.core.*;
        import io.temporal.common.VersioningBehavior;
        import io.temporal.workflow.*;

        public final class %2$sProvider implements ModuleProvider {
          @WorkflowInterface
          public interface %2$sWorkflow {
            @WorkflowMethod
            String run(String text);
          }

          public static final class %2$sWorkflowImpl implements %2$sWorkflow {
            @Override
            public String run(String text) {
              return text;
            }
          }

          @Override
          public ModuleConfig module(ModuleContext context) {
            return ModuleConfig.builder("%3$s")
                .workflows(%2$sWorkflowImpl.class)
                .versioning(VersioningBehavior.PINNED)
                .build();
          }
        }
        """
        .formatted(className.substring(0, className.lastIndexOf('.')), type, module);
  }

  /** Everything in the jar or the directory of classes that a class comes from, by path. */
  static Map<String, byte[]> libraryOf(Class<?> type) {
    try {
      Path location = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(location)) {
        return contents(location);
      }
      try (FileSystem jar = FileSystems.newFileSystem(location)) {
        return contents(jar.getPath("/"));
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalArgumentException("Library of " + type.getName() + " cannot be read", e);
    }
  }

  private static Map<String, byte[]> contents(Path root) throws IOException {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    contents.remove("META-INF/MANIFEST.MF");
    return contents;
  }
}
