package io.contextunity.worker.host.isolation.process;

import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a Java keeps what it knows of classes. */
enum ArchiveKind {
  /** From Java 25 on. */
  AOT_CACHE("aot", "-XX:AOTCache=", "-XX:AOTCacheOutput=", "-XX:AOTMode=on", List.of("aot")),

  CLASS_DATA(
      "jsa",
      "-XX:SharedArchiveFile=",
      "-XX:ArchiveClassesAtExit=",
      "-Xshare:on",
      List.of("cds", "cds+dynamic"));

  private static final MachinePrograms PROGRAMS = MachinePrograms.ofThisMachine();

  static final ArchiveKind OF_THIS_JAVA =
      Runtime.version().feature() >= 25 ? AOT_CACHE : CLASS_DATA;

  private final String extension;
  private final String use;
  private final String write;
  private final String insist;
  private final List<String> quiet;

  ArchiveKind(String extension, String use, String write, String insist, List<String> logs) {
    this.extension = extension;
    this.use = use;
    this.write = write;
    this.insist = insist;
    this.quiet = logs.stream().map(name -> "-Xlog:" + name + "=off").toList();
  }

  String fileName(String key) {
    return "child-" + key + "." + extension;
  }

  /** Flags to start with an archive; one that does not fit is passed over in silence. */
  List<String> using(Path file) {
    return with(use + file);
  }

  /** Flags to have one written at the end. */
  List<String> writing(Path file) {
    return with(write + file);
  }

  private List<String> with(String flag) {
    List<String> flags = new ArrayList<>(List.of(flag));
    flags.addAll(quiet);
    return flags;
  }

  /** Whether Java takes it; asked of Java itself, which takes as long as a start. */
  boolean fits(Path file, List<Path> classPath) {
    List<String> arguments = new ArrayList<>(JavaProgram.archivedFlags());
    arguments.addAll(using(file));
    arguments.add(insist);
    arguments.addAll(List.of("-cp", JavaProgram.joined(classPath), "-version"));
    return PROGRAMS.run(JavaHome.java().toString(), arguments.toArray(String[]::new)) == 0;
  }
}
