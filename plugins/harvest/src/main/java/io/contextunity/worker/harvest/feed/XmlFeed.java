package io.contextunity.worker.harvest.feed;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.contextunity.worker.harvest.supplier.Format;
import io.contextunity.worker.harvest.supplier.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Records of an XML feed, one element at a time. Never opens a DTD or an external entity. */
final class XmlFeed {
  private static final int LONGEST_TEXT = 4 * 1024 * 1024;

  /** What the parser says of the place, in words of its own. */
  private static final Pattern PLACE =
      Pattern.compile("^ParseError at .*\\s+Message: |\\s+at \\[row,col[^\\n]*");

  private final XMLStreamReader xml;
  private final XmlShape shape;
  private final Selectors selectors;
  private final TreeRecords records;
  private final CategoryTree categories = new CategoryTree();
  private final List<String> path = new ArrayList<>();

  private XmlFeed(XMLStreamReader xml, XmlShape shape, RecordHandler handler) {
    this.xml = xml;
    this.shape = shape;
    this.selectors = new Selectors(handler.wanted());
    this.records = new TreeRecords(handler, shape.variants());
  }

  static void read(InputStream in, Reading reading, RecordHandler handler) throws IOException {
    XmlShape shape = XmlShape.of(reading);
    try {
      new XmlFeed(open(in, reading), shape, handler).read();
    } catch (XMLStreamException e) {
      throw failure("The feed", e);
    }
  }

  /** What to throw for XML that is none, with its line; or the failure to read it at all. */
  static IOException failure(String what, XMLStreamException e) {
    if (e.getNestedException() instanceof IOException io) {
      return io;
    }
    String reason = PLACE.matcher(e.getMessage()).replaceAll("");
    String line = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNumber() + ": ";
    return new BadFeedException(what + " is no well-formed XML: " + line + reason, e);
  }

  static XMLStreamReader open(InputStream in, Reading reading)
      throws XMLStreamException, IOException {
    return factory().createXMLStreamReader(XmlText.reader(in, reading.encoding()));
  }

  private static WstxInputFactory factory() {
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    // Prefixes mean nothing to us, and some feeds never declare theirs.
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, LONGEST_TEXT);
    return factory;
  }

  private void read() throws XMLStreamException, IOException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        startElement();
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        path.remove(path.size() - 1);
      }
    }
  }

  private void startElement() throws XMLStreamException, IOException {
    path.add(TreeElement.withoutPrefix(xml.getLocalName()));
    if (shape.isRecord(path)) {
      long line = xml.getLocation().getLineNumber();
      TreeElement element = element();
      if (shape.format() == Format.YML) {
        String categoryId = element.fields().first("categoryId");
        element.fields().add("category", categories.path(categoryId));
      }
      records.accept(line, element.fields(), element.variants());
      path.remove(path.size() - 1);
    } else if (shape.isCategory(path)) {
      TreeFields category = element().fields();
      categories.add(
          category.first("@id"), category.first("@parentId"), category.first(TreeElement.TEXT));
      path.remove(path.size() - 1);
    }
  }

  private TreeElement element() throws XMLStreamException {
    return new TreeElement(xml, shape, selectors).read();
  }
}
