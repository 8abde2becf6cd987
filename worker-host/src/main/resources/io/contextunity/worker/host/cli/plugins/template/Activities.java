package __package__;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What touches the world. Temporal repeats an activity that failed, so each must be repeatable. */
@ActivityInterface
public interface __Type__Activities {

  /** Stores the note in Brain. Repeating it stores the same cell once more, under the same id. */
  @ActivityMethod(name = "__snake___remember")
  __Type__Result remember(__Type__Request request);
}
