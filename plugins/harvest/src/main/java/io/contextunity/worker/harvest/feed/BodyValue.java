package io.contextunity.worker.harvest.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.contextunity.worker.harvest.supplier.Format;
import io.contextunity.worker.harvest.supplier.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One value of an answer beside its records, such as where it goes on: {@code meta.next} of JSON,
 * {@code page.next} or {@code page.@next} of XML.
 */
public final class BodyValue {
  private static final Set<String> NOTHING = Set.of("", "null", "false");

  private BodyValue() {}

  /** Returns the value at a path; nothing if it is absent, null, false or empty. */
  public static Optional<String> find(InputStream body, Reading reading, long maxBytes, String path)
      throws IOException {
    List<String> wanted = List.of(path.split("\\."));
    InputStream unpacked = Unpacked.open(body, maxBytes);
    Optional<String> value =
        reading.format() == Format.JSON
            ? inJson(unpacked, reading, wanted)
            : inXml(unpacked, reading, wanted);
    return value.map(String::strip).filter(text -> !NOTHING.contains(text));
  }

  private static Optional<String> inJson(InputStream body, Reading reading, List<String> wanted)
      throws IOException {
    try (JsonParser json =
        JsonFeed.MAPPER.getFactory().createParser(TextDecoding.reader(body, reading.encoding()))) {
      json.nextToken();
      for (String key : wanted) {
        if (!enter(json, key)) {
          return Optional.empty();
        }
      }
      return json.currentToken().isScalarValue() ? Optional.of(json.getText()) : Optional.empty();
    } catch (JsonProcessingException e) {
      throw new BadFeedException("The answer is no well-formed JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static boolean enter(JsonParser json, String key) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return false;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = json.currentName().equals(key);
      json.nextToken();
      if (found) {
        return true;
      }
      json.skipChildren();
    }
    return false;
  }

  private static Optional<String> inXml(InputStream body, Reading reading, List<String> wanted)
      throws IOException {
    try {
      XMLStreamReader xml = XmlFeed.open(body, reading);
      List<String> path = new ArrayList<>();
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.END_ELEMENT) {
          path.remove(path.size() - 1);
        } else if (event == XMLStreamConstants.START_ELEMENT) {
          path.add(TreeElement.withoutPrefix(xml.getLocalName()));
          if (path.equals(wanted)) {
            return Optional.of(xml.getElementText());
          }
          Optional<String> attribute = attribute(xml, path, wanted);
          if (attribute.isPresent()) {
            return attribute;
          }
        }
      }
      return Optional.empty();
    } catch (XMLStreamException e) {
      throw XmlFeed.failure("The answer", e);
    }
  }

  private static Optional<String> attribute(
      XMLStreamReader xml, List<String> path, List<String> wanted) {
    String last = wanted.get(wanted.size() - 1);
    if (!last.startsWith("@") || !path.equals(wanted.subList(0, wanted.size() - 1))) {
      return Optional.empty();
    }
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(last.substring(1))) {
        return Optional.of(xml.getAttributeValue(i));
      }
    }
    return Optional.empty();
  }
}
