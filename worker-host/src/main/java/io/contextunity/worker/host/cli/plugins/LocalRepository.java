package io.contextunity.worker.host.cli.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the Maven of this user keeps what it downloaded, found as Maven finds it. */
final class LocalRepository {
  private static final Pattern FLAG = Pattern.compile("-Dmaven\\.repo\\.local=([^\\s\"']+)");
  private static final Pattern SETTING =
      Pattern.compile("<localRepository>\\s*([^<]+?)\\s*</localRepository>");
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(env\\.)?([^}]+)}");

  private final Map<String, String> environment;
  private final Path home;

  LocalRepository(Map<String, String> environment, Path home) {
    this.environment = environment;
    this.home = home;
  }

  /** The repository of a Maven that runs in this project. */
  static Path of(Path project) {
    return new LocalRepository(System.getenv(), Path.of(System.getProperty("user.home")))
        .find(project);
  }

  /**
   * The first that says so: MAVEN_ARGS, the nearest .mvn/maven.config, MAVEN_OPTS, the user's
   * settings.xml; else ~/.m2/repository.
   */
  Path find(Path project) {
    return Stream.<Optional<String>>of(
            flag(environment.get("MAVEN_ARGS")),
            nearestConfig(project.toAbsolutePath().normalize()).flatMap(this::flagIn),
            flag(environment.get("MAVEN_OPTS")),
            setting())
        .flatMap(Optional::stream)
        .findFirst()
        .map(path -> project.toAbsolutePath().resolve(path).normalize())
        .orElse(home.resolve(".m2").resolve("repository"));
  }

  private static Optional<String> flag(String arguments) {
    Matcher matcher = FLAG.matcher(Objects.requireNonNullElse(arguments, ""));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private Optional<String> flagIn(Path file) {
    return read(file).flatMap(LocalRepository::flag);
  }

  private static Optional<Path> nearestConfig(Path directory) {
    for (Path folder = directory; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(".mvn"))) {
        return Optional.of(folder.resolve(".mvn").resolve("maven.config"));
      }
    }
    return Optional.empty();
  }

  private Optional<String> setting() {
    return read(home.resolve(".m2").resolve("settings.xml"))
        .map(xml -> SETTING.matcher(COMMENT.matcher(xml).replaceAll("")))
        .filter(Matcher::find)
        .map(matcher -> resolved(matcher.group(1)));
  }

  private String resolved(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            matcher ->
                Matcher.quoteReplacement(
                    matcher.group(1) != null
                        ? environment.getOrDefault(matcher.group(2), "")
                        : placeholder(matcher.group(2))));
  }

  private String placeholder(String property) {
    return property.equals("user.home") ? home.toString() : System.getProperty(property, "");
  }

  private static Optional<String> read(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
