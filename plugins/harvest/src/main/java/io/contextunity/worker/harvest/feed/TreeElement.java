package io.contextunity.worker.harvest.feed;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads one XML element whole; names are local names, joined by dots, attributes with an @. */
final class TreeElement {
  /** The name of the element's own text. */
  static final String TEXT = "text";

  private static final int DEEPEST = 32;

  private final XMLStreamReader xml;
  private final boolean namesParameters;
  private final TreeFields fields = new TreeFields();

  TreeElement(XMLStreamReader xml, boolean namesParameters) {
    this.xml = xml;
    this.namesParameters = namesParameters;
  }

  /** Reads from the element's start, where the stream is, to its end. */
  TreeFields read() throws XMLStreamException {
    read("", 0);
    return fields;
  }

  private void read(String path, int depth) throws XMLStreamException {
    if (depth > DEEPEST) {
      throw new XMLStreamException("elements nested deeper than " + DEEPEST, xml.getLocation());
    }
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (!isParameterName(path, i)) {
        fields.add(
            join(path, "@" + xml.getAttributeLocalName(i)), xml.getAttributeValue(i).strip());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        read(join(path, childName()), depth + 1);
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(xml.getText());
      }
    }
    fields.add(path.isEmpty() ? TEXT : path, text.toString().strip());
  }

  // It is in the path already, and would pass for a further parameter.
  private boolean isParameterName(String path, int attribute) {
    return namesParameters
        && !path.isEmpty()
        && xml.getAttributeLocalName(attribute).equals("name");
  }

  private String childName() {
    String parameter = namesParameters ? xml.getAttributeValue(null, "name") : null;
    return parameter == null ? xml.getLocalName() : xml.getLocalName() + "." + parameter.strip();
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
