package io.contextunity.worker.host.cli.plugins;

import io.contextunity.worker.host.temporal.replay.RecordedType;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** What {@code plugins record} tells, for people and for programs. */
record RecordResult(boolean ok, List<RecordedType> types) {
  RecordResult(List<RecordedType> types) {
    this(types.stream().allMatch(type -> type.notWritten().isEmpty()), types);
  }

  void print(PrintWriter out, Path folder) {
    for (RecordedType type : types) {
      int many = type.files().size();
      out.printf(
          "%s: %s%s%n",
          type.workflowType(),
          many == 0
              ? "no history written"
              : "%d %s in %s".formatted(many, many == 1 ? "history" : "histories", folder),
          type.limited() ? "; more on the server (see --limit)" : "");
      type.notWritten().forEach(left -> out.printf("    not written: run %s%n", left.text()));
    }
  }
}
