package io.contextunity.worker.harvest.fetch;

import io.contextunity.worker.harvest.supplier.Pagination;
import io.contextunity.worker.harvest.supplier.Pagination.By;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The way from page to page. Knows where it ends, and that it does: a page, a cursor or an address
 * that came before is noticed.
 */
final class PageTrail {
  private final WebSource source;
  private final Pagination pages;
  private final URI base;
  private final Map<String, Integer> pageByRecords = new HashMap<>();
  private final Set<String> followed = new HashSet<>();
  private int number;
  private long position;

  PageTrail(WebSource source, URI address) {
    this.source = source;
    this.pages = source.spec().access().pages();
    this.base =
        pages.sizeParameter().isEmpty()
            ? address
            : PageAddress.with(address, pages.sizeParameter(), Integer.toString(pages.size()));
    this.position = pages.first();
  }

  URI first() {
    followed.add(base.toString());
    return isNumbered() ? numbered() : base;
  }

  private boolean isNumbered() {
    return pages.by() == By.PAGE || pages.by() == By.OFFSET;
  }

  private URI numbered() {
    return PageAddress.with(base, pages.parameter(), Long.toString(position));
  }

  /** Whether there is nothing behind this status: servers end their numbered pages so. */
  boolean endsWith(int status) {
    return isNumbered() && number > 0 && status == 404;
  }

  /** Whether a page brings what an earlier one did not. */
  boolean isNew(FetchedPage page) throws FetchException {
    number++;
    if (page.records() == 0) {
      return false;
    }
    Integer same = pageByRecords.putIfAbsent(page.sha256(), number);
    if (same == null) {
      return true;
    }
    if (isNumbered() && same == number - 1 && (same > 1 || page.records() < pages.size())) {
      return false; // a server that gives its last page again, whatever number it is asked for
    }
    throw endless(
        "page %d has the records of page %d (does the server know the parameter '%s'?)"
            .formatted(number, same, pages.parameter()));
  }

  /**
   * Where the next page is, if there is one.
   *
   * @param isNew what {@link #isNew} said
   */
  Optional<URI> after(FetchedPage page, boolean isNew) throws IOException {
    Optional<URI> next =
        switch (pages.by()) {
          case NONE -> Optional.empty();
          case PAGE, OFFSET -> isNew ? Optional.of(counted(page)) : Optional.empty();
          case CURSOR -> page.says(pages.at()).map(this::at);
          case LINK -> link(page);
        };
    if (next.isPresent() && number >= pages.most()) {
      throw new FetchException(
          "%s has more than %d pages (see pages: most)".formatted(source.shown(), pages.most()),
          false);
    }
    if (next.isPresent() && !isNumbered() && !followed.add(next.get().toString())) {
      throw endless("page %d leads back to one before it".formatted(number));
    }
    return next;
  }

  private URI counted(FetchedPage page) {
    position += pages.by() == By.PAGE ? 1 : page.records();
    return numbered();
  }

  private URI at(String cursor) {
    return PageAddress.with(base, pages.parameter(), cursor);
  }

  private Optional<URI> link(FetchedPage page) throws IOException {
    Optional<String> next =
        pages.at().isEmpty()
            ? LinkHeader.next(page.headers().allValues("Link"))
            : page.says(pages.at());
    return next.isEmpty()
        ? Optional.empty()
        : Optional.of(HttpRequests.resolved(source, page.address(), next.get()));
  }

  private FetchException endless(String what) {
    return new FetchException("%s never ends: %s".formatted(source.shown(), what), false);
  }
}
