package io.contextunity.worker.harvest.feed;

import java.util.List;
import java.util.Optional;

/**
 * One record of a feed, before anybody knows what its columns mean.
 *
 * <p>Columns of tables go by their header; values of XML and JSON by their path from the record,
 * such as {@code price.amount} or {@code @id}.
 */
public final class FeedRecord {
  private final long number;
  private final long line;
  private final Fields fields;
  private final String problem;

  private FeedRecord(long number, long line, Fields fields, String problem) {
    this.number = number;
    this.line = line;
    this.fields = fields;
    this.problem = problem;
  }

  static FeedRecord of(long number, long line, Fields fields) {
    return new FeedRecord(number, line, fields, "");
  }

  /** A record that is not even one; what was read of it stands in the fields. */
  static FeedRecord broken(long number, long line, Fields fields, String problem) {
    return new FeedRecord(number, line, fields, problem);
  }

  /** The same record, its place counted from an earlier page on. */
  FeedRecord after(long earlier) {
    return new FeedRecord(earlier + number, line, fields, problem);
  }

  /** Its place among the records, from 1. */
  public long number() {
    return number;
  }

  /** The line or row where it begins, from 1; 0 if the format has none. */
  public long line() {
    return line;
  }

  /** Why it cannot be used at all, if so. */
  public Optional<String> problem() {
    return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
  }

  /** The first value of a column, empty if it is absent. */
  public String first(String name) {
    return fields.first(name);
  }

  /** All values of a column, in order. */
  public List<String> all(String name) {
    return fields.all(name);
  }

  /** The columns that have values. */
  public Iterable<String> names() {
    return fields.names();
  }

  /** What was read, at most so many characters of it. */
  public String raw(int limit) {
    StringBuilder raw = new StringBuilder();
    for (String name : fields.names()) {
      raw.append(raw.length() == 0 ? "" : ", ").append(name).append('=');
      raw.append(String.join("|", fields.all(name)));
      if (raw.length() > limit) {
        return raw.substring(0, limit) + "…";
      }
    }
    return raw.toString();
  }
}
