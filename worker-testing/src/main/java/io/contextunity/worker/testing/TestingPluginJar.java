package io.contextunity.worker.testing;

import io.contextunity.worker.core.ModuleProvider;
import io.temporal.workflow.WorkflowInterface;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * Writes a real plugin jar for a test, its classes compiled from source on the spot. Not
 * thread-safe.
 *
 * <pre>{@code
 * TestingPluginJar.plugin("harvest").version("1.4.2").module("harvest").writeTo(directory);
 * }</pre>
 */
public final class TestingPluginJar {
  private static final String PROVIDERS = "META-INF/services/" + ModuleProvider.class.getName();
  private static final int CLASS_FILE_OFFSET = 44;

  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final List<String> modules = new ArrayList<>();
  private final List<String> providers = new ArrayList<>();
  private final List<Path> classPath = new ArrayList<>();
  private final String id;
  private String fileName;
  private int javaVersion = 17;
  private boolean manifest = true;
  private boolean truncated;

  private TestingPluginJar(String id) {
    this.id = id;
    attributes.put("Plugin-Id", id);
    attribute(
        "Plugin-Temporal-Sdk", WorkflowInterface.class.getPackage().getImplementationVersion());
    requires(">=0.1.0");
    version("1.0.0");
  }

  /** Starts a plugin of this id, version 1.0.0, for any host from 0.1.0, with nothing in it. */
  public static TestingPluginJar plugin(String id) {
    return new TestingPluginJar(id);
  }

  /** Sets {@code Plugin-Version} and, with it, the file's name. */
  public TestingPluginJar version(String version) {
    fileName = id + "-" + version + ".jar";
    return attribute("Plugin-Version", version);
  }

  public TestingPluginJar requires(String range) {
    return attribute("Plugin-Requires", range);
  }

  /** Sets {@code Plugin-Dependencies}: {@code base@>=1.2.0} or, optionally, {@code base?}. */
  public TestingPluginJar dependsOn(String... plugins) {
    return attribute("Plugin-Dependencies", String.join(", ", plugins));
  }

  /**
   * Adds a module with one workflow that returns its argument. The workflow's type is the module's
   * name in camel case and {@code Workflow}: {@code ProductImportWorkflow} for {@code
   * product-import}.
   */
  public TestingPluginJar module(String name) {
    String type = TestingPluginJarSources.typeName(name);
    String className = "testing." + TestingPluginJarSources.typeName(id) + "." + type + "Provider";
    return declaring(name)
        .provider(className, TestingPluginJarSources.provider(className, name, type));
  }

  /** Adds names to {@code Worker-Modules}, where {@link #module} is not used. */
  public TestingPluginJar declaring(String... names) {
    modules.addAll(List.of(names));
    return this;
  }

  /** Adds the source of a class and names it as a {@link ModuleProvider}. */
  public TestingPluginJar provider(String className, String source) {
    return providerName(className).source(className, source);
  }

  /** Names a class as a {@link ModuleProvider}, whether it is there or not. */
  public TestingPluginJar providerName(String className) {
    providers.add(className);
    return this;
  }

  /** Adds the source of a class; it may use all that is on the class path of the test. */
  public TestingPluginJar source(String className, String source) {
    sources.put(className, source);
    return this;
  }

  /** Lets the sources use the classes of these jars, too. */
  public TestingPluginJar compiledAgainst(Path... jars) {
    classPath.addAll(List.of(jars));
    return this;
  }

  /** Marks the compiled classes as made for this Java version, such as one not yet released. */
  public TestingPluginJar forJava(int version) {
    this.javaVersion = version;
    return this;
  }

  /** Adds a file. */
  public TestingPluginJar entry(String path, String text) {
    entries.put(path, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Adds everything of the library that this class comes from, as a fat jar would. */
  public TestingPluginJar bundlingLibraryOf(Class<?> type) {
    entries.putAll(TestingPluginJarSources.libraryOf(type));
    return this;
  }

  /** Sets an attribute of the manifest; an empty value takes it away. */
  public TestingPluginJar attribute(String name, String value) {
    if (value.isEmpty()) {
      attributes.remove(name);
    } else {
      attributes.put(name, value);
    }
    return this;
  }

  /** Leaves out the whole manifest. */
  public TestingPluginJar withoutManifest() {
    this.manifest = false;
    return this;
  }

  /** Cuts the file off in the middle, like a copy that broke down. */
  public TestingPluginJar truncated() {
    this.truncated = true;
    return this;
  }

  /** Sets the file's name, {@code <id>-<version>.jar} otherwise. */
  public TestingPluginJar fileName(String fileName) {
    this.fileName = fileName;
    return this;
  }

  /** Writes the jar into a directory and returns its path. */
  public Path writeTo(Path directory) {
    try {
      return Files.write(directory.resolve(fileName), toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Plugin jar " + fileName, e);
    }
  }

  /**
   * Writes what would be in the jar into a directory, in place of what is there: like a build's
   * {@code target/classes}.
   */
  public Path writeClassesTo(Path directory) {
    try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(bytes()))) {
      ClassesDirectory.replace(directory, jar);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException("Classes in " + directory, e);
    }
  }

  /** The jar's name and what is in it, to put it into something else. */
  String fileName() {
    return fileName;
  }

  byte[] toBytes() {
    byte[] jar = bytes();
    return truncated ? Arrays.copyOf(jar, jar.length / 2) : jar;
  }

  private byte[] bytes() {
    Map<String, byte[]> all = new LinkedHashMap<>(entries);
    TestingPluginJarCompiler.compile(sources, classPath)
        .forEach((path, classFile) -> all.put(path, marked(classFile)));
    if (!providers.isEmpty()) {
      all.put(PROVIDERS, String.join("\n", providers).getBytes(StandardCharsets.UTF_8));
    }
    var bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = open(bytes)) {
      for (var entry : all.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Plugin jar " + fileName, e);
    }
    return bytes.toByteArray();
  }

  // The major version stands in the seventh and eighth byte of a class file.
  private byte[] marked(byte[] classFile) {
    classFile[7] = (byte) (javaVersion + CLASS_FILE_OFFSET);
    return classFile;
  }

  private JarOutputStream open(ByteArrayOutputStream bytes) throws IOException {
    if (!manifest) {
      return new JarOutputStream(bytes);
    }
    var manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!modules.isEmpty()) {
      main.putValue("Worker-Modules", String.join(", ", modules));
    }
    attributes.forEach(main::putValue);
    return new JarOutputStream(bytes, manifest);
  }
}
