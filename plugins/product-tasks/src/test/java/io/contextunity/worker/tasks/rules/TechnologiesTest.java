package io.contextunity.worker.tasks.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.testing.TestingBrain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TechnologiesTest {
  private final Technologies technologies = Technologies.load(Optional.empty());
  private final TestingRules rules = new TestingRules();

  @Test
  void load_isMaintained() {
    Set<String> names = new HashSet<>();
    Set<String> kinds = new HashSet<>();
    for (String line : Resource.lines("technologies.txt")) {
      String[] parts = line.split("\\|");
      assertThat(names.add(parts[0].strip())).as(line).isTrue();
      kinds.add(parts[1].strip());
    }

    assertThat(names).hasSizeGreaterThanOrEqualTo(200);
    assertThat(kinds).contains("membrane", "connector", "fabric", "household", "sound");
  }

  @Test
  void in_everyEntryFindsItselfInASentence() {
    List<String> missed = new ArrayList<>();
    for (Spelling spelling : spellings()) {
      String text = "Our new thing has " + spelling.text() + " and is good.";
      if (!technologies.in(text).containsKey(spelling.name())) {
        missed.add(spelling.text() + " found " + technologies.in(text).keySet());
      }
    }

    assertThat(missed).isEmpty();
  }

  @Test
  void in_noEntryInsideAnotherWord() {
    List<String> found = new ArrayList<>();
    for (Spelling spelling : spellings()) {
      String text = "The x" + spelling.text().replaceAll("[^\\p{L}\\p{N}]", "") + "qz thing";
      if (!technologies.in(text).isEmpty()) {
        found.add(text + " found " + technologies.in(text).keySet());
      }
    }

    assertThat(found).isEmpty();
  }

  private static List<Spelling> spellings() {
    List<Spelling> spellings = new ArrayList<>();
    for (String line : Resource.lines("technologies.txt")) {
      String[] parts = line.split("\\|");
      String name = parts[0].strip();
      List<String> texts = new ArrayList<>();
      if (!name.startsWith("!")) {
        texts.add(name);
      }
      if (parts.length > 2) {
        texts.addAll(List.of(parts[2].strip().split("\\s*,\\s*")));
      }
      String bare = name.startsWith("!") ? name.substring(1) : name;
      texts.stream()
          .filter(text -> !text.isBlank())
          .forEach(
              text -> spellings.add(new Spelling(bare.replace("#", "7"), text.replace("#", "7"))));
    }
    return spellings;
  }

  private record Spelling(String name, String text) {}

  @ParameterizedTest
  @CsvSource({
    "GORE-TEX® jacket, Gore-Tex",
    "goretex boots, Gore-Tex",
    "Speaker with Bluetooth 5.3, Bluetooth 5.3",
    "HDMI 2.1 cable, HDMI 2.1",
    "Dust proof to IP67., IP67",
    "Rain proof (IPX4), IPX4",
    "Wi-Fi 6E router, Wi-Fi 6E",
    "WiFi 6E router, Wi-Fi 6E",
    "USB Type-C port, USB-C",
    "USB 3.2 Gen 2 drive, USB 3.2 Gen 2",
    "DAB+ radio, DAB+",
    "UPF 50+ shirt, UPF 50",
    "Sohle von Vibram, Vibram",
    "works with Matter, Matter"
  })
  void in_name(String text, String expected) {
    assertThat(technologies.in(text)).containsOnlyKeys(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No matter what the event is, thread it through",
        "5g of salt and 4 g of pepper",
        "Dry food for adult cat 2 kg",
        "35 mm film",
        "A boa constrictor",
        "Ant bait",
        "Galileo by Brecht",
        "Raid at night",
        "A lightning strike",
        "IP 2024 law"
      })
  void in_commonWords(String text) {
    assertThat(technologies.in(text)).isEmpty();
  }

  @Test
  void find_namesKindsAndUnknown() {
    var jacket =
        TestingRules.product(
            "Shell Jacket GTX", "Rainmark", "With StormSeal™ seams. Rainmark® quality.", Map.of());

    assertThat(rules.outcome(Task.TECHNOLOGIES, jacket).result())
        .isEqualTo(
            Map.of(
                "names",
                List.of("Gore-Tex"),
                "kinds",
                Map.of("Gore-Tex", "membrane"),
                "unknown",
                List.of(
                    Map.of("task", "technologies", "kind", "technology", "value", "StormSeal"))));
  }

  @Test
  void load_ownComesFirst(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("own.txt");
    Files.writeString(file, "# ours\nStormSeal | seam | storm seal\nGore-Tex | own membrane |\n");

    Technologies own = Technologies.load(Optional.of(file));

    assertThat(own.in("Storm-Seal and Gore-Tex"))
        .containsEntry("StormSeal", new Technology("StormSeal", "seam"))
        .containsEntry("Gore-Tex", new Technology("Gore-Tex", "own membrane"));
  }

  @Test
  void load_badLine(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("own.txt");
    Files.writeString(file, "# ours\nStormSeal\n");

    assertThatThrownBy(
            () -> new ProductRules(new TestingBrain(), Clock.systemUTC(), Optional.of(file)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "technologies '%s', line 2: 'StormSeal' (expected: Name | kind | spelling, spelling)",
            file);
  }

  @Test
  void load_noFile(@TempDir Path directory) {
    Path file = directory.resolve("none.txt");

    assertThatThrownBy(() -> Technologies.load(Optional.of(file)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("technologies '%s' cannot be read (expected: a text file in UTF-8)", file);
  }
}
