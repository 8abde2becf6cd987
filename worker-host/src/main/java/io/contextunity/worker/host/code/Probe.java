package io.contextunity.worker.host.code;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks an operator's program what it is, with a line of code of ours. */
final class Probe {
  private static final long PATIENCE_SECONDS = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String language;
  private final String setting;
  private final String program;

  /**
   * @param setting where the program is set
   */
  Probe(String language, String setting, String program) {
    this.language = language;
    this.setting = setting;
    this.program = program;
  }

  /**
   * Returns what the program prints, which is JSON.
   *
   * @throws ApplicationFailure if it cannot be run, or prints something else
   */
  JsonNode ask(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(program);
    command.addAll(List.of(arguments));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw unavailable("does not answer");
      }
      return JSON.readTree(printed(process));
    } catch (JsonProcessingException e) {
      throw unavailable("is not what it should be");
    } catch (IOException e) {
      throw unavailable("cannot be run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("was not waited for");
    }
  }

  private static String printed(Process process) throws IOException {
    try (InputStream in = process.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  ApplicationFailure unavailable(String why) {
    return CodeFailure.of(
        CodeFailure.LANGUAGE_UNAVAILABLE,
        "%s is not to be had: '%s' %s (install it on the worker, or set execute-code.%s)"
            .formatted(language, program, why, setting));
  }

  /** One of ours, from the class path. */
  static String resource(String name) {
    try (InputStream in = Probe.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read", e);
    }
  }

  static List<Path> paths(JsonNode list) {
    List<Path> paths = new ArrayList<>();
    list.forEach(path -> paths.add(Path.of(path.asText())));
    return paths;
  }
}
