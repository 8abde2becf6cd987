package io.contextunity.worker.bench.reharvest;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/** The catalogue after something happened to it. */
final class ChangedCatalogue {
  private ChangedCatalogue() {}

  /** Changes the names of some records, counted from 0; returns how many. */
  static int change(Path catalogue, IntPredicate which) throws IOException {
    return rewrite(catalogue, which, line -> line.replaceFirst(",", ",New "));
  }

  /** Removes some records, counted from 0; returns how many. */
  static int remove(Path catalogue, IntPredicate which) throws IOException {
    return rewrite(catalogue, which, line -> "");
  }

  private static int rewrite(Path catalogue, IntPredicate which, UnaryOperator<String> how)
      throws IOException {
    Path changed = catalogue.resolveSibling(catalogue.getFileName() + ".new");
    int count = 0;
    try (BufferedReader before = Files.newBufferedReader(catalogue);
        BufferedWriter after = Files.newBufferedWriter(changed)) {
      after.write(before.readLine() + "\n");
      int record = 0;
      for (String line = before.readLine(); line != null; line = before.readLine()) {
        boolean concerned = which.test(record++);
        String written = concerned ? how.apply(line) : line;
        after.write(written.isEmpty() ? "" : written + "\n");
        count += concerned ? 1 : 0;
      }
    }
    Files.move(changed, catalogue, StandardCopyOption.REPLACE_EXISTING);
    return count;
  }
}
