package io.contextunity.worker.host.isolation.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contextunity.proto.isolation.Hello;
import io.contextunity.worker.child.ChildMain;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.isolated.Action;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What of the host's class path a Java child gets: worker-child and what it needs, and nothing
 * else. The list comes with worker-child's build; the jars are those that the host itself runs on.
 */
public final class ChildClassPath {
  private static final String LIST = "/io/contextunity/worker/child/class-path.txt";

  private final List<Path> host;

  ChildClassPath(List<Path> host) {
    this.host = List.copyOf(host);
  }

  /** What this host runs on. */
  public static ChildClassPath ofThisHost() {
    return new ChildClassPath(ofAllTheHost());
  }

  /** All that this host runs on, for a child that is a host itself. */
  public static List<Path> ofAllTheHost() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath().normalize())
        .toList();
  }

  /**
   * Returns the jars, and in a build that has none yet the folders of classes.
   *
   * @throws ModuleException if one is missing; the message names it
   */
  public List<Path> entries() {
    List<Path> entries = new ArrayList<>();
    for (Class<?> own : List.of(ChildMain.class, Hello.class, Action.class)) {
      entries.add(home(own));
    }
    names().map(this::require).forEach(entries::add);
    return entries;
  }

  /** Where {@link ChildMain} itself is. */
  static Path ofChildItself() {
    return home(ChildMain.class);
  }

  private static Stream<String> names() {
    try (InputStream list = ChildMain.class.getResourceAsStream(LIST)) {
      if (list == null) {
        throw new ModuleException(
            "worker-child does not say which jars a child needs: "
                + home(ChildMain.class)
                + " was not built whole (mvn package -pl worker-child)");
      }
      return Stream.of(new String(list.readAllBytes(), UTF_8).strip().split(":"))
          .map(name -> name.substring(name.lastIndexOf('/') + 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jar of this name, or else of another version of the same. */
  private Path require(String name) {
    String artifact = name.replaceFirst("-\\d[^/]*\\.jar$", "");
    return first(name::equals)
        .or(() -> first(file -> file.matches("\\Q" + artifact + "\\E-\\d.*\\.jar")))
        .orElseThrow(
            () ->
                new ModuleException(
                    "No child process can be started: %s is not on the host's class path (%d entries); it belongs beside worker-host"
                        .formatted(name, host.size())));
  }

  private Optional<Path> first(Predicate<String> fileName) {
    return host.stream()
        .filter(entry -> fileName.test(String.valueOf(entry.getFileName())))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Path home(Class<?> type) {
    try {
      URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(location);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
