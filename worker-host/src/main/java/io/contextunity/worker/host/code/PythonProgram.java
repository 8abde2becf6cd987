package io.contextunity.worker.host.code;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Supplier;

/** Finds the interpreter itself, behind whatever starts it, and where its libraries lie. */
final class PythonProgram implements Supplier<Program> {
  private static final String WHERE =
      "import json, os, sys; print(json.dumps({'version': sys.version_info[:2],"
          + " 'program': os.path.realpath(sys.executable),"
          + " 'paths': sorted({os.path.realpath(p) for p in (sys.prefix, sys.base_prefix)})}))";
  private static final int LOWEST_MINOR = 8;

  private final Probe probe;

  PythonProgram(String program) {
    this.probe = new Probe("Python", "python", program);
  }

  @Override
  public Program get() {
    JsonNode said = probe.ask("-I", "-c", WHERE);
    JsonNode version = said.path("version");
    if (version.path(0).asInt() != 3 || version.path(1).asInt() < LOWEST_MINOR) {
      throw probe.unavailable("is Python " + version + " (expected: 3.8 or later)");
    }
    return new Program(
        List.of(
            said.path("program").asText(),
            "-I",
            "-B",
            "-X",
            "utf8",
            "-c",
            Probe.resource("runner.py")),
        Probe.paths(said.path("paths")));
  }
}
