package io.contextunity.worker.wove.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The Python that this package brings. */
final class Sources {

  /**
   * Reads a program from standard input, its length first, and becomes it: so that it needs no file
   * and does not fill the list of processes.
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
      source = read(int.from_bytes(read(4), 'big'))
      exec(compile(source, 'wove_runner.py', 'exec'), {'__name__': 'wove_runner'})
      """;

  static final byte[] RUNNER = read("runner.py");
  static final byte[] CHECK = read("check.py");

  private Sources() {}

  private static byte[] read(String name) {
    try (InputStream source = Sources.class.getResourceAsStream(name)) {
      return source.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
