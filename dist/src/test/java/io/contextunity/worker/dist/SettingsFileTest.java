package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsLoader;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings file that we ship: nothing in force, everything in it. */
final class SettingsFileTest {
  private static final Pattern COMMENTED_OUT = Pattern.compile("(?m)^( *)#(?=\\S)");

  private final Path shipped =
      Distribution.built().home().resolve("conf").resolve("contextworker.yaml");

  @TempDir Path directory;

  @Test
  void shipped_changesNothing() throws IOException {
    assertThat(Files.readAllLines(shipped)).allMatch(line -> line.matches(" *(#.*)?"));
  }

  @Test
  void shipped_everySettingUncommented_isKnown() throws IOException {
    Path all = Files.writeString(directory.resolve("all.yaml"), uncommented());
    Files.writeString(directory.resolve("platform-secret"), "from a file\n");
    Files.writeString(directory.resolve("billing-api-key"), "k3y");
    Files.writeString(directory.resolve("bucket-secret"), "s3cret");

    LoadedSettings settings =
        new SettingsLoader(directory, directory, Map.of("TEMPORAL_API_KEY", "from outside"))
            .load(Optional.of(all), List.of());

    assertThat(settings.host().secret()).contains("from a file");
    assertThat(settings.host().blobsBucket().orElseThrow().secretAccessKey()).contains("s3cret");
    assertThat(settings.host().temporal().apiKey()).contains("from outside");
    assertThat(settings.plugin("billing", Billing.class)).isEqualTo(new Billing(100, "k3y"));
  }

  record Billing(int pageSize, String apiKey) {}

  /** What is commented out says the default, where there is one and it is not an example's. */
  @Test
  void shipped_showsTheDefaultsOfLimits() throws IOException {
    Path all = Files.writeString(directory.resolve("all.yaml"), uncommented());
    String withoutSecrets = Files.readString(all).replaceAll("\\$\\{[^}\\s]*}", "example");
    HostSettings settings =
        new SettingsLoader(directory, directory, Map.of())
            .load(Optional.of(Files.writeString(all, withoutSecrets)), List.of())
            .host();

    assertThat(settings.moduleLimits().get("harvest").over(ModuleLimits.DEFAULT))
        .isEqualTo(ModuleLimits.DEFAULT);
  }

  @Test
  void shipped_namesEverySetting() throws IOException {
    List<String> written = paths(uncommented());

    assertThat(expected("", HostSettings.class))
        .hasSizeGreaterThan(40)
        .allSatisfy(path -> assertThat(written).anyMatch(one -> one.matches(path)));
  }

  private String uncommented() throws IOException {
    return COMMENTED_OUT.matcher(Files.readString(shipped)).replaceAll("$1");
  }

  /** The dotted paths of all settings in the file; two spaces lead one level down. */
  private static List<String> paths(String yaml) {
    List<String> paths = new ArrayList<>();
    List<String> at = new ArrayList<>();
    for (String line : yaml.lines().filter(text -> text.matches(" *[a-z_-]+:.*")).toList()) {
      String key = line.strip();
      at.subList(line.indexOf(key) / 2, at.size()).clear();
      at.add(key.substring(0, key.indexOf(':')));
      paths.add(String.join(".", at));
    }
    return paths;
  }

  /** The same of the settings that there are, as patterns: a name in a map may be any. */
  private static List<String> expected(String above, Class<?> settings) {
    return Arrays.stream(settings.getRecordComponents())
        .flatMap(component -> expected(above + kebab(component), component.getGenericType()))
        .toList();
  }

  private static Stream<String> expected(String path, Type type) {
    if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
      return expected(path + "\\.[^.]+", map.getActualTypeArguments()[1]);
    }
    if (type instanceof ParameterizedType section && section.getRawType() == Optional.class) {
      return expected(path, section.getActualTypeArguments()[0]);
    }
    return type instanceof Class<?> section && section.isRecord()
        ? expected(path + "\\.", section).stream()
        : Stream.of(path);
  }

  private static String kebab(RecordComponent component) {
    return component.getName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
