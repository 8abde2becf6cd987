package io.contextunity.worker.harvest.run;

import io.contextunity.worker.harvest.feed.FeedRecord;
import io.contextunity.worker.harvest.product.FeedColumns;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a feed is like besides its products.
 *
 * @param cursor the largest value of the source's cursor; empty if it has none
 * @param columns that it has, the first thousand of them
 * @param met what its description asks for and finds
 * @param missed what its description asks for in vain
 */
record FeedWitness(String cursor, List<String> columns, List<String> met, List<String> missed) {

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(cursor);
    Texts.write(out, columns);
    Texts.write(out, met);
    Texts.write(out, missed);
  }

  static FeedWitness read(DataInputStream in) throws IOException {
    return new FeedWitness(in.readUTF(), Texts.read(in), Texts.read(in), Texts.read(in));
  }

  /** Makes one while the feed is read. */
  static final class Maker {
    private final String cursorField;
    private String cursor = "";

    Maker(SourceSpec source) {
      cursorField = source.since().field();
    }

    void see(FeedRecord feedRecord) {
      if (!cursorField.isEmpty()) {
        cursor = CursorValues.later(cursor, feedRecord.first(cursorField).strip());
      }
    }

    FeedWitness end(FeedColumns columns) {
      List<String> met = new ArrayList<>();
      List<String> missed = new ArrayList<>();
      for (FeedColumns.Need need : columns.needs()) {
        String asked = "'%s' for %s".formatted(String.join("' or '", need.anyOf()), need.what());
        (need.found() ? met : missed).add(asked);
      }
      return new FeedWitness(cursor, columns.present(), met, missed);
    }
  }
}
