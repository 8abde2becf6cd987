package io.contextunity.worker.harvest.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Finds the secrets that supplier files name, on the machine that fetches. */
final class Secrets {
  private static final String ENV = "env:";
  private static final String FILE = "file:";

  private final UnaryOperator<String> environment;
  private final Path baseDirectory;

  /**
   * @param environment the value of a variable, or null
   * @param baseDirectory what paths of files are relative to
   */
  Secrets(UnaryOperator<String> environment, Path baseDirectory) {
    this.environment = environment;
    this.baseDirectory = baseDirectory;
  }

  /** Whether a text says where a secret is. */
  static boolean isPlace(String text) {
    return text.startsWith(ENV) || text.startsWith(FILE);
  }

  /**
   * Reads a secret.
   *
   * @param place {@code env:NAME} or {@code file:PATH}
   * @throws FetchException if there is none; the message names the place and never the secret
   */
  String read(String source, String place) throws FetchException {
    String secret =
        place.startsWith(ENV)
            ? variable(source, place.substring(ENV.length()))
            : file(source, place.substring(FILE.length()));
    if (secret.chars().anyMatch(Character::isISOControl)) {
      throw failure(source, "the secret in '%s' has control characters or several lines", place);
    }
    return secret;
  }

  /** Reads a secret that stands in a header as it is, which bears fewer characters. */
  String readForHeader(String source, String place) throws FetchException {
    String secret = read(source, place);
    if (secret.chars().anyMatch(c -> c > '~')) {
      throw failure(source, "the secret in '%s' has characters that no header can have", place);
    }
    return secret;
  }

  private String variable(String source, String name) throws FetchException {
    String value = environment.apply(name);
    if (value == null || value.isBlank()) {
      throw failure(
          source,
          value == null
              ? "the environment variable %s is not set where this worker runs"
              : "the environment variable %s is empty where this worker runs",
          name);
    }
    return value.strip();
  }

  private String file(String source, String path) throws FetchException {
    try {
      Path file = baseDirectory.resolve(path).normalize();
      String value = Files.readString(file).strip();
      if (value.isEmpty()) {
        throw failure(source, "the file %s is empty", file);
      }
      return value;
    } catch (InvalidPathException e) {
      throw failure(source, "'%s' is no path", path);
    } catch (FetchException e) {
      throw e;
    } catch (IOException e) {
      throw failure(source, "the file %s cannot be read", baseDirectory.resolve(path));
    }
  }

  private static FetchException failure(String source, String what, Object of) {
    return new FetchException(source + ": auth: " + what.formatted(of), false);
  }
}
