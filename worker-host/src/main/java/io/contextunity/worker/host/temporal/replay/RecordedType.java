package io.contextunity.worker.host.temporal.replay;

import java.util.List;

/**
 * What was recorded of one workflow type.
 *
 * @param files where each run's history is now
 * @param notWritten runs, by run id, that were to be redacted and could not be
 * @param limited whether there are more runs on the server
 */
public record RecordedType(
    String module,
    String workflowType,
    List<String> files,
    List<Unjudged> notWritten,
    boolean limited) {
  public RecordedType {
    files = List.copyOf(files);
    notWritten = List.copyOf(notWritten);
  }
}
