package io.contextunity.worker.host.cli.doctor;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextunity.worker.host.cli.ExitCodes;
import io.contextunity.worker.host.cli.HostOptions;
import io.contextunity.worker.host.cli.doctor.Diagnosis.State;
import io.contextunity.worker.host.config.HostSettings.LogLevel;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import io.contextunity.worker.host.log.Logging;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what this machine can do of what the settings ask for. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Tell what this machine can do of what the settings ask for: Java, Temporal, plugins, the",
      "sandbox of child processes and what it cannot hold them to here, programs that run code.",
      "Exit code 1 if something that the settings ask for cannot be had."
    })
public final class DoctorCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin HostOptions options;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() {
    LoadedSettings settings = options.load();
    Logging.setLevel(settings.isDefault("log-level") ? LogLevel.ERROR : settings.host().logLevel());
    List<Diagnosis> all = new Checkup(settings.host(), MachinePrograms.ofThisProcess()).run();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(document(all).toPrettyString());
    } else {
      all.forEach(one -> out.printf("%-8s  %-13s  %s%n", word(one), one.subject(), one.text()));
    }
    out.flush();
    return isWell(all) ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private static boolean isWell(List<Diagnosis> all) {
    return all.stream().noneMatch(one -> one.state() == State.FAILED);
  }

  private static String word(Diagnosis one) {
    return one.state().name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode document(List<Diagnosis> all) {
    ObjectNode document = JsonMapper.builder().build().createObjectNode();
    document.put("ok", isWell(all));
    ArrayNode checks = document.putArray("checks");
    for (Diagnosis one : all) {
      checks
          .addObject()
          .put("subject", one.subject())
          .put("state", word(one))
          .put("text", one.text());
    }
    return document;
  }
}
