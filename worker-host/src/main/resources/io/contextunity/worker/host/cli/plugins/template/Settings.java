package __package__;

/**
 * The plugin's settings, under {@code plugins.__name__} in conf/contextworker.yaml.
 *
 * @param maxLength {@code max-length}: longer texts are refused; 500 if it is not set
 */
public record __Type__Settings(int maxLength) {
  public __Type__Settings {
    if (maxLength == 0) {
      maxLength = 500;
    }
    if (maxLength < 0) {
      throw new IllegalArgumentException("max-length '" + maxLength + "' (expected: at least 1)");
    }
  }
}
