package io.contextunity.worker.host.code;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Node, with its own permissions on top of the sandbox: no files, no processes, no threads. */
final class NodeProgram implements Supplier<Program> {
  private static final String WHERE =
      "console.log(JSON.stringify({version: process.versions.node.split('.').map(Number),"
          + " program: require('fs').realpathSync(process.execPath)}))";
  private static final int LOWEST = 20;
  private static final int NAMED_FOR_GOOD = 24;

  private final Probe probe;
  private final int memoryMebibytes;

  NodeProgram(String program, int memoryMebibytes) {
    this.probe = new Probe("JavaScript", "node", program);
    this.memoryMebibytes = memoryMebibytes;
  }

  @Override
  public Program get() {
    JsonNode said = probe.ask("-e", WHERE);
    int version = said.path("version").path(0).asInt();
    if (version < LOWEST) {
      throw probe.unavailable("is Node " + version + " (expected: " + LOWEST + " or later)");
    }
    String program = said.path("program").asText();
    return new Program(
        List.of(
            program,
            version < NAMED_FOR_GOOD ? "--experimental-permission" : "--permission",
            "--no-warnings",
            "--max-old-space-size=" + memoryMebibytes / 2,
            "-e",
            Probe.resource("runner.js")),
        List.of(Path.of(program)));
  }
}
