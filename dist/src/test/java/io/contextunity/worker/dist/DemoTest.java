package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code contextworker demo} on a machine with nothing but Java. */
final class DemoTest {
  private static final Duration TO_TELL = Duration.ofMinutes(3);
  private static final Pattern QUARANTINED =
      Pattern.compile("(?m)^ {2}([a-z-]+)/[a-z]+, (?:line|record) \\d+: (\\S.*)\\n {6}(\\S.*)$");

  @TempDir Path directory;

  @Test
  void demo_tellsTheTrueCounts() throws IOException {
    Workplace workplace = Workplace.in(directory);

    Finished demo = workplace.command("demo").run(TO_TELL);

    assertThat(demo.exitCode()).as(demo.err()).isZero();
    assertThat(demo.err()).doesNotContain("Exception", "\tat ");
    assertThat(demo.out()).containsPattern("Taxonomy: [3-9]\\d\\d categories from ");
    assertCounts(demo.out());
    assertSearches(demo.out());
    assertThat(demo.out())
        .contains("runs end with this process", "put Temporal's program `temporal` on the PATH");
  }

  private static void assertCounts(String out) throws IOException {
    List<String> quarantined = new ArrayList<>();
    long[] total = new long[3];
    for (Map.Entry<String, JsonNode> entry : expected().properties()) {
      long fetched = entry.getValue().get("fetched").asLong();
      long bad = entry.getValue().get("quarantined").asLong();
      long products = entry.getValue().get("products").asLong();
      assertThat(out).containsPattern(row(entry.getKey(), fetched, products, bad));
      total[0] += fetched;
      total[1] += products;
      total[2] += bad;
      for (long i = 0; i < bad; i++) {
        quarantined.add(entry.getKey());
      }
    }
    assertThat(out).containsPattern(row("total", total[0], total[1], total[2]));
    assertThat(QUARANTINED.matcher(out).results().map(found -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(quarantined);
  }

  private static String row(String name, long fetched, long products, long quarantined) {
    return "(?m)^ +%s +%d +%d +%d +0 +%d$"
        .formatted(name, fetched, products, products, quarantined);
  }

  private static JsonNode expected() throws IOException {
    Path feeds = Distribution.built().home().resolve("examples").resolve("feeds");
    return JsonMapper.builder().build().readTree(feeds.resolve("expected.json").toFile());
  }

  private static void assertSearches(String out) {
    assertThat(firstHits(out))
        .hasSize(3)
        .satisfiesExactly(
            jacket -> assertThat(jacket).containsIgnoringCase("Waterproof Hiking Jacket"),
            sound -> assertThat(sound).containsIgnoringCase("USB-C Headphones"),
            tent -> assertThat(tent).containsIgnoringCase("Four Season"));
  }

  private static List<String> firstHits(String out) {
    return Pattern.compile("(?m)^Brain, asked for \"[^\"]+\":\\n(.+)$")
        .matcher(out)
        .results()
        .map((MatchResult found) -> found.group(1).strip())
        .toList();
  }
}
