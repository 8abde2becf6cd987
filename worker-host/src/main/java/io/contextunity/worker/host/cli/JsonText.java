package io.contextunity.worker.host.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** JSON that a person typed as an option's value, or {@code @} and a file that holds it. */
public final class JsonText {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final CommandLine line;
  private final String option;

  /**
   * @param option its name, for errors
   */
  public JsonText(CommandLine line, String option) {
    this.line = line;
    this.option = option;
  }

  /**
   * Reads an object.
   *
   * @throws ParameterException if it is none
   */
  public Map<String, Object> object(String text) {
    if (read(text, "object") instanceof ObjectNode object) {
      return JSON.convertValue(object, new TypeReference<>() {});
    }
    throw refused("is no JSON object (expected: {\"name\": value, ...})");
  }

  /**
   * Reads a list.
   *
   * @throws ParameterException if it is none
   */
  public List<Object> list(String text) {
    if (read(text, "list") instanceof ArrayNode list) {
      return JSON.convertValue(list, new TypeReference<>() {});
    }
    throw refused("is no JSON list (expected: [value, ...])");
  }

  /** Reads any value; what is no JSON is a text. */
  public static Object value(String text) {
    try {
      return JSON.convertValue(JSON.readTree(text), Object.class);
    } catch (JsonProcessingException e) {
      return text;
    }
  }

  private JsonNode read(String text, String what) {
    try {
      return JSON.readTree(text.startsWith("@") ? file(Path.of(text.substring(1))) : text);
    } catch (JsonProcessingException e) {
      throw refused(
          "is no JSON %s: %s (line %d)"
              .formatted(
                  what,
                  e.getOriginalMessage().lines().findFirst().orElse(""),
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr()));
    }
  }

  private String file(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw refused("file '%s' cannot be read".formatted(file));
    }
  }

  private ParameterException refused(String why) {
    return new ParameterException(line, option + " " + why);
  }
}
