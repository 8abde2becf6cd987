package io.contextunity.worker.harvest.run;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The columns of a feed, written down. */
final class Columns {
  private Columns() {}

  static void write(DataOutputStream out, List<String> columns) throws IOException {
    out.writeInt(columns.size());
    for (String column : columns) {
      out.writeUTF(column);
    }
  }

  static List<String> read(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      columns.add(in.readUTF());
    }
    return columns;
  }
}
