package io.contextunity.worker.harvest.preview;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextunity.worker.harvest.product.CatalogueProduct;
import io.contextunity.worker.harvest.product.CatalogueReader.Counts;
import io.contextunity.worker.harvest.product.FeedColumns;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** Previews for programs. */
final class PreviewJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWriter PRETTY = JSON.writerWithDefaultPrettyPrinter();

  private PreviewJson() {}

  static void print(List<Preview> previews, PrintWriter out) throws IOException {
    ObjectNode all = JSON.createObjectNode();
    ArrayNode sources = all.putArray("sources");
    for (Preview preview : previews) {
      sources.add(source(preview));
    }
    out.println(PRETTY.writeValueAsString(all));
  }

  private static ObjectNode source(Preview preview) throws IOException {
    Counts counts = preview.counts();
    ObjectNode node = JSON.createObjectNode();
    node.put("source", preview.source());
    node.put("feed", preview.feed());
    node.put("all_records", preview.isWhole());
    node.put("fetched", counts.fetched());
    node.put("products", counts.transformed());
    node.put("filtered", counts.filtered());
    node.put("quarantined", counts.rejected());
    ArrayNode products = node.putArray("first_products");
    for (CatalogueProduct product : preview.products()) {
      products.add(product(product));
    }
    ArrayNode quarantine = node.putArray("quarantine");
    preview
        .rejections()
        .forEach(
            rejection ->
                place(quarantine.addObject(), rejection.number(), rejection.line())
                    .put("reason", rejection.reason())
                    .put("raw", rejection.raw()));
    ArrayNode warnings = node.putArray("warnings");
    preview
        .remarks()
        .forEach(
            remark ->
                place(warnings.addObject(), remark.number(), remark.line())
                    .put("warning", remark.what()));
    columns(node.putObject("columns"), preview.columns());
    return node;
  }

  private static ObjectNode product(CatalogueProduct entry) throws IOException {
    ObjectNode node = place(JSON.createObjectNode(), entry.number(), entry.line());
    node.set("product", JSON.readTree(entry.json()));
    return node;
  }

  private static ObjectNode place(ObjectNode node, long number, long line) {
    return node.put("record", number).put("line", line);
  }

  private static void columns(ObjectNode node, FeedColumns columns) {
    node.set("present", JSON.valueToTree(columns.present()));
    node.set("unused", JSON.valueToTree(columns.unused()));
    ArrayNode missing = node.putArray("missing");
    columns
        .missing()
        .forEach(
            need ->
                missing
                    .addObject()
                    .put("for", need.what())
                    .put("required", need.required())
                    .set("any_of", JSON.valueToTree(need.anyOf())));
  }
}
