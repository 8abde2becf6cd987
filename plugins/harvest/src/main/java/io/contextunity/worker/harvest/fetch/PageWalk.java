package io.contextunity.worker.harvest.fetch;

import io.contextunity.worker.core.TemporaryFolder;
import io.contextunity.worker.harvest.feed.BadFeedException;
import io.contextunity.worker.harvest.feed.BodyValue;
import io.contextunity.worker.harvest.feed.Feeds;
import io.contextunity.worker.harvest.product.FeedColumns;
import io.contextunity.worker.harvest.supplier.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** Fetches the pages of a feed one after the other, each when it is asked for. */
final class PageWalk {
  private final WebSource source;
  private final HttpFeeds http;
  private final FetchLimits limits;
  private final PageTrail trail;
  private final MessageDigest digest = Digests.sha256();
  private Optional<URI> next;
  private int pages;
  private String cursor = "";

  PageWalk(WebSource source, URI address, HttpFeeds http, FetchLimits limits) {
    this.source = source;
    this.http = http;
    this.limits = limits;
    this.trail = new PageTrail(source, address);
    this.next = Optional.of(trail.first());
  }

  /** The next page with records that were not there before; the caller closes it. */
  Optional<FetchedPage> next() throws IOException {
    while (next.isPresent()) {
      Optional<FetchedPage> page = fetch(next.get());
      if (page.isEmpty()) {
        next = Optional.empty();
      } else if (isKept(page.get())) {
        return page;
      }
    }
    return Optional.empty();
  }

  private boolean isKept(FetchedPage page) throws IOException {
    boolean kept = false;
    try {
      boolean isNew = trail.isNew(page);
      next = trail.after(page, isNew);
      String at = source.spec().since().at();
      cursor = at.isEmpty() ? "" : page.says(at).orElse(cursor);
      digest.update(isNew ? HexFormat.of().parseHex(page.sha256()) : new byte[0]);
      kept = isNew;
    } catch (BadFeedException e) {
      throw unreadable(e);
    } finally {
      if (!kept) {
        page.close();
      }
    }
    return kept;
  }

  private Optional<FetchedPage> fetch(URI address) throws IOException {
    HttpResponse<InputStream> response = http.get(source, address, Validators.NONE);
    try (InputStream body = response.body()) {
      if (trail.endsWith(response.statusCode())) {
        return Optional.empty();
      }
      HttpFeeds.requireOk(source, response.statusCode());
      pages++;
      return Optional.of(page(response, body));
    }
  }

  private FetchedPage page(HttpResponse<InputStream> response, InputStream body)
      throws IOException {
    TemporaryFolder folder = TemporaryFolder.open("harvest");
    Path file = folder.path().resolve("page");
    try (InputStream watched = http.watched(source, body)) {
      InputStream limited = new SizeLimit(watched, source.shown(), limits.maxBytes());
      Files.copy(limited, file);
      PageRecords records = records(file);
      Reading reading = source.spec().reading();
      return new FetchedPage(
          folder,
          file,
          response.uri(),
          response.headers(),
          records.count(),
          records.sha256(),
          (in, path) -> BodyValue.find(in, reading, limits.maxUnpackedBytes(), path));
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private PageRecords records(Path file) throws IOException {
    PageRecords records = new PageRecords(FeedColumns.askedBy(source.spec()));
    try (InputStream in = Files.newInputStream(file)) {
      Feeds.read(in, source.spec().reading(), limits.maxUnpackedBytes(), records);
      return records;
    } catch (BadFeedException e) {
      throw unreadable(e);
    }
  }

  private BadFeedException unreadable(BadFeedException e) {
    return new BadFeedException(
        "%s: page %d: %s".formatted(source.shown(), pages, e.getMessage()), e);
  }

  int pages() {
    return pages;
  }

  /** What the last page that said so named for the next harvest; empty if none did. */
  String cursor() {
    return cursor;
  }

  /** Of all records; to be asked once, at the end. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
