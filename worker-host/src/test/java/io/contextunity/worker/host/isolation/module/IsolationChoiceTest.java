package io.contextunity.worker.host.isolation.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.IsolationSettings;
import io.contextunity.worker.host.config.SettingsException;
import io.contextunity.worker.host.config.SettingsLoader;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolationChoiceTest {
  private static final Set<String> KNOWN = Set.of("harvest", "enrichment");

  @TempDir Path home;

  @Test
  void takes_whatTheOperatorNames_orWhatAsks() {
    assertThat(takes("", false)).isFalse();
    assertThat(takes("", true)).isTrue();
    assertThat(takes("harvest", false)).isTrue();
    assertThat(takes("enrichment", false)).isFalse();
    assertThat(takes("not:harvest", true)).isFalse();
    assertThat(takes("not:enrichment", true)).isTrue();
  }

  private boolean takes(String names, boolean asks) {
    ModuleConfig.Builder module = ModuleConfig.builder("harvest");
    return new IsolationChoice(settings("isolation.modules", names))
        .takes(
            new RegisteredModule(
                (asks ? module.isolated() : module).build(), "harvest", "1.0", "1.0-a"));
  }

  private IsolationSettings settings(String path, String value) {
    return new SettingsLoader(home, home, Map.of())
        .load(Optional.empty(), List.of(new Flag("test", path, value)))
        .host()
        .isolation();
  }

  @Test
  void require_known() {
    IsolationChoice.require(settings("isolation.modules", "harvest,not:enrichment"), KNOWN);
  }

  @Test
  void require_unknown() {
    assertThatThrownBy(() -> require("isolation.modules", "havrest"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(
            "isolation.modules: 'havrest': no plugin has this module (did you mean 'harvest'?)");
    assertThatThrownBy(() -> require("isolation.modules", "not:elsewhere"))
        .hasMessageContaining(
            "'elsewhere': no plugin has this module (known: enrichment, harvest)");
    assertThatThrownBy(() -> require("isolation.limits.elsewhere.processors", "1"))
        .hasMessageContaining("isolation.limits.elsewhere: no plugin has this module");
  }

  @Test
  void require_contradiction() {
    assertThatThrownBy(() -> require("isolation.modules", "harvest,not:harvest"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(
            "isolation.modules: 'harvest' and 'not:harvest' (expected: one of them)");
  }

  private void require(String path, String value) {
    IsolationChoice.require(settings(path, value), KNOWN);
  }
}
