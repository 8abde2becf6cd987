package io.contextunity.worker.harvest.run;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.harvest.fetch.Validators;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * The head of a source's state: what its last confirmed harvest was like. The entries of all
 * products that Brain confirmed follow it in the same blob.
 *
 * @param validators to ask the server with; none if some product has to be tried again
 * @param sha256 of the feed; empty if some product has to be tried again
 * @param spec digest of how the source was described then
 * @param cursor what to ask the source with for changes; empty to ask for everything
 * @param columns that the feed had, the first thousand of them
 * @param met what the description asked for and found
 */
record FeedState(
    Validators validators,
    String sha256,
    String spec,
    FetchedFeed.LastHarvest last,
    String cursor,
    List<String> columns,
    List<String> met) {
  private static final int FORMAT = 2;

  FeedState {
    columns = List.copyOf(columns);
    met = List.copyOf(met);
  }

  static FeedState read(DataInputStream in) throws IOException {
    if (in.readInt() != FORMAT) {
      throw new IOException("state of another version");
    }
    return new FeedState(
        new Validators(in.readUTF(), in.readUTF()),
        in.readUTF(),
        in.readUTF(),
        new FetchedFeed.LastHarvest(in.readLong(), in.readLong(), in.readLong()),
        in.readUTF(),
        Texts.read(in),
        Texts.read(in));
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(FORMAT);
    out.writeUTF(validators.etag());
    out.writeUTF(validators.lastModified());
    out.writeUTF(sha256);
    out.writeUTF(spec);
    out.writeLong(last.fetched());
    out.writeLong(last.readable());
    out.writeLong(last.products());
    out.writeUTF(cursor);
    Texts.write(out, columns);
    Texts.write(out, met);
  }

  static DataInputStream open(BlobStore blobs, WorkArea area) throws IOException {
    return new DataInputStream(new BufferedInputStream(blobs.open(area.state()), 64 * 1024));
  }
}
