package io.contextunity.worker.host.cli.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProjectNamesTest {
  @Test
  void of_severalWords() {
    ProjectNames names = ProjectNames.of("order-intake2", null);

    assertThat(names.packageName()).isEqualTo("com.example.orderintake2");
    assertThat(names.type()).isEqualTo("OrderIntake2");
    assertThat(names.snake()).isEqualTo("order_intake2");
    assertThat(names.group()).isEqualTo("com.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Billing", "2nd", "order_intake", "order-", "a/b", "..", "büro"})
  void of_otherForms(String name) {
    assertThatThrownBy(() -> ProjectNames.of(name, "com.example.x"))
        .hasMessage(
            "NAME '%s' (expected: lower-case letters, digits and dashes, such as order-intake)",
            name);
  }

  @Test
  void of_nameThatIsAKeyword() {
    assertThatThrownBy(() -> ProjectNames.of("new", null))
        .hasMessage(
            "Package 'com.example.new' (expected: two or more Java names that are no keywords,"
                + " such as com.example.billing; choose one with --package)");
    assertThat(ProjectNames.of("new", "com.example.fresh").type()).isEqualTo("New");
  }

  @ParameterizedTest
  @ValueSource(strings = {"billing", "com.example.", "com..example", "com.1st", "java.billing", ""})
  void of_otherPackages(String packageName) {
    assertThatThrownBy(() -> ProjectNames.of("billing", packageName))
        .hasMessageStartingWith("Package '" + packageName + "' (expected: two or more Java names");
  }

  @Test
  void of_packageOfTheHost() {
    assertThatThrownBy(() -> ProjectNames.of("billing", "io.temporal.billing"))
        .hasMessage(
            "Package 'io.temporal.billing' lies in io.temporal.*, which plugins share with the host"
                + " (choose your own with --package)");
  }
}
