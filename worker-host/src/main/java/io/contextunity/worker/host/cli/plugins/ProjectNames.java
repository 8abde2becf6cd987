package io.contextunity.worker.host.cli.plugins;

import io.contextunity.worker.host.plugin.SharedPackages;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * What a plugin project is called, in all forms.
 *
 * @param name in kebab case: plugin id, module, artifact
 * @param packageName of its classes
 */
record ProjectNames(String name, String packageName) {
  private static final String FORM = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
  private static final SourceVersion LANGUAGE = SourceVersion.RELEASE_17;

  ProjectNames {
    if (!name.matches(FORM)) {
      throw new IllegalArgumentException(
          "NAME '%s' (expected: lower-case letters, digits and dashes, such as order-intake)"
              .formatted(name));
    }
    if (!SourceVersion.isName(packageName, LANGUAGE)
        || !packageName.contains(".")
        || packageName.startsWith("java.")) {
      throw new IllegalArgumentException(
          "Package '%s' (expected: two or more Java names that are no keywords, such as"
                  .formatted(packageName)
              + " com.example.billing; choose one with --package)");
    }
    SharedPackages.prefixOf(packageName + ".")
        .ifPresent(
            prefix -> {
              throw new IllegalArgumentException(
                  "Package '%s' lies in %s*, which plugins share with the host"
                          .formatted(packageName, prefix)
                      + " (choose your own with --package)");
            });
  }

  /**
   * @param packageName none: made of the name
   * @throws IllegalArgumentException if one of them will not do; the message says which
   */
  static ProjectNames of(String name, String packageName) {
    return new ProjectNames(
        name, packageName == null ? "com.example." + name.replace("-", "") : packageName);
  }

  /** {@code order-intake} as {@code OrderIntake}. */
  String type() {
    return Arrays.stream(name.split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** {@code order-intake} as {@code order_intake}. */
  String snake() {
    return name.replace('-', '_');
  }

  /** The package without its last part. */
  String group() {
    return packageName.substring(0, packageName.lastIndexOf('.'));
  }
}
