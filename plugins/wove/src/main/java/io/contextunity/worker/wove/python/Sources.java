package io.contextunity.worker.wove.python;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** The Python that this package brings. */
final class Sources {

  /**
   * Reads a program from standard input and becomes it: so that it needs no file and does not fill
   * the list of processes. It comes in parts, each with its length first, and ends with a length of
   * none.
   */
  static final String BOOT =
      """
      import os
      def read(length):
          data = b''
          while len(data) < length:
              part = os.read(0, length - len(data))
              part or os._exit(0)
              data += part
          return data
      parts = []
      while True:
          length = int.from_bytes(read(4), 'big')
          if not length:
              break
          parts.append(compile(read(length), 'wove_runner_%d.py' % len(parts), 'exec'))
      names = {'__name__': 'wove_runner'}
      for part in parts:
          exec(part, names)
      """;

  /** Says what Python it is. */
  static final byte[] CHECK = parts("check.py");

  /** Runs one task. */
  static final byte[] ONCE = parts("runner.py", "once.py");

  /** Forks for each task. */
  static final byte[] FORK_SERVER = parts("runner.py", "forkserver.py");

  private Sources() {}

  private static byte[] parts(String... names) {
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    for (String name : names) {
      byte[] source = read(name);
      parts.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(source.length).array());
      parts.writeBytes(source);
    }
    parts.writeBytes(new byte[Integer.BYTES]);
    return parts.toByteArray();
  }

  private static byte[] read(String name) {
    try (InputStream source = Sources.class.getResourceAsStream(name)) {
      return source.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
