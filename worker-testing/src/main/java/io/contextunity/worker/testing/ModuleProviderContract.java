package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleProvider;
import io.contextunity.worker.host.temporal.Converters;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/**
 * What the host expects of every module. The test of a plugin's module is three lines:
 *
 * <pre>{@code
 * final class BillingModuleTest implements ModuleProviderContract {
 *   @Override
 *   public Class<? extends ModuleProvider> provider() {
 *     return BillingModuleProvider.class;
 *   }
 * }
 * }</pre>
 */
public interface ModuleProviderContract {
  /** More would hold up the start of every host that knows the plugin. */
  Duration QUICK = Duration.ofSeconds(5);

  /** The provider under test. */
  Class<? extends ModuleProvider> provider();

  /** Settings that the module cannot do without, with the keys of the settings file. */
  default Map<String, Object> settings() {
    return Map.of();
  }

  /** Values of types for which the contract cannot make up any, such as checked records. */
  default List<Object> samples() {
    return List.of();
  }

  /** The built jar, or the classes with the manifest among them: where the provider came from. */
  default Path plugin() {
    return CodeSources.of(provider());
  }

  @Test
  default void provider_isFoundByServiceLoader() {
    assertThat(ServiceLoader.load(ModuleProvider.class).stream().map(ServiceLoader.Provider::type))
        .as(
            "%s is named in META-INF/services/%s",
            provider().getName(), ModuleProvider.class.getName())
        .contains(provider());
  }

  @Test
  default void module_isMadeWithTheSettings() {
    ModuleConfig module = ModuleUnderTest.of(this).module();

    assertThat(module).as("%s.module returned", provider().getName()).isNotNull();
    assertThat(module.workflows().size() + module.activities().size())
        .as("workflows and activities of module '%s'", module.name())
        .isPositive();
  }

  @Test
  default void module_isMadeQuicklyAndAgain() {
    long begun = System.nanoTime();
    ModuleConfig first = ModuleUnderTest.of(this).module();
    ModuleConfig second = ModuleUnderTest.of(this).module();
    Duration taken = Duration.ofNanos(System.nanoTime() - begun);

    assertThat(taken)
        .as("time for making the module twice (no I/O and no waiting in ModuleProvider.module)")
        .isLessThan(QUICK);
    assertThat(second.name()).isEqualTo(first.name());
    assertThat(second.taskQueue()).isEqualTo(first.taskQueue());
    assertThat(second.workflowTypes()).isEqualTo(first.workflowTypes());
    assertThat(second.activityTypes()).isEqualTo(first.activityTypes());
  }

  @Test
  default void workflows_arePublic() {
    for (Class<?> workflow : ModuleUnderTest.of(this).module().workflows()) {
      assertThat(Modifier.isPublic(workflow.getModifiers()))
          .as("%s is public (Temporal could not make one otherwise)", workflow.getName())
          .isTrue();
    }
  }

  @Test
  default void actions_canBeMade() {
    ModuleUnderTest.of(this)
        .module()
        .actions()
        .forEach(
            (id, action) ->
                assertThatCode(() -> action.getConstructor().newInstance())
                    .as("making action '%s', %s", id, action.getName())
                    .doesNotThrowAnyException());
  }

  @Test
  default void types_areUnique() {
    ModuleConfig module = ModuleUnderTest.of(this).module();

    assertThat(module.workflowTypes()).doesNotHaveDuplicates();
    assertThat(module.activityTypes()).doesNotHaveDuplicates();
  }

  @Test
  default void payloads_surviveTheConverter() {
    ModuleConfig module = ModuleUnderTest.of(this).module();
    var roundTrip = new PayloadRoundTrip(Converters.of(module), new SampleValues(samples()));

    PayloadTypes.of(module).forEach(roundTrip::check);
  }

  @Test
  default void resources_closeTwice() {
    ModuleUnderTest made = ModuleUnderTest.of(this);

    assertThatCode(made::close)
        .as("closing what module '%s' opened", made.name())
        .doesNotThrowAnyException();
    assertThatCode(made::close).as("closing it once more").doesNotThrowAnyException();
  }

  @Test
  default void manifest_namesTheModule() {
    String name = ModuleUnderTest.of(this).name();

    assertThat(PluginFiles.modules(plugin()))
        .as("Worker-Modules in the manifest of %s", plugin())
        .contains(name);
  }
}
