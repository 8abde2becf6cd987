package io.contextunity.worker.host.code;

import io.contextunity.worker.child.code.JavaCode;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The Java that this host runs on, with JShell and as little as that needs on its class path. */
final class JavaProgram implements Supplier<Program> {
  private static final List<String> CLASSES =
      List.of(
          "com.fasterxml.jackson.databind.ObjectMapper",
          "com.fasterxml.jackson.core.JsonFactory",
          "com.fasterxml.jackson.annotation.JsonProperty");

  private final int memoryMebibytes;

  JavaProgram(int memoryMebibytes) {
    this.memoryMebibytes = memoryMebibytes;
  }

  @Override
  public Program get() {
    if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
      throw CodeFailure.of(
          CodeFailure.LANGUAGE_UNAVAILABLE,
          "Java is not to be had: this worker runs on a JRE without JShell (run it on a JDK)");
    }
    Path home = Path.of(System.getProperty("java.home"));
    List<Path> classPath = classPath();
    List<Path> readable = new ArrayList<>(classPath);
    readable.add(home);
    return new Program(
        List.of(
            home.resolve("bin").resolve("java").toString(),
            "-Xmx" + memoryMebibytes / 2 + "m",
            "-Xss1m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:CICompilerCount=1",
            "-XX:ErrorFile=/dev/null",
            "-XX:MaxMetaspaceSize=" + memoryMebibytes / 4 + "m",
            "-XX:ReservedCodeCacheSize=32m",
            "-cp",
            classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
            JavaCode.class.getName()),
        readable);
  }

  private static List<Path> classPath() {
    List<Path> paths = new ArrayList<>();
    paths.add(home(JavaCode.class));
    for (String name : CLASSES) {
      try {
        paths.add(home(Class.forName(name)));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(name + " is not on the host's class path", e);
      }
    }
    return paths;
  }

  private static Path home(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI()).toRealPath();
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException(source.getLocation() + " is no file", e);
    }
  }
}
