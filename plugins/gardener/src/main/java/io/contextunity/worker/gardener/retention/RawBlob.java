package io.contextunity.worker.gardener.retention;

import io.contextunity.worker.core.BlobInfo;
import java.util.Arrays;

/**
 * A blob, its key understood.
 *
 * <pre>
 * harvest/TENANT/SUPPLIER/SOURCE/state          what the next harvest builds on
 * harvest/TENANT/SUPPLIER/SOURCE/quarantine/…   records that did not get in
 * harvest/TENANT/SUPPLIER/SOURCE/work/…         left by a harvest that never came to its end
 * MODULE/TENANT/work/…                          likewise, of the other modules
 * </pre>
 *
 * @param source the key up to the kind
 * @param kind work, quarantine, state; another one is nobody's to delete
 */
record RawBlob(BlobInfo info, String source, String kind) {
  static final String WORK = "work";
  static final String QUARANTINE = "quarantine";
  static final String STATE = "state";

  private static final String HARVEST = "harvest";
  private static final int HARVEST_KIND = 4;
  private static final int OTHER_KIND = 2;

  static RawBlob of(BlobInfo info) {
    String[] parts = info.key().split("/");
    int at = parts[0].equals(HARVEST) ? HARVEST_KIND : OTHER_KIND;
    if (parts.length <= at) {
      return new RawBlob(info, "", "");
    }
    boolean known = at == HARVEST_KIND || parts[at].equals(WORK);
    return new RawBlob(
        info, String.join("/", Arrays.copyOf(parts, at)), known ? parts[at] : "");
  }

  /** {@code SUPPLIER/SOURCE}, of a blob of the harvest's. */
  String supplierAndSource() {
    String[] parts = source.split("/");
    return parts[HARVEST_KIND - 2] + "/" + parts[HARVEST_KIND - 1];
  }
}
