package io.contextunity.worker.bench;

import io.contextunity.worker.bench.process.Installation;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * What a part is run with.
 *
 * @param installation what is measured
 * @param work an empty directory, deleted afterwards
 * @param quick whether a rough answer will do
 * @param out where progress and tables go
 */
public record Setting(Installation installation, Path work, boolean quick, PrintWriter out) {

  /** Tells the person who waits what happens now. */
  public void say(String format, Object... values) {
    out.println(format.formatted(values));
    out.flush();
  }
}
