package io.contextunity.worker.harvest.feed;

import java.util.List;

/** The values of a record by column or path. */
interface Fields {

  /** All values of a column, in order; none if it is absent. */
  List<String> all(String name);

  /** The first value of a column, empty if it is absent. */
  String first(String name);

  /** The names that have values. */
  Iterable<String> names();
}
