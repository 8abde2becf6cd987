package io.contextunity.worker.harvest.fetch;

import io.contextunity.worker.harvest.supplier.Location;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;

/** Opens feeds wherever they lie. Thread-safe; connects at its first use. */
public final class FeedFetcher {
  private final Path baseDirectory;
  private final FetchLimits limits;
  private final Secrets secrets;
  private final Waiting waiting;
  private final SourceGates gates;
  private HttpFeeds http;

  /**
   * @param baseDirectory what paths of file sources and of secrets are relative to
   */
  public FeedFetcher(Path baseDirectory, FetchLimits limits) {
    this(baseDirectory, limits, System::getenv, time -> Thread.sleep(time.toMillis()));
  }

  FeedFetcher(
      Path baseDirectory, FetchLimits limits, UnaryOperator<String> environment, Waiting waiting) {
    this.baseDirectory = baseDirectory;
    this.limits = limits;
    this.secrets = new Secrets(environment, baseDirectory);
    this.waiting = waiting;
    this.gates = new SourceGates(waiting);
  }

  /**
   * Opens a source's whole feed; the caller closes it. While it is open, nobody else here fetches
   * the same source.
   *
   * @param known what an earlier fetch learned, to be told if nothing changed since
   * @throws FetchException if it cannot be had
   */
  public OpenFeed open(SourceSpec source, Validators known) throws IOException {
    return open(source, known, "");
  }

  /**
   * Opens what changed in a source's feed; the caller closes it.
   *
   * @param since the cursor that an earlier fetch came to; empty for the whole feed
   */
  public OpenFeed open(SourceSpec source, Validators known, String since) throws IOException {
    String address = source.location().address();
    String shown = source.label() + ": " + withoutSecrets(address);
    OpenFeed feed =
        source.location().type() == Location.Type.FILE
            ? file(shown, address)
            : web(source, shown, known, since);
    return feed.isUnchanged() ? feed : feed.limitedTo(limits.maxBytes(), shown);
  }

  /** Addresses as messages show them: keys of shops tend to stand in the query. */
  static String withoutSecrets(String address) {
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

  private OpenFeed web(SourceSpec source, String shown, Validators known, String since)
      throws IOException {
    URI address = URI.create(source.location().address());
    Credentials credentials = Credentials.of(source, address, secrets);
    URI asked =
        since.isEmpty() ? address : PageAddress.with(address, source.since().parameter(), since);
    SourceGates.Gate gate = gates.enter(source.label());
    try {
      OpenFeed feed = http().open(new WebSource(source, shown, credentials, gate), asked, known);
      if (!feed.isUnchanged()) {
        return feed.whenClosed(gate::leave);
      }
      gate.leave();
      return feed;
    } catch (IOException | RuntimeException e) {
      gate.leave();
      throw e;
    }
  }

  private synchronized HttpFeeds http() {
    if (http == null) {
      http =
          new HttpFeeds(
              limits, new PatientRequests(new HttpRequests(limits), waiting, Clock.systemUTC()));
    }
    return http;
  }
}
