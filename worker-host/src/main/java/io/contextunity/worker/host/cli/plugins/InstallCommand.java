package io.contextunity.worker.host.cli.plugins;

import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.inspect.CheckedPlugin;
import io.contextunity.worker.host.plugin.install.Installed;
import io.contextunity.worker.host.plugin.install.MavenArtifacts;
import io.contextunity.worker.host.plugin.install.MavenCoordinates;
import io.contextunity.worker.host.plugin.install.PluginInstaller;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a plugin into the plugins directory. */
@Command(
    name = "install",
    mixinStandardHelpOptions = true,
    description = {
      "Check a plugin and put it into the plugins directory.",
      "And into plugins.lock where there is one. Lower versions stay, so that 'plugins remove'",
      "of the new one goes back to them. Hosts load it at their next start."
    })
final class InstallCommand implements Runnable {
  @Spec CommandSpec spec;

  @Mixin PluginsOptions options;

  @Parameters(
      paramLabel = "FILE|maven:G:A[:EXT[:CLASSIFIER]]:V",
      description = {
        "A jar or zip, or one in a Maven repository: those, the mirrors and the",
        "passwords are the ones of Maven's own settings.xml."
      })
  String plugin;

  @Option(names = "--replace", description = "Remove other versions of it, even higher ones.")
  boolean replace;

  @Option(names = "--force", description = "Even if it has errors, or breaks other plugins.")
  boolean force;

  @Option(
      names = "--maven-settings",
      paramLabel = "FILE",
      description = "Another settings.xml than the user's own.")
  Path mavenSettings;

  @Option(names = "--offline", description = "Ask only Maven's local repository.")
  boolean offline;

  @Override
  public void run() {
    LoadedSettings settings = options.load();
    var installer = new PluginInstaller(settings, force, replace);
    Installed installed =
        MavenCoordinates.areMeantBy(plugin) ? fetched(installer) : local(installer);
    print(spec.commandLine().getOut(), installed);
  }

  private Installed fetched(PluginInstaller installer) {
    MavenCoordinates coordinates = MavenCoordinates.parse(plugin);
    Path file = new MavenArtifacts(Optional.ofNullable(mavenSettings), offline).fetch(coordinates);
    return installer.install(file, coordinates.fileName(), this::printFindings);
  }

  private Installed local(PluginInstaller installer) {
    Path file = Path.of(plugin).toAbsolutePath().normalize();
    CheckCommand.requirePluginFile(file);
    return installer.install(file, file.getFileName().toString(), this::printFindings);
  }

  private void printFindings(CheckedPlugin checked) {
    PrintWriter out = spec.commandLine().getOut();
    if (!checked.findings().isEmpty()) {
      out.printf("%s%n", checked.plugin().label());
      FindingLines.print(out, checked.findings());
      out.flush();
    }
  }

  private static void print(PrintWriter out, Installed installed) {
    String label = installed.plugin().plugin().label();
    out.printf(
        "%s  %s  %s%n",
        installed.unchanged() ? "already installed" : "installed", label, installed.file());
    installed
        .superseded()
        .forEach(
            old ->
                out.printf(
                    "superseded  %s  %s (stays; --replace would have removed it)%n",
                    old.label(), old.file().getFileName()));
    installed
        .removed()
        .forEach(old -> out.printf("removed  %s  %s%n", old.label(), old.file().getFileName()));
    if (installed.locked()) {
      out.println("locked  in plugins.lock");
    }
    out.flush();
  }
}
