package io.contextunity.worker.harvest.feed;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.contextunity.worker.harvest.supplier.Format;
import io.contextunity.worker.harvest.supplier.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Records of an XML feed, one element at a time. Never opens a DTD or an external entity. */
final class XmlFeed {
  private static final int LONGEST_TEXT = 4 * 1024 * 1024;

  private final XMLStreamReader xml;
  private final XmlShape shape;
  private final RecordHandler handler;
  private final CategoryTree categories = new CategoryTree();
  private final List<String> path = new ArrayList<>();
  private long number;

  private XmlFeed(XMLStreamReader xml, XmlShape shape, RecordHandler handler) {
    this.xml = xml;
    this.shape = shape;
    this.handler = handler;
  }

  static void read(InputStream in, Reading reading, RecordHandler handler) throws IOException {
    XmlShape shape = XmlShape.of(reading);
    try {
      new XmlFeed(open(in, reading), shape, handler).read();
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof IOException io) {
        throw io;
      }
      throw new BadFeedException("The feed is no well-formed XML: " + e.getMessage(), e);
    }
  }

  static XMLStreamReader open(InputStream in, Reading reading) throws XMLStreamException {
    String encoding = reading.encoding().isEmpty() ? null : reading.encoding();
    return factory().createXMLStreamReader(in, encoding);
  }

  private static WstxInputFactory factory() {
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, LONGEST_TEXT);
    // The one entity of HTML that real feeds use without declaring it.
    factory.getConfig().setCustomInternalEntities(Map.of("nbsp", "\u00A0"));
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
    path.add(xml.getLocalName());
    if (shape.isRecord(path)) {
      number++;
      long line = xml.getLocation().getLineNumber();
      TreeFields fields = element();
      if (shape.format() == Format.YML) {
        fields.add("category", categories.path(fields.first("categoryId")));
      }
      handler.accept(FeedRecord.of(number, line, fields));
      path.remove(path.size() - 1);
    } else if (shape.isCategory(path)) {
      TreeFields category = element();
      categories.add(
          category.first("@id"), category.first("@parentId"), category.first(TreeElement.TEXT));
      path.remove(path.size() - 1);
    }
  }

  private TreeFields element() throws XMLStreamException {
    return new TreeElement(xml, shape.namesParameters()).read();
  }
}
