package io.contextunity.worker.harvest.product;

import io.contextunity.worker.harvest.feed.FeedPages;
import io.contextunity.worker.harvest.feed.FeedRecord;
import io.contextunity.worker.harvest.feed.Feeds;
import io.contextunity.worker.harvest.feed.Header;
import io.contextunity.worker.harvest.feed.RecordHandler;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a feed as products: parsed, mapped, filtered, every sku once. Plain Java, without Temporal;
 * the memory it takes grows by 16 to 32 bytes a product.
 *
 * <p>The first record of a sku counts; later ones are rejected. The same feed gives the same
 * products in the same order every time.
 */
public final class CatalogueReader {
  private final SourceSpec source;
  private final long maxBytes;
  private final ProductCells cells;

  /**
   * @param maxBytes how large the feed may be once it is unpacked
   */
  public CatalogueReader(SourceSpec source, String tenantId, long maxBytes) {
    this.source = source;
    this.maxBytes = maxBytes;
    this.cells = new ProductCells(tenantId, source);
  }

  /**
   * Reads the feed to its end.
   *
   * @throws io.contextunity.worker.harvest.feed.BadFeedException if the feed as a whole is bad
   */
  public Counts read(InputStream feed, Sink sink) throws IOException {
    return read(feed, sink, Long.MAX_VALUE);
  }

  /** Reads the feed up to so many records. */
  public Counts read(InputStream feed, Sink sink, long most) throws IOException {
    Pass pass = new Pass(sink, most);
    try {
      if (source.inPages()) {
        FeedPages.read(feed, source.reading(), maxBytes, pass);
      } else {
        Feeds.read(feed, source.reading(), maxBytes, pass);
      }
      pass.end();
    } catch (EnoughException e) {
      pass.end();
    }
    return new Counts(pass.fetched, pass.transformed, pass.filtered, pass.rejected);
  }

  /**
   * How many records a feed had: {@code fetched = transformed + filtered + rejected}.
   *
   * @param filtered not wanted by the source's lists, or said to be gone
   * @param rejected no products, or a sku for the second time
   */
  public record Counts(long fetched, long transformed, long filtered, long rejected) {}

  /** Takes what a feed has. */
  public interface Sink {
    void product(CatalogueProduct product) throws IOException;

    void rejected(Rejection rejection) throws IOException;

    /** Told of every record before it is mapped. */
    default void read(FeedRecord feedRecord) {}

    /** Told of a product that the feed says is gone. */
    default void deleted(String sku) throws IOException {}

    /** Told what a person should know besides. */
    default void remark(Remark remark) throws IOException {}

    /** Told at the end what columns there were. */
    default void columns(FeedColumns columns) throws IOException {}
  }

  /** As many records were read as were wanted. */
  private static final class EnoughException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EnoughException() {
      super("enough", null, false, false);
    }
  }

  private final class Pass implements RecordHandler {
    private final List<String> remarks = new ArrayList<>();
    private final ProductFields fields = new ProductFields(source, remarks::add);
    private final ProductMapper mapper = new ProductMapper(source, fields);
    private final Deletions deletions = new Deletions(source.deletion());
    private final WantedProducts wanted = new WantedProducts(source.filters());
    private final ColumnUse columns = new ColumnUse(fields);
    private final ParentRows rows =
        new ParentRows(source.reading().variants(), fields, this::readRecord);
    private final LongMap recordBySku = new LongMap(0);
    private final Sink sink;
    private final long most;
    private long fetched;
    private long transformed;
    private long filtered;
    private long rejected;

    Pass(Sink sink, long most) {
      this.sink = sink;
      this.most = most;
    }

    @Override
    public Set<String> wanted() {
      return new LinkedHashSet<>(fields.wanted());
    }

    @Override
    public void columns(Header header) throws IOException {
      rows.flush();
      fields.requireColumns(header);
      columns.table(header);
    }

    @Override
    public void warning(String what) throws IOException {
      sink.remark(new Remark(0, 0, what));
    }

    @Override
    public void accept(FeedRecord feedRecord) throws IOException {
      if (fetched >= most) {
        throw new EnoughException();
      }
      columns.record(feedRecord);
      rows.accept(feedRecord);
    }

    void end() throws IOException {
      if (fetched < most) {
        rows.flush();
      }
      sink.columns(columns.columns());
    }

    private void readRecord(FeedRecord feedRecord) throws IOException {
      remarks.clear();
      fetched++;
      sink.read(feedRecord);
      try {
        if (deletions.isDeleted(feedRecord)) {
          sink.deleted(firstSku(feedRecord));
          filtered++;
          return;
        }
        Product product = mapper.map(feedRecord);
        if (!wanted.wants(product)) {
          filtered++;
          return;
        }
        requireFirst(product.sku(), feedRecord.number());
        transformed++;
        sink.product(entry(feedRecord, product));
        for (String what : remarks) {
          sink.remark(new Remark(feedRecord.number(), feedRecord.line(), what));
        }
      } catch (BadRecordException e) {
        rejected++;
        sink.rejected(
            new Rejection(
                feedRecord.number(),
                feedRecord.line(),
                mapper.findSku(feedRecord),
                e.getMessage(),
                feedRecord.raw(Rejection.LONGEST_RAW)));
      }
    }

    private String firstSku(FeedRecord feedRecord) throws BadRecordException {
      String sku = mapper.sku(feedRecord);
      requireFirst(sku, feedRecord.number());
      return sku;
    }

    private void requireFirst(String sku, long number) throws BadRecordException {
      long key = Fingerprint.skuOf(sku);
      long first = recordBySku.get(key, 0);
      if (first != 0) {
        throw new BadRecordException(
            "sku '%s' for the second time (first in record %d)".formatted(sku, first));
      }
      recordBySku.put(key, number);
    }

    private CatalogueProduct entry(FeedRecord feedRecord, Product product) {
      String hash = cells.hash(product, ProductJson.write(product));
      return new CatalogueProduct(feedRecord.number(), feedRecord.line(), hash, product);
    }
  }
}
