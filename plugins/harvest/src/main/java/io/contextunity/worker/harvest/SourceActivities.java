package io.contextunity.worker.harvest;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** What other modules ask the harvest, by the activity's name on its task queue. */
@ActivityInterface
public interface SourceActivities {

  /**
   * The sources that supplier files name, as {@code SUPPLIER/SOURCE}; {@code SUPPLIER/*} of a file
   * that cannot be read, for it may name any. Retention keeps the states of these. Only reads.
   */
  @ActivityMethod(name = "known_sources")
  List<String> knownSources();
}
