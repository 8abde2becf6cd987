package io.contextunity.worker.testing;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.ModuleRegistry;
import io.temporal.client.WorkflowClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The real host, service and worker, with a built plugin jar in its plugins directory, as a JUnit
 * extension. Temporal is its in-memory server, Brain and blobs lie in memory.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TestingWorkerHost host =
 *     TestingWorkerHost.ofBuiltJar().settings(Map.of("currency", "EUR"));
 *
 * @Test
 * void run_ofOneInvoice() {
 *   assertThat(host.start("billing", Map.of("order_id", "A1")).result()).containsEntry("total", 42L);
 * }
 * }</pre>
 *
 * <p>In a static field it runs for all tests of the class, in an instance field for each anew. With
 * the system property {@code contextworker.testing.temporal} (or the environment's {@code
 * CONTEXTWORKER_TESTING_TEMPORAL}) at {@code program} it runs against Temporal's own program, at an
 * address against the server there, which no other worker may use meanwhile.
 *
 * <p>Set up from one thread; once it runs, thread-safe.
 */
public final class TestingWorkerHost
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
  private final List<Path> plugins = new ArrayList<>();
  private final Map<String, Map<String, Object>> settings = new LinkedHashMap<>();
  private final Map<String, Object> ownSettings = new LinkedHashMap<>();
  private TestingBrain brain = new TestingBrain();
  private TestingBlobStore blobs = new TestingBlobStore();
  private Duration patience = Duration.ofSeconds(60);
  private boolean forTheClass;
  private RunningTestingHost running;

  private TestingWorkerHost(Path plugin) {
    plugins.add(requireNonNull(plugin, "plugin"));
  }

  /** A host of this plugin: a built jar or zip, or {@code target/classes}. */
  public static TestingWorkerHost ofJar(Path plugin) {
    return new TestingWorkerHost(plugin);
  }

  /**
   * A host of the jar that this build made: the one that the system property {@code plugin.jar}
   * names, or the only plugin in {@code target}.
   */
  public static TestingWorkerHost ofBuiltJar() {
    return new TestingWorkerHost(BuiltJar.find());
  }

  /** Lays another plugin beside it, such as one that it needs. */
  public TestingWorkerHost with(Path otherPlugin) {
    plugins.add(requireNonNull(otherPlugin, "otherPlugin"));
    return this;
  }

  /** The plugin's settings, with the keys of the settings file: {@code page-size}. */
  public TestingWorkerHost settings(Map<String, Object> own) {
    ownSettings.putAll(own);
    return this;
  }

  /** Settings of a plugin that was laid beside it. */
  public TestingWorkerHost settings(String pluginId, Map<String, Object> its) {
    settings.put(pluginId, Map.copyOf(its));
    return this;
  }

  /** A Brain that has something in it, or refuses something, from the start. */
  public TestingWorkerHost brain(TestingBrain brain) {
    this.brain = requireNonNull(brain, "brain");
    return this;
  }

  /** A blob store that has something in it from the start. */
  public TestingWorkerHost blobs(TestingBlobStore blobs) {
    this.blobs = requireNonNull(blobs, "blobs");
    return this;
  }

  /** How long a run may take: 60 seconds unless said otherwise. */
  public TestingWorkerHost patience(Duration patience) {
    this.patience = requireNonNull(patience, "patience");
    return this;
  }

  /**
   * Starts a run over gRPC.
   *
   * @param workflowType a module's name or a workflow type
   * @param payload the workflow's parameters in snake case; {@code tenant_id} names the tenant
   * @throws RuntimeException if the service refuses; the message says why
   */
  public TestingRun start(String workflowType, Map<String, Object> payload) {
    return running().start(workflowType, payload, patience);
  }

  /**
   * Runs a command that a module brings, as {@code contextworker MODULE WORDS…} does in a process
   * of its own: the module is loaded anew, with the same settings, Brain, blobs and Temporal.
   */
  public TestingCommandRun command(String module, String... words) {
    return running().command(module, List.of(words), brain, blobs);
  }

  /** What the host's modules stored, and were told. */
  public TestingBrain brain() {
    return brain;
  }

  public TestingBlobStore blobs() {
    return blobs;
  }

  /** The modules that the host runs. */
  public ModuleRegistry registry() {
    return running().registry();
  }

  /** Where the service listens, on loopback. */
  public int grpcPort() {
    return running().grpcPort();
  }

  /** A client to the Temporal server behind the host, with the host's converter. */
  public WorkflowClient workflowClient() {
    return running().workflowClient();
  }

  private RunningTestingHost running() {
    if (running == null) {
      throw new IllegalStateException(
          "The host does not run: its field needs @RegisterExtension, and a test to run in");
    }
    return running;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws InterruptedException {
    forTheClass = true;
    open();
  }

  @Override
  public void beforeEach(ExtensionContext context) throws InterruptedException {
    if (!forTheClass) {
      open();
    }
  }

  private void open() throws InterruptedException {
    running = RunningTestingHost.start(plugins, ownSettings, settings, brain, blobs);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!forTheClass) {
      close();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  private void close() {
    if (running != null) {
      running.close();
      running = null;
    }
  }
}
