package io.contextunity.worker.host.temporal.replay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Finds histories: in a file, a folder, or the {@code histories/} of a plugin's jar or zip. */
public final class HistoryFiles {
  private static final Pattern IN_PLUGIN = Pattern.compile("(?:classes/)?histories/.+\\.json");
  private static final Pattern JAR_IN_ZIP = Pattern.compile("[^/]+\\.jar");

  private HistoryFiles() {}

  /**
   * The {@code .json} files of a folder and those below it, by name, or the one file.
   *
   * @throws HistoryException if there is no such file or folder
   */
  public static List<HistoryFile> in(Path fileOrFolder) {
    if (!Files.isDirectory(fileOrFolder)) {
      if (!Files.exists(fileOrFolder)) {
        throw new HistoryException(
            fileOrFolder.toString(), "does not exist (expected: a history or a folder of such)");
      }
      return List.of(ofFile(fileOrFolder));
    }
    try (Stream<Path> files = Files.walk(fileOrFolder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(HistoryFiles::ofFile)
          .toList();
    } catch (IOException e) {
      throw new HistoryException(fileOrFolder.toString(), "cannot be read: " + e);
    }
  }

  private static HistoryFile ofFile(Path file) {
    return new HistoryFile(file.toString(), () -> Files.readAllBytes(file));
  }

  /**
   * The histories that a plugin brings along, by name.
   *
   * @param plugin its jar or zip
   * @throws HistoryException if that cannot be read
   */
  public static List<HistoryFile> inside(Path plugin) {
    try (ZipFile zip = new ZipFile(plugin.toFile())) {
      List<HistoryFile> found = new ArrayList<>();
      for (ZipEntry entry : zip.stream().toList()) {
        if (IN_PLUGIN.matcher(entry.getName()).matches()) {
          found.add(new HistoryFile(name(plugin, entry), () -> content(plugin, entry.getName())));
        } else if (JAR_IN_ZIP.matcher(entry.getName()).matches()) {
          found.addAll(inJar(plugin, zip.getInputStream(entry)));
        }
      }
      found.sort(Comparator.comparing(HistoryFile::name));
      return found;
    } catch (IOException e) {
      throw new HistoryException(plugin.toString(), "cannot be read: " + e);
    }
  }

  private static byte[] content(Path plugin, String entry) throws IOException {
    try (ZipFile zip = new ZipFile(plugin.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(entry))) {
      return in.readAllBytes();
    }
  }

  // A zip's own jar is no file that could be opened at an entry.
  private static List<HistoryFile> inJar(Path plugin, InputStream jar) throws IOException {
    List<HistoryFile> found = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar.readAllBytes()))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (IN_PLUGIN.matcher(entry.getName()).matches()) {
          byte[] content = in.readAllBytes();
          found.add(new HistoryFile(name(plugin, entry), () -> content));
        }
      }
    }
    return found;
  }

  private static String name(Path plugin, ZipEntry entry) {
    return plugin.getFileName() + "!" + entry.getName();
  }
}
