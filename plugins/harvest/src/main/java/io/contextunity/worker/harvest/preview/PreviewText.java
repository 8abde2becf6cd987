package io.contextunity.worker.harvest.preview;

import io.contextunity.worker.harvest.product.CatalogueProduct;
import io.contextunity.worker.harvest.product.CatalogueReader.Counts;
import io.contextunity.worker.harvest.product.FeedColumns;
import io.contextunity.worker.harvest.product.Product;
import io.contextunity.worker.harvest.product.Rejection;
import io.contextunity.worker.harvest.product.Remark;
import java.io.PrintWriter;
import java.util.Locale;

/** A preview for people: a block for each product, then everything that is wrong. */
final class PreviewText {
  private static final int LONGEST_VALUE = 160;

  private final Preview preview;
  private final PrintWriter out;

  PreviewText(Preview preview, PrintWriter out) {
    this.preview = preview;
    this.out = out;
  }

  void print() {
    line("%s, read from %s", preview.source(), preview.feed());
    counts(preview.counts());
    preview.products().forEach(this::product);
    rejections();
    remarks();
    columns(preview.columns());
    line("");
  }

  private void counts(Counts counts) {
    String which =
        preview.isWhole()
            ? "All %,d records: ".formatted(counts.fetched())
            : "The first %,d records, not all: ".formatted(counts.fetched());
    line(
        which + "%,d products would be synced, %,d filtered, %,d quarantined",
        counts.transformed(),
        counts.filtered(),
        counts.rejected());
  }

  private void product(CatalogueProduct entry) {
    Product product = entry.product();
    line("");
    line("%s (%s)", product.sku(), place(entry.number(), entry.line()));
    value("name", product.name());
    value("brand", product.brand());
    value("category", String.join(" > ", product.category()));
    product.price().ifPresent(p -> value("price", p.toPlainString() + " " + product.currency()));
    product.quantity().ifPresent(quantity -> value("quantity", quantity.toString()));
    value("description", product.description());
    value("images", String.join(" ", product.images()));
    product.attributes().forEach((name, value) -> value("· " + name, value));
  }

  private void value(String name, String value) {
    if (!value.isEmpty()) {
      line("  %-14s %s", name, shortened(value));
    }
  }

  private void rejections() {
    if (!preview.rejections().isEmpty()) {
      line("");
      line("Quarantined:");
    }
    for (Rejection rejection : preview.rejections()) {
      line("  %s: %s", place(rejection.number(), rejection.line()), rejection.reason());
    }
    more(preview.counts().rejected() - preview.rejections().size());
  }

  private void remarks() {
    if (!preview.remarks().isEmpty()) {
      line("");
      line("Warnings:");
    }
    for (Remark remark : preview.remarks()) {
      String place = remark.number() == 0 ? "" : place(remark.number(), remark.line()) + ": ";
      line("  %s%s", place, remark.what());
    }
    more(preview.remarked() - preview.remarks().size());
  }

  private void more(long count) {
    if (count > 0) {
      line("  and %,d more", count);
    }
  }

  private void columns(FeedColumns columns) {
    line("");
    line(
        columns.unused().isEmpty()
            ? "Every column of the feed is used."
            : "Columns that nothing uses: " + String.join(", ", columns.unused()));
    for (FeedColumns.Need need : columns.missing()) {
      line("Nowhere in the feed: %s for %s", String.join(" or ", need.anyOf()), need.what());
    }
  }

  private static String place(long number, long line) {
    return line == 0 ? "record " + number : "record " + number + ", line " + line;
  }

  private static String shortened(String value) {
    return value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
  }

  private void line(String format, Object... arguments) {
    out.println(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments));
  }
}
