package io.contextunity.worker.harvest.feed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Undoes gzip and zip, told by their first bytes, and stops at a size that no feed should have. */
final class Unpacked {
  private Unpacked() {}

  /** The feed's own bytes: unpacked if it is packed, as they are if not. */
  static InputStream open(InputStream in, long maxBytes) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(in, 64 * 1024);
    bytes.mark(4);
    byte[] magic = bytes.readNBytes(4);
    bytes.reset();
    if (magic.length > 1 && magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
      return new LimitedInputStream(new GZIPInputStream(bytes, 64 * 1024), maxBytes);
    }
    if (magic.length > 3 && magic[0] == 'P' && magic[1] == 'K' && magic[2] == 3 && magic[3] == 4) {
      return new LimitedInputStream(firstFile(new ZipInputStream(bytes)), maxBytes);
    }
    return bytes;
  }

  private static ZipInputStream firstFile(ZipInputStream zip) throws IOException {
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = entry.getName();
      if (!entry.isDirectory() && !name.startsWith("__MACOSX/") && !name.endsWith("/.DS_Store")) {
        return zip;
      }
    }
    throw new BadFeedException("The zip archive holds no file");
  }

  /** Refuses an archive whose files are larger than that together. */
  static void requireUnpackedSize(Path archive, long maxBytes) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      long size = zip.stream().mapToLong(ZipEntry::getSize).sum();
      if (size > maxBytes) {
        throw LimitedInputStream.tooLarge(maxBytes);
      }
    } catch (ZipException e) {
      throw new BadFeedException("The feed is no XLSX workbook: " + e.getMessage(), e);
    }
  }
}
