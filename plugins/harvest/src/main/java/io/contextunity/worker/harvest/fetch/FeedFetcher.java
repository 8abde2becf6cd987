package io.contextunity.worker.harvest.fetch;

import io.contextunity.worker.harvest.supplier.Location;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Opens feeds wherever they lie. Thread-safe; connects at its first use. */
public final class FeedFetcher {
  private final Path baseDirectory;
  private final FetchLimits limits;
  private HttpFeeds http;

  /**
   * @param baseDirectory what paths of file sources are relative to
   */
  public FeedFetcher(Path baseDirectory, FetchLimits limits) {
    this.baseDirectory = baseDirectory;
    this.limits = limits;
  }

  /**
   * Opens a source's feed; the caller closes it.
   *
   * @param known what an earlier fetch learned, to be told if nothing changed since
   * @throws FetchException if it cannot be had
   */
  public OpenFeed open(SourceSpec source, Validators known) throws IOException {
    String address = source.location().address();
    String shown = source.label() + ": " + withoutSecrets(address);
    OpenFeed feed =
        source.location().type() == Location.Type.FILE
            ? file(shown, address)
            : http().open(shown, address, known);
    if (feed.isUnchanged()) {
      return feed;
    }
    InputStream limited = new SizeLimit(feed.body(), shown, limits.maxBytes());
    return OpenFeed.of(feed.validators(), limited);
  }

  /** Addresses as messages show them: keys of shops tend to stand in the query. */
  private static String withoutSecrets(String address) {
    return address.replaceFirst("\\?.*", "?…").replaceFirst("//[^/@]*@", "//");
  }

  private OpenFeed file(String shown, String address) throws IOException {
    Path file = path(shown, address);
    if (!Files.isRegularFile(file)) {
      throw new FetchException(shown + " does not exist (looked for " + file + ")", false);
    }
    SizeLimit.require(Files.size(file), shown, limits.maxBytes());
    return OpenFeed.of(Validators.NONE, Files.newInputStream(file));
  }

  private Path path(String shown, String address) throws FetchException {
    try {
      return baseDirectory.resolve(address).normalize();
    } catch (InvalidPathException e) {
      throw new FetchException(shown + " is no path", false, e);
    }
  }

  private synchronized HttpFeeds http() {
    if (http == null) {
      http = new HttpFeeds(limits);
    }
    return http;
  }
}
