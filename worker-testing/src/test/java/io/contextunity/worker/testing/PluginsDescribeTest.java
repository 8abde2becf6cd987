package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code contextworker plugins describe}. */
class PluginsDescribeTest {
  private static final String PROVIDER =
      """
      package x;
      import io.contextunity.worker.core.*;
      import io.temporal.activity.*;
      import io.temporal.workflow.*;
      import java.util.List;
      public final class P implements ModuleProvider {
        public record Settings(String apiKey, int pageSize, List<String> countries) {
          public Settings {
            pageSize = pageSize == 0 ? 50 : pageSize;
            %s
          }
        }
        public record Order(String customerId, List<String> lines) {}
        @WorkflowInterface public interface BillingWorkflow {
          @WorkflowMethod List<Order> run(Order order);
          @SignalMethod void hurry();
          @QueryMethod String progress();
        }
        public static final class Work implements BillingWorkflow {
          @Override public List<Order> run(Order order) { return List.of(order); }
          @Override public void hurry() {}
          @Override public String progress() { return ""; }
        }
        @ActivityInterface public interface Sending {
          @ActivityMethod(name = "send_bill") void send(String bill);
        }
        public static final class Mail implements Sending {
          @Override public void send(String bill) {}
        }
        @Override public ModuleConfig module(ModuleContext context) {
          context.settings(Settings.class);
          context.brain();
          return ModuleConfig.builder("billing").workflows(Work.class).activities(new Mail()).build();
        }
      }
      """;

  @TempDir Path directory;

  private Path plugins;
  private Path settings;

  @BeforeEach
  void makeDirectories() throws IOException {
    plugins = Files.createDirectory(directory.resolve("plugins"));
    settings = Files.createFile(directory.resolve("settings.yaml"));
  }

  private TestingCommand describe(String... words) {
    List<Object> all = new ArrayList<>(List.of("plugins", "describe"));
    all.addAll(List.of("--plugins-directory", plugins, "--config", settings));
    all.addAll(List.of(words));
    return TestingCommand.run(all.toArray());
  }

  private static TestingPluginJar billing(String check) {
    return plugin("billing")
        .declaring("billing")
        .provider("x.P", PROVIDER.formatted(check))
        .attribute("Plugin-Description", "Sends bills.")
        .attribute("Plugin-Provider", "Accounting")
        .attribute("Plugin-Permissions", "brain, network:mail.example.com:25");
  }

  @Test
  void describe_everything() throws IOException {
    plugin("base").module("base").writeTo(plugins);
    billing("").dependsOn("base@>=1.0.0").writeTo(plugins);
    Files.writeString(
        settings,
        """
        plugins:
          billing:
            api-key: abc123
            countries: [at, de]
        module-limits:
          billing:
            max-concurrent-activities: 4
            drain-timeout: 90s
        """);

    TestingCommand described = describe("billing");

    assertThat(described.err()).isEmpty();
    assertThat(described.exitCode()).isZero();
    assertThat(described.out())
        .startsWith("billing 1.0.0  LOADED\n  description   Sends bills.\n")
        .contains("  provider      Accounting\n")
        .containsPattern("\n  sha256        [0-9a-f]{64}\n")
        .contains("\n  host          >=0.1.0\n", "\n  java          17 or newer\n")
        .contains("\n  needs         base@>=1.0.0\n")
        .contains("\n  permissions   brain, network:mail.example.com:25\n")
        .contains("\nmodule billing\n  queue         billing-tasks\n")
        .contains("\n  workflow      BillingWorkflow(Order) -> List<Order>  (main)\n")
        .contains("Order {customer_id: String, lines: List<String>}\n")
        .contains("\n    signals     hurry\n", "\n    queries     progress\n")
        .contains("\n  activities    send_bill\n")
        .contains("\n  limits        activities 4, ", "drain 1m30s\n")
        .containsPattern("\n  plugins.billing.api-key +text; set to \\*\\*\\* in .*settings.yaml\n")
        .containsPattern("\n  plugins.billing.page-size +whole number, default 50\n")
        .containsPattern("\n  plugins.billing.countries +list of text.*; set to .*at.*de")
        .doesNotContain("abc123");
    assertThat(described.out().lines()).allMatch(line -> line.length() <= 120);
  }

  @Test
  void describe_json() throws IOException {
    billing("").writeTo(plugins);
    Files.writeString(settings, "plugins: {billing: {api-key: abc123}}\n");

    TestingCommand described = describe("--json", "billing");

    JsonNode plugin = described.json();
    JsonNode module = plugin.get("modules").get(0);
    JsonNode workflow = module.get("workflows").get(0);
    assertThat(plugin.get("state").textValue()).isEqualTo("LOADED");
    assertThat(plugin.get("temporal_sdk").textValue()).isNotEmpty();
    assertThat(plugin.get("permissions")).hasSize(2);
    assertThat(module.get("task_queue").textValue()).isEqualTo("billing-tasks");
    assertThat(module.get("main_workflow").textValue()).isEqualTo("BillingWorkflow");
    assertThat(module.get("limits").get("max_concurrent_activities").intValue()).isEqualTo(32);
    assertThat(module.get("limits").get("drain_timeout").textValue()).isEqualTo("PT10S");
    assertThat(workflow.get("parameters").get(0).get("fields").get("customer_id").textValue())
        .isEqualTo("String");
    assertThat(plugin.get("settings").get(0).get("path").textValue())
        .isEqualTo("plugins.billing.api-key");
    assertThat(described.out()).doesNotContain("abc123");
  }

