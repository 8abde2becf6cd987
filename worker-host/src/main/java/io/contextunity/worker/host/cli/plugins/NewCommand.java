package io.contextunity.worker.host.cli.plugins;

import io.contextunity.worker.host.HostVersion;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts a plugin project of an author's own. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = "Make a plugin project that builds and passes as it is.")
public final class NewCommand implements Runnable {
  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "The plugin's id and its module's name: lower-case letters, digits, dashes.")
  String name;

  @Option(
      names = "--package",
      paramLabel = "PACKAGE",
      description = "Java package of its classes (default: com.example. and NAME).")
  String packageName;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Where the project is made (default: NAME).")
  Path directory;

  @Override
  public void run() {
    Path project = directory == null ? Path.of(name) : directory;
    ProjectNames names = names();
    new PluginProject(names).writeTo(project);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s: a plugin with the module '%s' in package %s%n", project, name, names.packageName());
    AuthorKit.ofInstallation()
        .ifPresentOrElse(
            kit -> {
              Path repository = LocalRepository.of(project);
              kit.installInto(repository);
              out.printf("Kit for authors %s: in %s%n", kit.version(), repository);
            },
            () ->
                out.printf(
                    "Kit for authors: none in this installation; Maven must find"
                        + " io.contextunity.worker:worker-testing:%s in a repository%n",
                    HostVersion.current()));
    out.printf("Next: cd %s && mvn verify%n", project);
    out.flush();
  }

  private ProjectNames names() {
    try {
      return ProjectNames.of(name, packageName);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
