package io.contextunity.worker.child.channel;

import java.util.ArrayDeque;
import java.util.Iterator;

/** Who waits for the parent's word on a message, by the message's number. Thread-safe. */
final class Answers {
  private final ArrayDeque<Answer> open = new ArrayDeque<>();
  private String over;

  /** Of messages in the order of their numbers; before the message is sent. */
  synchronized Answer expect(long seq) {
    Answer answer = new Answer(seq);
    open.add(answer);
    return answer;
  }

  synchronized void await(Answer answer) throws InterruptedException, MessageRefusedException {
    while (!answer.there && over == null) {
      wait();
    }
    if (answer.refusal != null) {
      throw new MessageRefusedException(answer.refusal);
    }
    if (!answer.there) {
      throw new IllegalStateException("The parent is gone: " + over);
    }
  }

  synchronized void acked(long seq) {
    boolean any = false;
    while (!open.isEmpty() && open.peek().seq <= seq) {
      open.poll().there = true;
      any = true;
    }
    if (any) {
      notifyAll();
    }
  }

  synchronized void refused(long seq, String reason) {
    for (Iterator<Answer> answers = open.iterator(); answers.hasNext(); ) {
      Answer answer = answers.next();
      if (answer.seq == seq) {
        answers.remove();
        answer.there = true;
        answer.refusal = reason;
        notifyAll();
        return;
      }
    }
  }

  synchronized void over(String reason) {
    over = reason;
    notifyAll();
  }

  /** What is guarded by the answers' lock. */
  static final class Answer {
    private final long seq;
    private boolean there;
    private String refusal;

    private Answer(long seq) {
      this.seq = seq;
    }
  }
}
