package io.contextunity.worker.harvest.feed;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Turns bytes into text: by the byte order mark, the pattern of zeros of UTF-16, or else as UTF-8
 * if the beginning is valid UTF-8, and if not in the code page in which it reads best.
 *
 * <p>Bytes that do not fit later become U+FFFD, which the mapping refuses record by record.
 */
final class TextDecoding {
  static final int SAMPLE = 256 * 1024;
  private static final char BOM = '\uFEFF';

  private TextDecoding() {}

  static BufferedReader reader(InputStream in, String encoding) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(in, SAMPLE);
    return reader(bytes, encoding.isEmpty() ? charset(sample(bytes)) : Charset.forName(encoding));
  }

  static BufferedReader reader(InputStream bytes, Charset charset) throws IOException {
    BufferedReader text = new BufferedReader(new InputStreamReader(bytes, charset), 64 * 1024);
    text.mark(1);
    if (text.read() != BOM) {
      text.reset();
    }
    return text;
  }

  /** The beginning of the bytes, which stays unread. */
  static byte[] sample(BufferedInputStream bytes) throws IOException {
    bytes.mark(SAMPLE);
    byte[] sample = bytes.readNBytes(SAMPLE);
    bytes.reset();
    return sample;
  }

  static Charset charset(byte[] sample) {
    int first = sample.length > 1 ? (sample[0] & 0xFF) << 8 | sample[1] & 0xFF : 0xFFFF;
    if (first == 0xFEFF || first >> 8 == 0 && (first & 0xFF) != 0) {
      return StandardCharsets.UTF_16BE;
    }
    if (first == 0xFFFE || first != 0xFFFF && (first & 0xFF) == 0) {
      return StandardCharsets.UTF_16LE;
    }
    return isUtf8(sample) ? StandardCharsets.UTF_8 : CodePages.guess(sample);
  }

  private static boolean isUtf8(byte[] sample) {
    if (isMarkedUtf8(sample)) {
      return true;
    }
    // A character cut in two at the end of the sample counts as valid: endOfInput is false.
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer out = CharBuffer.allocate(sample.length + 1);
    return !decoder.decode(ByteBuffer.wrap(sample), out, false).isError()
        || CodePages.isMostlyUtf8(sample);
  }

  private static boolean isMarkedUtf8(byte[] sample) {
    return sample.length > 2
        && sample[0] == (byte) 0xEF
        && sample[1] == (byte) 0xBB
        && sample[2] == (byte) 0xBF;
  }
}
