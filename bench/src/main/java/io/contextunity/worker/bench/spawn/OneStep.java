package io.contextunity.worker.bench.spawn;

import io.contextunity.worker.core.isolated.Action;
import io.contextunity.worker.core.isolated.ActionContext;

/** Says one thing and ends. */
public final class OneStep implements Action {

  @Override
  public void run(ActionContext context) {
    context.store().put("said", "hello");
  }
}