  @Test
  void describe_schedules() throws IOException {
    ScheduledPlugin.of(
            "bills",
            ScheduledPlugin.schedule("nightly", "0 6 * * *")
                + ".requiring(\"tenant_id\").withArguments(Map.of(\"limit\", 5))"
                + ".describedAs(\"Bills of the day\").disabled()",
            ScheduledPlugin.schedule("hourly", "@hourly"))
        .jar()
        .writeTo(plugins);
    Files.writeString(
        settings, "schedules:\n  nightly:\n    enabled: true\n    time-zone: Europe/Vienna\n");

    TestingCommand described = describe("bills");

    assertThat(described.err()).isEmpty();
    assertThat(described.out())
        .contains(
            """
              schedule      nightly  0 6 * * * Europe/Vienna  bills-work  enabled
                            Bills of the day
                gives       limit
                needs       tenant_id
              schedule      hourly  @hourly UTC  bills-work  enabled
            """);
    JsonNode nightly =
        describe("--json", "bills").json().get("modules").get(0).get("schedules").get(0);
    assertThat(nightly.get("id").textValue()).isEqualTo("nightly");
    assertThat(nightly.get("cron").textValue()).isEqualTo("0 6 * * *");
    assertThat(nightly.get("time_zone").textValue()).isEqualTo("Europe/Vienna");
    assertThat(nightly.get("enabled").booleanValue()).isTrue();
    assertThat(nightly.get("workflow").textValue()).isEqualTo("bills-work");
    assertThat(nightly.get("overlap").textValue()).isEqualTo("skip");
    assertThat(nightly.get("catchup_window").textValue()).isEqualTo("PT1H");
    assertThat(nightly.get("missing").get(0).textValue()).isEqualTo("tenant_id");
  }

  @Test
  void describe_actions() {
    ActionsPlugin.writeTo(plugins);

    TestingCommand described = describe("actions");
    JsonNode module = describe("--json", "actions").json().get("modules").get(0);

    assertThat(described.out())
        .contains("\n  action        ask  testing.actions.Ask\n")
        .contains("\n  action        types  testing.actions.Types\n");
    assertThat(module.get("actions").get("greet").textValue()).isEqualTo("testing.actions.Greet");
  }

  @Test
  void describe_methodsAndWoveTasks() {
    WoveTasksTest.jar("desk", "price_of", "/testing.Desk/Tasks").writeTo(plugins);

    TestingCommand described = describe("desk");
    JsonNode module = describe("--json", "desk").json().get("modules").get(0);

    assertThat(described.out())
        .contains("\n  methods       /testing.Desk/Tasks\n", "\n  wove tasks    price_of\n");
    assertThat(module.get("methods").get(0).textValue()).isEqualTo("/testing.Desk/Tasks");
    assertThat(module.get("wove_tasks").get(0).textValue()).isEqualTo("price_of");
  }

  @Test
  void describe_commands() {
    DeskPlugin.writeTo(plugins);

    TestingCommand described = describe("desk");
    JsonNode commands = describe("--json", "desk").json().get("modules").get(0).get("commands");

    assertThat(described.out()).contains("\n  command       clerk\n                Does clerk.\n");
    assertThat(commands.get(1).get("name").textValue()).isEqualTo("clerk");
    assertThat(commands.get(1).get("description").textValue()).isEqualTo("Does clerk.");
  }

  @Test
  void describe_settingsMissing() {
    billing("if (apiKey == null) throw new IllegalArgumentException(\"api-key is needed\");")
        .writeTo(plugins);

    TestingCommand described = describe("billing");

    assertThat(described.exitCode()).isZero();
    assertThat(described.out())
        .startsWith("billing 1.0.0  FAILED\n  description   Sends bills.\n")
        .contains("\nmodule billing  (not loaded)\n")
        .containsPattern("\n  plugins.billing.api-key +text\n")
        .containsPattern("\n    error: plugins.billing: api-key is needed.*\\[settings]\n");
  }

  @Test
  void describe_aFileThatIsNoPlugin() {
    plugin("billing").withoutManifest().fileName("billing.jar").writeTo(plugins);

    TestingCommand described = describe("billing.jar");

    assertThat(described.exitCode()).isZero();
    assertThat(described.out())
        .startsWith("billing.jar -  FAILED\n")
        .contains("[manifest-missing]");
  }

  @Test
  void describe_theVersionThatIsMeant() {
    billing("").writeTo(plugins);
    billing("").version("1.1.0").writeTo(plugins);

    TestingCommand latest = describe("billing");
    TestingCommand older = describe("billing@1.0.0");

    assertThat(latest.out()).startsWith("billing 1.1.0  LOADED\n");
    assertThat(older.out())
        .startsWith("billing 1.0.0  SUPERSEDED\n")
        .contains("\nmodule billing\n  queue         billing-tasks\n")
        .contains("note: billing@1.1.0 in billing-1.1.0.jar is used [superseded]\n");
  }

  @Test
  void describe_unknown() {
    billing("").writeTo(plugins);

    TestingCommand unknown = describe("bilings");

    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err())
        .isEqualTo(
            "contextworker: Unknown plugin 'bilings' (known: billing); did you mean billing?\n");
  }
}
