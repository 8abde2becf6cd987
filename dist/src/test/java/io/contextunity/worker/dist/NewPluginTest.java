package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new author does: {@code plugins new billing}, {@code mvn verify}, drop in, start. */
final class NewPluginTest {
  @TempDir static Path directory;

  private static Workplace workplace;
  private static Finished made;

  @BeforeAll
  static void makeAndBuild() throws IOException {
    assumeTrue(
        AuthorsMaven.findProgram().isPresent(),
        "A plugin is built by Maven, and there is none on PATH");
    workplace = Workplace.withOwnInstallation(directory.resolve("host"));
    try (AuthorsMaven maven = AuthorsMaven.in(directory)) {
      made = maven.here(workplace.command("plugins", "new", "billing")).run();
      assertThat(made.exitCode()).as(made.err()).isZero();
      maven.build(project(), "verify");
    }
    Files.copy(
        project().resolve("target/billing-1.0.0.jar"),
        workplace.distribution().plugins().resolve("billing-1.0.0.jar"));
  }

  private static Path project() {
    return workplace.directory().resolve("billing");
  }

  @Test
  void plugins_new_saysWhatIsNext() {
    assertThat(made.out())
        .contains("billing: a plugin with the module 'billing' in package com.example.billing")
        .contains("Kit for authors 0.1.0: in " + directory.resolve("repository"))
        .contains("Next: cd billing && mvn verify");
  }

  @Test
  void verify_ranEveryKindOfTest() {
    Path reports = project().resolve("target/surefire-reports");

    assertThat(reports.resolve("com.example.billing.BillingModuleTest.txt"))
        .content()
        .contains("Tests run: 9, Failures: 0, Errors: 0, Skipped: 0");
    assertThat(reports.resolve("com.example.billing.BillingReplayTest.txt"))
        .content()
        .contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
    assertThat(reports.resolve("com.example.billing.BillingPluginIT.txt"))
        .content()
        .contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
  }

  @Test
  void jar_hasNothingToComplainOf() throws IOException {
    Finished checked =
        workplace.command("plugins", "check", "--strict", "billing/target/billing-1.0.0.jar").run();

    assertThat(checked.exitCode()).as(checked.out() + checked.err()).isZero();
  }

  @Test
  void jar_replaysTheHistoryThatItWasMadeWith() throws IOException {
    Finished replayed =
        workplace
            .command(
                "plugins",
                "replay",
                "billing/target/billing-1.0.0.jar",
                "--histories",
                "billing/src/test/resources/histories")
            .run();

    assertThat(replayed.exitCode()).as(replayed.out() + replayed.err()).isZero();
    assertThat(replayed.out()).contains("BillingWorkflow: 1 replays");
  }

  @Test
  void pom_namesNoPathOfThisMachine() throws IOException {
    assertThat(Files.readString(project().resolve("pom.xml")))
        .doesNotContain(directory.toString())
        .doesNotContain(System.getProperty("user.home"));
  }

  @Test
  void jar_droppedIn_runsOverGrpc() throws IOException {
    try (RunningService dev = RunningService.start(workplace.dev("--modules", "billing"))) {
      Finished listed = workplace.command("plugins", "list").run();
      Finished run =
          dev.call(
              "start",
              "billing",
              "--tenant",
              "acme",
              "--payload",
              "{\"note_id\": \"n1\", \"text\": \"hello\"}",
              "--wait");

      assertThat(listed.out())
          .containsPattern("billing +1\\.0\\.0")
          .doesNotContain("note: billing");
      assertThat(dev.program().out()).contains("billing-tasks -> billing");
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).contains("completed", "\"note_id\" : \"n1\"", "\"length\" : 5");
    }
  }

  @Test
  void plugins_new_whereSomethingIs() throws IOException {
    Finished again = workplace.command("plugins", "new", "billing").run();

    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err())
        .contains("'billing' exists and is not empty (choose another with --directory)")
        .doesNotContain("\tat ");
  }
}
