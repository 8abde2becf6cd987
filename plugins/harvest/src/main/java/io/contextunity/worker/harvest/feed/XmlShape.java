package io.contextunity.worker.harvest.feed;

import io.contextunity.worker.harvest.supplier.Format;
import io.contextunity.worker.harvest.supplier.Reading;
import io.contextunity.worker.harvest.supplier.Variants;
import java.util.List;

/** Where an XML feed has its records. */
record XmlShape(Format format, List<String> recordPath, Variants variants) {

  static XmlShape of(Reading reading) throws BadFeedException {
    if (!reading.record().isEmpty()) {
      return new XmlShape(
          reading.format(), List.of(reading.record().split("\\.")), reading.variants());
    }
    if (reading.format() == Format.XML) {
      throw new BadFeedException("format xml needs 'record', the path of its records");
    }
    return new XmlShape(reading.format(), List.of(), reading.variants());
  }

  boolean isRecord(List<String> path) {
    if (!recordPath.isEmpty()) {
      return endsWith(path, recordPath);
    }
    if (format == Format.YML) {
      return endsWith(path, List.of("offers", "offer"));
    }
    return endsWith(path, List.of("item")) || endsWith(path, List.of("feed", "entry"));
  }

  boolean isCategory(List<String> path) {
    return format == Format.YML && endsWith(path, List.of("categories", "category"));
  }

  /** Whether {@code <param name="Colour">} is called {@code param.Colour}. */
  boolean namesParameters() {
    return format == Format.YML;
  }

  private static boolean endsWith(List<String> path, List<String> end) {
    int from = path.size() - end.size();
    return from >= 0 && path.subList(from, path.size()).equals(end);
  }
}
