package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.SettingsLoader;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
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

    assertThatCode(() -> loader().load(Optional.of(all), List.of())).doesNotThrowAnyException();
  }

  @Test
  void shipped_namesEverySetting() throws IOException {
    List<String> written =
        uncommented()
            .lines()
            .map(String::strip)
            .filter(line -> line.matches("[a-z-]+:.*"))
            .map(line -> line.substring(0, line.indexOf(':')))
            .toList();

    assertThat(written).containsAll(keys(HostSettings.class).toList());
  }

  private String uncommented() throws IOException {
    return COMMENTED_OUT.matcher(Files.readString(shipped)).replaceAll("$1");
  }

  private SettingsLoader loader() {
    return new SettingsLoader(directory, directory, Map.of());
  }

  private static Stream<String> keys(Class<?> settings) {
    return Arrays.stream(settings.getRecordComponents())
        .flatMap(component -> Stream.concat(Stream.of(kebab(component)), nested(component)));
  }

  private static Stream<String> nested(RecordComponent component) {
    Type type = component.getGenericType();
    if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
      type = map.getActualTypeArguments()[1];
    }
    return type instanceof Class<?> section && section.isRecord() ? keys(section) : Stream.of();
  }

  private static String kebab(RecordComponent component) {
    return component.getName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
