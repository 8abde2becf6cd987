package io.contextunity.worker.harvest.product;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import io.contextunity.worker.harvest.supplier.SupplierFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a feed gives, read as its description in YAML says. */
final class TestingCatalogue implements CatalogueReader.Sink {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  final List<Product> products = new ArrayList<>();
  final List<String> reasons = new ArrayList<>();
  final List<String> remarks = new ArrayList<>();
  CatalogueReader.Counts counts;
  FeedColumns columns;

  static TestingCatalogue read(String description, String feed) throws IOException {
    return read(description, feed.getBytes(StandardCharsets.UTF_8));
  }

  static TestingCatalogue read(String description, byte[] feed) throws IOException {
    TestingCatalogue catalogue = new TestingCatalogue();
    CatalogueReader reader = new CatalogueReader(source(description), "t1", 1 << 20);
    catalogue.counts = reader.read(new ByteArrayInputStream(feed), catalogue);
    return catalogue;
  }

  @SuppressWarnings("unchecked")
  private static SourceSpec source(String description) throws IOException {
    Map<String, Object> source = YAML.readValue(description, Map.class);
    source.putIfAbsent("url", "http://localhost/feed");
    source.putIfAbsent("currency", "EUR");
    return SupplierFiles.inline("acme", source);
  }

  Product only() {
    if (products.size() != 1) {
      throw new AssertionError(products + " " + reasons);
    }
    return products.get(0);
  }

  Product bySku(String sku) {
    return products.stream()
        .filter(product -> product.sku().equals(sku))
        .findFirst()
        .orElseThrow(() -> new AssertionError(products + " " + reasons));
  }

  @Override
  public void product(CatalogueProduct product) {
    products.add(product.product());
  }

  @Override
  public void rejected(Rejection rejection) {
    reasons.add(rejection.line() + ": " + rejection.reason());
  }

  @Override
  public void remark(Remark remark) {
    remarks.add((remark.number() == 0 ? "" : remark.number() + ": ") + remark.what());
  }

  @Override
  public void columns(FeedColumns found) {
    columns = found;
  }
}
