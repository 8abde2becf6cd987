package io.contextunity.worker.harvest.feed;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads one XML element whole; names are local names, joined by dots, attributes with an @. */
final class TreeElement {
  /** The name of the element's own text. */
  static final String TEXT = "text";

  private static final int DEEPEST = 32;

  private final XMLStreamReader xml;
  private final XmlShape shape;
  private final Selectors selectors;
  private final TreeFields fields = new TreeFields();
  private final List<TreeRecords.Variant> variants = new ArrayList<>();

  TreeElement(XMLStreamReader xml, XmlShape shape, Selectors selectors) {
    this.xml = xml;
    this.shape = shape;
    this.selectors = selectors;
  }

  /** Reads from the element's start, where the stream is, to its end. */
  TreeElement read() throws XMLStreamException {
    read(fields, "", "", TEXT, 0);
    return this;
  }

  TreeFields fields() {
    return fields;
  }

  /** The parts of it that are products for themselves. */
  List<TreeRecords.Variant> variants() {
    return variants;
  }

  /**
   * @param path of the element from the record
   * @param prefix its name in the target, empty if the target is its own
   * @param own what its own text is called
   */
  private void read(TreeFields target, String path, String prefix, String own, int depth)
      throws XMLStreamException {
    if (depth > DEEPEST) {
      throw new XMLStreamException("elements nested deeper than " + DEEPEST, xml.getLocation());
    }
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String attribute = xml.getAttributeLocalName(i);
      if (!isParameterName(prefix, attribute) && !attribute.startsWith("xmlns")) {
        String name = join(prefix, "@" + withoutPrefix(attribute));
        target.add(name, xml.getAttributeValue(i).strip());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        readChild(target, path, prefix, depth + 1);
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(xml.getText());
      }
    }
    target.add(prefix.isEmpty() ? own : prefix, text.toString().strip());
  }

  private void readChild(TreeFields target, String path, String prefix, int depth)
      throws XMLStreamException {
    String name = childName();
    String childPath = join(path, name);
    if (childPath.equals(shape.variants().path())) {
      TreeFields variant = new TreeFields();
      long line = xml.getLocation().getLineNumber();
      read(variant, "", "", TEXT, depth);
      variants.add(new TreeRecords.Variant(line, variant));
    } else if (selectors.concern(childPath)) {
      TreeFields element = new TreeFields();
      read(element, childPath, "", "", depth);
      target.addAll(join(prefix, name), element);
      selectors.pick(childPath, element, target, join(prefix, name));
    } else {
      read(target, childPath, join(prefix, name), TEXT, depth);
    }
  }

  // It is in the path already, and would pass for a further parameter.
  private boolean isParameterName(String prefix, String attribute) {
    return shape.namesParameters() && !prefix.isEmpty() && attribute.equals("name");
  }

  private String childName() {
    String parameter = shape.namesParameters() ? xml.getAttributeValue(null, "name") : null;
    String name = withoutPrefix(xml.getLocalName());
    return parameter == null ? name : name + "." + parameter.strip();
  }

  static String withoutPrefix(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
