package io.contextunity.worker.core;

/**
 * ContextRouter, which runs graphs of language models and tools.
 *
 * <p>Every call works for one tenant and carries the calling thread's {@link RunContext}: its
 * trace, its provenance, what it may spend, and the host's credentials. It blocks, is thread-safe
 * and throws {@link RouterException}, which says whether another attempt may help.
 */
public interface Router {

  /** Runs one node of a graph. A call that is repeated is done, and paid for, once more. */
  RouterAnswer execute(RouterCall call);
}
