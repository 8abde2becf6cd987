package io.contextunity.worker.harvest.feed;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One record of a feed, before anybody knows what its columns mean.
 *
 * <p>Columns of tables go by their header; values of XML and JSON by their path from the record,
 * such as {@code price.amount} or {@code @id}. A variant also has the columns of its parent: by
 * their names where its own are empty, and as {@code parent.NAME}.
 */
public final class FeedRecord {
  private static final String PARENT = "parent.";

  private final long number;
  private final long line;
  private final Fields fields;
  private final String problem;
  private final FeedRecord parent;
  private final boolean inherits;

  private FeedRecord(
      long number, long line, Fields fields, String problem, FeedRecord parent, boolean inherits) {
    this.number = number;
    this.line = line;
    this.fields = fields;
    this.problem = problem;
    this.parent = parent;
    this.inherits = inherits;
  }

  static FeedRecord of(long number, long line, Fields fields) {
    return new FeedRecord(number, line, fields, "", null, false);
  }

  /** A record that is not even one; what was read of it stands in the fields. */
  static FeedRecord broken(long number, long line, Fields fields, String problem) {
    return new FeedRecord(number, line, fields, problem, null, false);
  }

  /** The same record, its place counted from an earlier page on. */
  FeedRecord after(long earlier) {
    return new FeedRecord(earlier + number, line, fields, problem, parent, inherits);
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

  /** The same record as a variant of another. */
  public FeedRecord withParent(FeedRecord other) {
    return new FeedRecord(number, line, fields, problem, other, true);
  }

  /** The same record without what it has of its parent only, save by the parent's name. */
  public FeedRecord own() {
    return inherits ? new FeedRecord(number, line, fields, problem, parent, false) : this;
  }

  /** The first value of a column, empty if it is absent. */
  public String first(String name) {
    String value = fields.first(name);
    if (parent == null || !value.isBlank()) {
      return value;
    }
    if (name.startsWith(PARENT)) {
      return parent.first(name.substring(PARENT.length()));
    }
    return inherits ? parent.first(name) : value;
  }

  /** All values of a column, in order. */
  public List<String> all(String name) {
    List<String> values = fields.all(name);
    if (parent == null || values.stream().anyMatch(value -> !value.isBlank())) {
      return values;
    }
    if (name.startsWith(PARENT)) {
      return parent.all(name.substring(PARENT.length()));
    }
    return inherits ? parent.all(name) : values;
  }

  /** The columns that may have values. */
  public Iterable<String> names() {
    if (parent == null || !inherits) {
      return fields.names();
    }
    Set<String> names = new LinkedHashSet<>();
    fields.names().forEach(names::add);
    parent.names().forEach(names::add);
    return names;
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
