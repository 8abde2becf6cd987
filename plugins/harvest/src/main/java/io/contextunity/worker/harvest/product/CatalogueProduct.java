package io.contextunity.worker.harvest.product;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A product together with its place in the feed.
 *
 * @param number the record's number in the feed
 * @param line the record's line in the feed, 0 if there is none
 * @param hash of everything that goes to Brain, its id there included; 64 hexadecimal digits
 */
public record CatalogueProduct(long number, long line, String hash, Product product) {

  private static final byte[] END = {']', '\n'};

  /** Two halves of 64 bits: which product it is, and what it is like. */
  public Fingerprint fingerprint() {
    return Fingerprint.of(product.sku(), hash);
  }

  /** The product as JSON in UTF-8. */
  public byte[] json() {
    return ProductJson.write(product);
  }

  /** Appends it as one line of JSON: number, line, hash and the product. */
  public void writeTo(ByteArrayOutputStream chunk) {
    String head = "[" + number + "," + line + ",\"" + hash + "\",";
    chunk.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    chunk.writeBytes(json());
    chunk.writeBytes(END);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static List<CatalogueProduct> readAll(InputStream chunk) throws IOException {
    List<CatalogueProduct> products = new ArrayList<>();
    try (JsonParser json = ProductJson.FACTORY.createParser(chunk)) {
      while (json.nextToken() == JsonToken.START_ARRAY) {
        long number = json.nextLongValue(0);
        long line = json.nextLongValue(0);
        String hash = json.nextTextValue();
        json.nextToken();
        products.add(new CatalogueProduct(number, line, hash, ProductJson.read(json)));
        json.nextToken();
      }
    }
    return products;
  }
}
