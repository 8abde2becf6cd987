package io.contextunity.worker.child.run;

import io.contextunity.proto.isolation.FromChild;
import io.contextunity.worker.child.channel.MessageRefusedException;
import io.contextunity.worker.child.channel.Outlet;
import io.contextunity.worker.child.channel.TooLargeException;
import io.contextunity.worker.core.isolated.ActionException;
import io.contextunity.worker.core.isolated.IsolatedFailure;

/** What a run tells its parent, in the words of actions when it cannot. Thread-safe. */
final class Telling {
  private final Outlet link;
  private volatile boolean over;

  Telling(Outlet link) {
    this.link = link;
  }

  /**
   * @param what for a message: {@code value of 'rows'}
   * @throws ActionException if the thread was interrupted, or it is too large
   * @throws IllegalStateException if the run is over, or the parent gone
   */
  void tell(String what, FromChild.Builder message) {
    requireNotOver(what);
    try {
      link.send(message.build());
    } catch (InterruptedException e) {
      throw interrupted(what, e);
    } catch (TooLargeException e) {
      throw tooLarge(e);
    }
  }

  /**
   * Returns when the parent has dealt with it.
   *
   * @throws ActionException also if it was refused
   */
  void tellAndAwait(String what, FromChild.Builder message) {
    requireNotOver(what);
    try {
      link.sendAndAwait(message.build());
    } catch (InterruptedException e) {
      throw interrupted(what, e);
    } catch (TooLargeException e) {
      throw tooLarge(e);
    } catch (MessageRefusedException e) {
      throw ActionException.retryable("The %s was refused: %s".formatted(what, e.getMessage()))
          .ofType(IsolatedFailure.HANDLER_FAILED);
    }
  }

  /**
   * Tells how the run ended, whatever interrupts.
   *
   * @throws ActionException if it is too large; something else is to be told then
   */
  void tellLast(FromChild.Builder message) {
    over = true;
    while (true) {
      try {
        link.send(message.build());
        return;
      } catch (InterruptedException e) {
        // It is about the actions, and they are over.
      } catch (TooLargeException e) {
        throw tooLarge(e);
      }
    }
  }

  private void requireNotOver(String what) {
    if (over) {
      throw new IllegalStateException("The run is over: the " + what + " comes too late");
    }
  }

  private static ActionException interrupted(String what, InterruptedException e) {
    Thread.currentThread().interrupt();
    return ActionException.retryable("Interrupted: the %s was not sent".formatted(what), e)
        .ofType(IsolatedFailure.RUN_INTERRUPTED);
  }

  private static ActionException tooLarge(TooLargeException e) {
    return ActionException.permanent(
            e.getMessage() + ": keep bulk data in a file or a blob, and put its name", e)
        .ofType(IsolatedFailure.VALUE_TOO_LARGE);
  }
}
