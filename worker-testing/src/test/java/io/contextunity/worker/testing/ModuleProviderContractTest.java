package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ModuleProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, held against plugins that keep it and plugins that do not. */
final class ModuleProviderContractTest {
  @TempDir Path directory;

  private final Thread thread = Thread.currentThread();
  private final ClassLoader before = thread.getContextClassLoader();
  private URLClassLoader loader;

  @AfterEach
  void close() throws IOException {
    thread.setContextClassLoader(before);
    if (loader != null) {
      loader.close();
    }
  }

  @Test
  void all_ofASoundPlugin() {
    ModuleProviderContract contract =
        contract(
            GreetingPlugin.writeTo(directory),
            "testing.greeting.GreetingProvider",
            Map.of("salutation", "Hi"));

    assertThatCode(() -> all(contract).forEach(ModuleProviderContractTest::run))
        .doesNotThrowAnyException();
  }

  private static Stream<ThrowingCallable> all(ModuleProviderContract contract) {
    return Stream.of(
        contract::provider_isFoundByServiceLoader,
        contract::module_isMadeWithTheSettings,
        contract::module_isMadeQuicklyAndAgain,
        contract::workflows_arePublic,
        contract::types_areUnique,
        contract::payloads_surviveTheConverter,
        contract::resources_closeTwice,
        contract::manifest_namesTheModule);
  }

  private static void run(ThrowingCallable check) {
    try {
      check.call();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void provider_notInTheServicesFile() {
    ModuleProviderContract contract =
        contract(
            TestingPluginJar.plugin("odd")
                .module("odd")
                .source("testing.Forgotten", provider("Forgotten", "", "\"odd\""))
                .writeTo(directory),
            "testing.Forgotten",
            Map.of());

    assertThatThrownBy(contract::provider_isFoundByServiceLoader)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("testing.Forgotten is named in META-INF/services/");
  }

  @Test
  void module_withoutItsSettings() {
    ModuleProviderContract contract =
        contract(GreetingPlugin.writeTo(directory), "testing.greeting.GreetingProvider", Map.of());

    assertThatThrownBy(contract::module_isMadeWithTheSettings)
        .hasMessageContaining("salutation is missing");
  }

  @Test
  void module_withNothingInIt() {
    assertThatThrownBy(odd("", "\"odd\"")::module_isMadeWithTheSettings)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("workflows and activities of module 'odd'");
  }

  @Test
  void module_anotherEachTime() {
    String counting = "private static int made;";

    assertThatThrownBy(odd(counting, "\"odd\" + made++")::module_isMadeQuicklyAndAgain)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("odd1");
  }

  @Test
  void workflows_hidden() {
    String workflow =
        """
        @io.temporal.workflow.WorkflowInterface public interface OddWorkflow {
          @io.temporal.workflow.WorkflowMethod void run();
        }
        static final class OddImpl implements OddWorkflow {
          public OddImpl() {}
          @Override public void run() {}
        }
        """;

    assertThatThrownBy(odd(workflow, "\"odd\"", ".workflows(OddImpl.class)")::workflows_arePublic)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("OddImpl is public");
  }

  @Test
  void payloads_thatLoseAField() {
    assertThatThrownBy(
            odd(activity("Lossy"), "\"odd\"", ".activities(new Impl())")
                ::payloads_surviveTheConverter)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Lossy after the module's converter");
  }

  @Test
  void payloads_thatCannotBeMadeUp() {
    assertThatThrownBy(
            odd(activity("Strict"), "\"odd\"", ".activities(new Impl())")
                ::payloads_surviveTheConverter)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Strict can be made up: it refuses [text]: no such code 'text'")
        .hasMessageContaining("return one from samples()");
  }

  private static String activity(String parameter) {
    return """
    public record Lossy(String kept, @com.fasterxml.jackson.annotation.JsonIgnore String lost) {}
    public record Strict(String code) {
      public Strict {
        if (!code.equals("A1")) throw new IllegalArgumentException("no such code '" + code + "'");
      }
    }
    @io.temporal.activity.ActivityInterface public interface Act { void take(%s parameter); }
    public static final class Impl implements Act {
      @Override public void take(%s parameter) {}
    }
    """
        .formatted(parameter, parameter);
  }

  @Test
  void resources_thatCloseOnce() {
    String once =
        """
        private static final class Once implements AutoCloseable {
          private boolean closed;
          @Override public void close() {
            if (closed) throw new IllegalStateException("closed already");
            closed = true;
          }
        }
        """;

    assertThatThrownBy(odd(once, "\"odd\"", ".resources(new Once())")::resources_closeTwice)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("closing it once more")
        .hasMessageContaining("closed already");
  }

  @Test
  void manifest_namesAnotherModule() {
    assertThatThrownBy(odd("", "\"even\"")::manifest_namesTheModule)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Worker-Modules in the manifest of")
        .hasMessageContaining("odd-1.0.0.jar")
        .hasMessageContaining("even");
  }

  private ModuleProviderContract odd(String members, String name, String... calls) {
    Path jar =
        TestingPluginJar.plugin("odd")
            .declaring("odd")
            .provider("testing.Odd", provider("Odd", members, name, calls))
            .writeTo(directory);
    return contract(jar, "testing.Odd", Map.of());
  }

  private static String provider(String type, String members, String name, String... calls) {
    return """
    package testing;

    import io.contextunity.worker.core.*;

    public final class %s implements ModuleProvider {
      %s
      @Override public ModuleConfig module(ModuleContext context) {
        return ModuleConfig.builder(%s)%s.build();
      }
    }
    """
        .formatted(type, members, name, String.join("", calls));
  }

  private ModuleProviderContract contract(Path jar, String type, Map<String, Object> settings) {
    try {
      loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before);
      thread.setContextClassLoader(loader);
      return new Contract(loader.loadClass(type).asSubclass(ModuleProvider.class), settings);
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private record Contract(Class<? extends ModuleProvider> provider, Map<String, Object> settings)
      implements ModuleProviderContract {}
}
