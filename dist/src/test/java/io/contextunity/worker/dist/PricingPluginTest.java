package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A domain team's plugin with an older Jackson of its own, dropped in beside the others. */
final class PricingPluginTest {
  private static final String PAYLOAD =
      """
      {"products": [{"sku": "A1", "brand": "Luma", "list_price": 50.00, "unit_cost": 20.00},
                    {"sku": "A2", "brand": "Volt", "list_price": 10.00}],
       "rules": [{"kind": "percent_off", "percent": 10, "only_brand": "Luma"}]}
      """;
  private static final Pattern PLUGIN_CLASS =
      Pattern.compile("source: \\S*contextworker-plugins\\S*/([a-z]+)-[^/\\s]*\\.jar");

  @TempDir static Path directory;

  private static Workplace workplace;

  @BeforeAll
  static void install() throws IOException {
    Optional<Path> maven = AuthorsMaven.findProgram();
    assumeTrue(
        maven.isPresent(), "The example plugin is built by Maven, and there is none on PATH");
    Path jar = new PricingPlugin(directory).build();
    workplace = Workplace.withOwnInstallation(directory.resolve("host"));
    Files.copy(jar, workplace.distribution().plugins().resolve(jar.getFileName()));
  }

  @Test
  void besideTheOthers_withItsOwnJackson() throws IOException {
    try (RunningService dev = RunningService.start(workplace.dev())) {
      Finished repriced = dev.call("start", "pricing", "--payload", PAYLOAD, "--wait");
      Finished harvested =
          dev.call("start", "harvest", "--payload", "{\"supplier_code\":\"city-gear\"}", "--wait");

      assertThat(dev.program().out())
          .contains("pricing-tasks -> pricing", "harvest-tasks -> harvest");
      assertThat(repriced.exitCode()).as(repriced.err()).isZero();
      assertThat(repriced.out()).contains("\"jackson_version\" : \"2.13.5\"", "\"changed\" : 1");
      assertThat(harvested.exitCode()).as(harvested.err()).isZero();
      assertThat(hostsJackson()).isNotEmpty().noneMatch(jar -> jar.contains("2.13.5"));
    }
  }

  private static List<String> hostsJackson() {
    return workplace.distribution().list("lib").stream()
        .filter(jar -> jar.startsWith("jackson-databind-"))
        .toList();
  }

  @Test
  void modulesPricing_runsAlone() throws IOException {
    Path log = directory.resolve("pricing-classes.log");
    try (RunningService dev = watched(log, "pricing")) {
      Finished repriced = dev.call("start", "pricing", "--payload", PAYLOAD, "--wait");

      assertThat(repriced.exitCode()).as(repriced.err()).isZero();
      assertThat(dev.program().out()).doesNotContain("harvest-tasks");
      dev.program().stop(Duration.ofSeconds(45));
    }
    assertThat(pluginsWithLoadedClasses(log)).containsExactly("pricing");
  }

  @Test
  void modulesHarvest_noClassOfAnotherPluginIsLoaded() throws IOException {
    Path log = directory.resolve("harvest-classes.log");
    try (RunningService dev = watched(log, "harvest")) {
      Finished harvested =
          dev.call("start", "harvest", "--payload", "{\"supplier_code\":\"city-gear\"}", "--wait");
      Finished refused = dev.call("start", "pricing", "--payload", PAYLOAD);

      assertThat(harvested.exitCode()).as(harvested.err()).isZero();
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err())
          .contains(
              "Unknown workflow_type 'pricing' (known: HarvestResetWorkflow, HarvestWorkflow, harvest)");
      dev.program().stop(Duration.ofSeconds(45));
    }
    assertThat(pluginsWithLoadedClasses(log)).containsExactly("harvest");
  }

  private static RunningService watched(Path log, String module) throws IOException {
    Path directory = Files.createTempDirectory(workplace.directory(), module);
    Invocation dev = workplace.dev("--modules", module).in(directory);
    RunningService service =
        RunningService.start(dev.with("JAVA_OPTS", "-Xmx256m -Xlog:class+load:file=" + log));
    return new RunningService(dev, service.program(), service.port());
  }

  private static Set<String> pluginsWithLoadedClasses(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .map(PLUGIN_CLASS::matcher)
          .filter(matcher -> matcher.find())
          .map(matcher -> matcher.group(1))
          .collect(Collectors.toSet());
    }
  }
}
