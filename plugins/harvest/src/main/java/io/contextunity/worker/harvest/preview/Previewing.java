package io.contextunity.worker.harvest.preview;

import io.contextunity.worker.core.CommandException;
import io.contextunity.worker.harvest.feed.BadFeedException;
import io.contextunity.worker.harvest.fetch.FeedFetcher;
import io.contextunity.worker.harvest.fetch.OpenFeed;
import io.contextunity.worker.harvest.fetch.Validators;
import io.contextunity.worker.harvest.product.CatalogueProduct;
import io.contextunity.worker.harvest.product.CatalogueReader;
import io.contextunity.worker.harvest.product.CatalogueReader.Counts;
import io.contextunity.worker.harvest.product.FeedColumns;
import io.contextunity.worker.harvest.product.Rejection;
import io.contextunity.worker.harvest.product.Remark;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import io.contextunity.worker.harvest.supplier.SupplierFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads feeds as a harvest does, and keeps what a person wants to see. */
final class Previewing {
  /** Products are shown, not stored: whose they would be is no matter. */
  private static final String NOBODY = "preview";

  private final SupplierFiles suppliers;
  private final FeedFetcher fetcher;
  private final long maxUnpackedBytes;

  Previewing(SupplierFiles suppliers, FeedFetcher fetcher, long maxUnpackedBytes) {
    this.suppliers = suppliers;
    this.fetcher = fetcher;
    this.maxUnpackedBytes = maxUnpackedBytes;
  }

  /**
   * Previews the sources of a supplier.
   *
   * @param sourceId only this one, or all if it is empty
   * @param file read in place of the source's feed, or null
   * @param limit how many products are kept
   * @param records how many records are read
   */
  List<Preview> preview(String supplier, String sourceId, Path file, int limit, long records)
      throws IOException {
    List<SourceSpec> sources = sources(supplier, sourceId);
    if (file != null && sources.size() > 1) {
      throw new CommandException(
          "Supplier '%s' has several sources: name the file's with --source (%s)"
              .formatted(supplier, ids(sources)));
    }
    List<Preview> previews = new ArrayList<>();
    for (SourceSpec source : sources) {
      previews.add(
          file == null ? fetched(source, limit, records) : read(source, file, limit, records));
    }
    return previews;
  }

  private List<SourceSpec> sources(String supplier, String sourceId) {
    List<SourceSpec> sources = suppliers.sources(supplier);
    if (sourceId.isEmpty()) {
      return sources;
    }
    List<SourceSpec> found = sources.stream().filter(s -> s.id().equals(sourceId)).toList();
    if (found.isEmpty()) {
      throw new CommandException(
          "Unknown source '%s' of supplier '%s' (known: %s)"
              .formatted(sourceId, supplier, ids(sources)));
    }
    return found;
  }

  private static String ids(List<SourceSpec> sources) {
    return sources.stream().map(SourceSpec::id).collect(Collectors.joining(", "));
  }

  private Preview read(SourceSpec source, Path file, int limit, long records) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new CommandException(source.label() + ": there is no file " + file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return preview(source, file.toString(), in, limit, records);
    }
  }

  private Preview fetched(SourceSpec source, int limit, long records) throws IOException {
    String address = source.location().address().replaceFirst("\\?.*", "?…");
    try (OpenFeed feed = fetcher.open(source, Validators.NONE)) {
      return preview(source, address, feed.body(), limit, records);
    }
  }

  private Preview preview(
      SourceSpec source, String shown, InputStream feed, int limit, long records)
      throws IOException {
    Kept kept = new Kept(limit);
    try {
      CatalogueReader reader = new CatalogueReader(source, NOBODY, maxUnpackedBytes);
      Counts counts = reader.read(feed, kept, records);
      return new Preview(
          source.label(),
          shown.replaceFirst("//[^/@]*@", "//"),
          counts,
          counts.fetched() < records,
          kept.products,
          kept.rejections,
          kept.remarks,
          kept.remarked,
          kept.columns);
    } catch (BadFeedException e) {
      throw new CommandException(source.label() + ": " + e.getMessage(), e);
    }
  }

  private static final class Kept implements CatalogueReader.Sink {
    private final int limit;
    private final List<CatalogueProduct> products = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();
    private long remarked;
    private FeedColumns columns = new FeedColumns(List.of(), List.of(), List.of());

    Kept(int limit) {
      this.limit = limit;
    }

    @Override
    public void product(CatalogueProduct product) {
      if (products.size() < limit) {
        products.add(product);
      }
    }

    @Override
    public void rejected(Rejection rejection) {
      if (rejections.size() < Preview.MOST) {
        rejections.add(rejection);
      }
    }

    @Override
    public void remark(Remark remark) {
      remarked++;
      if (remarks.size() < Preview.MOST) {
        remarks.add(remark);
      }
    }

    @Override
    public void columns(FeedColumns found) {
      columns = found;
    }
  }
}
