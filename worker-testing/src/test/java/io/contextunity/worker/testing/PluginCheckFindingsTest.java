package io.contextunity.worker.testing;

import static io.contextunity.worker.host.plugin.Finding.Severity.ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextunity.worker.host.plugin.FindingCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every finding that {@code plugins check} can make, each with a real file. */
@Tag("one-java")
class PluginCheckFindingsTest {
  @TempDir Path directory;

  private Path place;
  private Path beside;

  static Stream<Sample> samples() {
    return Stream.of(
            FileSamples.manifests(),
            FileSamples.contents(),
            FileSamples.zips(),
            PlaceSamples.all(),
            ClassSamples.all())
        .flatMap(List::stream);
  }

  @BeforeEach
  void makeDirectories() throws IOException {
    place = Files.createDirectory(directory.resolve("place"));
    beside = Files.createDirectory(directory.resolve("beside"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void check_finds(Sample sample) throws IOException {
    Path file = sample.file().write(place, beside);

    TestingCommand check = check(file);

    JsonNode finding =
        find(check.json(), file, sample).orElseThrow(() -> new AssertionError(check));
    assertThat(finding.get("severity").textValue()).isEqualTo(sample.severity().name());
    assertThat(check.exitCode()).isEqualTo(sample.severity() == ERROR ? 1 : 0);
    assertThat(check.err()).isEmpty();
  }

  private TestingCommand check(Path file) throws IOException {
    Path settings =
        Files.writeString(
            directory.resolve("settings.yaml"), "plugins:\n  given:\n    key: many\n");
    List<Object> words =
        new ArrayList<>(List.of("plugins", "check", "--json", "--patience", "1", "--with", beside));
    words.addAll(List.of("--config", settings));
    try (Stream<Path> files = Files.list(file.getParent())) {
      files.forEach(words::add);
    }
    return TestingCommand.run(words.toArray());
  }

  private static Optional<JsonNode> find(JsonNode result, Path file, Sample sample) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode plugin : result.get("plugins")) {
      if (plugin.get("file").textValue().equals(file.toString())) {
        plugin.get("findings").forEach(found::add);
      }
    }
    return found.stream()
        .filter(finding -> finding.get("code").textValue().equals(sample.code()))
        .filter(finding -> finding.get("message").textValue().contains(sample.message()))
        .findFirst();
  }

  @Test
  void samples_coverAllCodes() {
    assertThat(samples().map(Sample::code).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(FindingCodes.ofChecks());
  }

  @Test
  void check_nothingToFind() {
    Path file =
        TestingPluginJar.plugin("sound")
            .module("sound")
            .attribute("Plugin-Temporal-Sdk", "1.38.0")
            .writeTo(place);

    TestingCommand check =
        TestingCommand.run("plugins", "check", "--strict", "--with", beside, file);

    assertThat(check.err()).isEmpty();
    assertThat(check.out()).isEqualTo(file + "  sound 1.0.0: ok\n");
    assertThat(check.exitCode()).isZero();
  }
}
