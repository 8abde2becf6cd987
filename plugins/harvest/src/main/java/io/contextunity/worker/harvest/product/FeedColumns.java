package io.contextunity.worker.harvest.product;

import io.contextunity.worker.harvest.supplier.SourceSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What columns or paths a feed has, and which of them its source's description asks for.
 *
 * @param present the columns of a table, or the paths that had a value in XML and JSON, in the
 *     order in which they were met; the first {@link #MOST} of them
 * @param unused those among them that the description does not speak of
 * @param needs what the description asks for
 */
public record FeedColumns(List<String> present, List<String> unused, List<Need> needs) {
  /** How many columns are kept: feeds whose paths hold keys of their own have no end of them. */
  public static final int MOST = 1000;

  public FeedColumns {
    present = List.copyOf(present);
    unused = List.copyOf(unused);
    needs = List.copyOf(needs);
  }

  /** The columns and paths that a source's description asks for. */
  public static Set<String> askedBy(SourceSpec source) {
    return new LinkedHashSet<>(new ProductFields(source, remark -> {}).columns());
  }

  /**
   * Columns of which one is asked for.
   *
   * @param what it is for: {@code field 'sku'}
   * @param anyOf one of these will do
   * @param required whether a record without a value in any of them is refused
   * @param found whether the feed has one of them
   */
  public record Need(String what, List<String> anyOf, boolean required, boolean found) {
    public Need {
      anyOf = List.copyOf(anyOf);
    }
  }

  /** What is asked for in vain; the required ones make every record a bad one. */
  public List<Need> missing() {
    return needs.stream().filter(need -> !need.found()).toList();
  }

  /** The columns that this feed has and that one had not. */
  public List<String> addedSince(FeedColumns earlier) {
    return without(present, earlier.present);
  }

  /** The columns that that feed had and this one has not. */
  public List<String> goneSince(FeedColumns earlier) {
    return without(earlier.present, present);
  }

  private static List<String> without(List<String> columns, List<String> others) {
    Set<String> left = new LinkedHashSet<>(columns);
    others.forEach(left::remove);
    return new ArrayList<>(left);
  }
}
