package io.contextunity.worker.dist;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** A product as it lies in the file of the local Brain. */
record StoredProduct(String content, double price) {
  private static final String SELECT =
      "SELECT id, content, json_extract(metadata, '$.price') FROM cell"
          + " WHERE tenant = ? AND source_type = 'product'";

  /** Reads a tenant's products by id; fails if an id is there twice. */
  static Map<String, StoredProduct> in(Path brain, String tenant) throws SQLException {
    Map<String, StoredProduct> stored = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + brain);
        PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setString(1, tenant);
      ResultSet rows = select.executeQuery();
      while (rows.next()) {
        var product = new StoredProduct(rows.getString(2), rows.getDouble(3));
        if (stored.put(rows.getString(1), product) != null) {
          throw new AssertionError("Twice in Brain: " + rows.getString(1));
        }
      }
    }
    return stored;
  }
}
