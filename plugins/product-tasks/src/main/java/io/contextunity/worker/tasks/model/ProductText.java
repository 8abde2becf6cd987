package io.contextunity.worker.tasks.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextunity.worker.tasks.StoredProduct;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A product as a language model is shown it: short, and so that nothing in it can end the place
 * where it stands.
 */
final class ProductText {
  private static final int LINE = 300;
  private static final int DESCRIPTION = 2000;
  private static final int ATTRIBUTES = 30;

  private static final ObjectMapper JSON = new ObjectMapper();

  private ProductText() {}

  static String of(StoredProduct product) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("sku", cut(product.sku(), LINE));
    data.put("name", cut(product.name(), LINE));
    data.put("brand", cut(product.brand(), LINE));
    data.put("category", cut(String.join(" > ", product.category()), LINE));
    data.put("description", cut(product.description(), DESCRIPTION));
    data.put("attributes", attributes(product.attributes()));
    data.values().removeIf(value -> "".equals(value) || Map.of().equals(value));
    return "<product>\n" + json(data).replace("<", "\\u003c") + "\n</product>";
  }

  private static Map<String, String> attributes(Map<String, String> all) {
    Map<String, String> some = new LinkedHashMap<>();
    all.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(ATTRIBUTES)
        .forEach(entry -> some.put(cut(entry.getKey(), LINE), cut(entry.getValue(), LINE)));
    return some;
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    // Not through the middle of a character.
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "…";
  }

  private static String json(Map<String, Object> data) {
    try {
      return JSON.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts and maps of them are JSON", e);
    }
  }
}
