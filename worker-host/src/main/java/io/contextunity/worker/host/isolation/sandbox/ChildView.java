package io.contextunity.worker.host.isolation.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files that a child sees. */
final class ChildView {
  /** What a folder for temporary files may hold, in memory. */
  static final long TEMPORARY_BYTES = 16L << 20;

  private static final List<Path> SYSTEM =
      paths("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32");
  // What programs need to find their libraries, the time zone and the certificates that they trust;
  // nothing that is secret.
  private static final List<Path> CONFIGURATION =
      paths(
          "/etc/ld.so.cache",
          "/etc/alternatives",
          "/etc/localtime",
          "/etc/ssl/certs",
          "/etc/ssl/openssl.cnf",
          "/etc/pki/ca-trust/extracted",
          "/etc/pki/java",
          "/etc/crypto-policies");
  private static final List<Path> NETWORK =
      paths("/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf", "/etc/gai.conf");
  private static final List<Path> DEVICES =
      paths("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom");

  private ChildView() {}

  private static List<Path> paths(String... names) {
    return Stream.of(names).map(Path::of).toList();
  }

  /** Bubblewrap's arguments. */
  static List<String> arguments(Path directory, Confinement confinement, boolean sizes) {
    Mounts mounts = new Mounts(sizes);
    SYSTEM.forEach(mounts::system);
    existing(CONFIGURATION).forEach(mounts::readable);
    openjdkConfiguration().forEach(mounts::readable);
    if (confinement.network()) {
      existing(NETWORK).forEach(mounts::readable);
    }
    mounts.processes();
    existing(DEVICES).forEach(mounts::device);
    mounts.link("/proc/self/fd", Path.of("/dev/fd"));
    mounts.memory(Path.of("/tmp"), TEMPORARY_BYTES);
    fromTheTop(with(javaHome(), confinement.readable())).forEach(mounts::readable);
    fromTheTop(confinement.writable()).forEach(mounts::writable);
    own(mounts, directory, confinement);
    return mounts.arguments();
  }

  private static Stream<Path> existing(List<Path> paths) {
    return paths.stream().filter(Files::exists);
  }

  // Debian and its kin keep the settings of a JDK here, and link to them.
  private static List<Path> openjdkConfiguration() {
    try (Stream<Path> all = Files.list(Path.of("/etc"))) {
      return all.filter(path -> path.getFileName().toString().matches("java.*-openjdk")).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }

  private static List<Path> with(Path one, List<Path> others) {
    return Stream.concat(Stream.of(one), others.stream()).toList();
  }

  // What lies within another comes after it, or it would be covered.
  private static Stream<Path> fromTheTop(List<Path> paths) {
    return paths.stream()
        .map(path -> path.toAbsolutePath().normalize())
        .filter(path -> !path.startsWith("/usr"))
        .distinct()
        .sorted(Comparator.comparing(Path::getNameCount));
  }

  private static void own(Mounts mounts, Path directory, Confinement confinement) {
    if (confinement.directoryBytes() == 0) {
      mounts.writable(directory);
      return;
    }
    mounts.memory(directory, confinement.directoryBytes());
    try (Stream<Path> there = Files.list(directory)) {
      there.sorted().forEach(mounts::readable);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
