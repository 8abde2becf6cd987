package io.contextunity.worker.host.isolation.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts bubblewrap's command line together.
 *
 * @param setpriv the program that becomes another user; used if the host is root
 * @param filtered whether a filter of system calls is at {@link Prelude#DESCRIPTOR}
 */
record Confining(BubblewrapProgram bwrap, Path setpriv, Footing footing, boolean filtered) {
  private static final String NOBODY = "65534";

  /**
   * @param user who the child is, if the host is root
   * @param program with what limits it
   */
  List<String> command(List<String> program, Path directory, Confinement confinement, int user) {
    List<String> command = new ArrayList<>(outside(confinement));
    command.addAll(ChildView.arguments(directory, confinement, bwrap.sizes()));
    switch (footing) {
      case ROOT_WITH_USER_NAMESPACE -> {
        command.addAll(List.of("--chdir", "/", "--"));
        command.addAll(becoming(user));
        command.addAll(userNamespace(directory));
      }
      case ROOT -> {
        command.addAll(List.of("--chdir", "/"));
        command.addAll(filter());
        command.add("--");
        command.addAll(becoming(user));
        command.addAll(goingTo(directory));
      }
      case USER -> {
        command.addAll(List.of("--chdir", directory.toString()));
        command.addAll(filter());
        command.add("--");
      }
    }
    command.addAll(program);
    return command;
  }

  private List<String> outside(Confinement confinement) {
    List<String> options =
        new ArrayList<>(
            List.of(
                bwrap.path().toString(),
                "--unshare-pid",
                "--unshare-ipc",
                "--unshare-uts",
                "--unshare-cgroup-try",
                "--hostname",
                "child",
                "--die-with-parent",
                "--new-session"));
    if (!confinement.network()) {
      options.add("--unshare-net");
    }
    // Of the shell, which this command line may go through.
    for (String name : List.of("OLDPWD", "SHLVL", "_")) {
      options.addAll(List.of("--unsetenv", name));
    }
    options.addAll(footing.isRoot() ? rightsToBecome() : asNobody());
    return options;
  }

  private static List<String> rightsToBecome() {
    return List.of(
        "--cap-drop",
        "ALL",
        "--cap-add",
        "CAP_SETUID",
        "--cap-add",
        "CAP_SETGID",
        "--cap-add",
        "CAP_SETPCAP");
  }

  private List<String> asNobody() {
    List<String> options =
        new ArrayList<>(
            List.of("--unshare-user", "--uid", NOBODY, "--gid", NOBODY, "--cap-drop", "ALL"));
    if (bwrap.disablesUserNamespaces()) {
      options.add("--disable-userns");
    }
    return options;
  }

  private List<String> becoming(int user) {
    return List.of(
        setpriv.toString(),
        "--reuid=" + user,
        "--regid=" + user,
        "--clear-groups",
        "--inh-caps=-all",
        "--bounding-set=-all",
        "--no-new-privs");
  }

  // Root without its rights may not enter what is the child's.
  private static List<String> goingTo(Path directory) {
    return List.of("/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", directory.toString());
  }

  private List<String> userNamespace(Path directory) {
    List<String> options =
        new ArrayList<>(
            List.of(
                bwrap.path().toString(),
                "--unshare-user",
                "--uid",
                NOBODY,
                "--gid",
                NOBODY,
                "--die-with-parent",
                "--dev-bind",
                "/",
                "/",
                "--chdir",
                directory.toString()));
    options.addAll(filter());
    options.add("--");
    return options;
  }

  private List<String> filter() {
    return filtered ? List.of("--seccomp", Integer.toString(Prelude.DESCRIPTOR)) : List.of();
  }
}
