package io.contextunity.worker.tasks.model;

import io.contextunity.worker.tasks.model.ModelSettings.Kind;
import java.net.URI;

/** What an operator may have got wrong. */
final class ModelSettingsCheck {
  private ModelSettingsCheck() {}

  static void require(Kind kind, URI baseUrl, String model, String graph, String node) {
    if (kind == Kind.OPENAI) {
      requireUrl(baseUrl);
      requireText("model", model, "the model's name at the endpoint");
    }
    if (kind == Kind.ROUTER) {
      requireText("graph", graph, "a graph of the router");
      requireText("node", node, "a node of that graph");
    }
  }

  private static void requireUrl(URI url) {
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null) {
      throw new IllegalArgumentException(
          "base-url '%s' (expected: the endpoint's, such as http://localhost:11434/v1)"
              .formatted(url));
    }
  }

  private static void requireText(String key, String text, String expected) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("%s '' (expected: %s)".formatted(key, expected));
    }
  }

  static void requirePositive(String key, boolean positive, Object value) {
    if (!positive) {
      throw new IllegalArgumentException("%s '%s' (expected: more than 0)".formatted(key, value));
    }
  }

  static void requireNotNegative(String key, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException("%s '%s' (expected: 0 or more)".formatted(key, value));
    }
  }
}
