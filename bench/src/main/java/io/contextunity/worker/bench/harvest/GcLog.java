package io.contextunity.worker.bench.harvest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a JVM's log of collections ({@code -Xlog:gc}) tells of its heap, in MiB.
 *
 * @param peakMb the most in use when a collection began
 * @param peakAfterMb the most still in use when one had ended
 */
record GcLog(double peakMb, double peakAfterMb) {
  private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(\\d+M\\)");

  static GcLog read(Path file) throws IOException {
    return of(Files.readString(file));
  }

  static GcLog of(String log) {
    List<MatchResult> collections = COLLECTION.matcher(log).results().toList();
    return new GcLog(most(collections, 1), most(collections, 2));
  }

  private static double most(List<MatchResult> collections, int group) {
    return collections.stream()
        .mapToDouble(collection -> Double.parseDouble(collection.group(group)))
        .max()
        .orElse(0);
  }
}
