package io.contextunity.worker.testing;

import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The JDK's compiler, from memory to memory, with the class path of the running test. */
final class TestingPluginJarCompiler {
  private TestingPluginJarCompiler() {}

  /** Compiles sources, by class name, to class files, by path; fails with the compiler's words. */
  static Map<String, byte[]> compile(Map<String, String> sources, List<Path> classPath) {
    if (sources.isEmpty()) {
      return Map.of();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("TestingPluginJar needs a JDK (this Java has no compiler)");
    }
    var messages = new StringWriter();
    var output = new Output(compiler.getStandardFileManager(null, null, null));
    List<Source> units =
        sources.entrySet().stream().map(e -> new Source(e.getKey(), e.getValue())).toList();
    if (!compiler.getTask(messages, output, null, options(classPath), null, units).call()) {
      throw new IllegalArgumentException("Sources of a plugin do not compile:\n" + messages);
    }
    return output.classFiles();
  }

  private static List<String> options(List<Path> classPath) {
    String all =
        Stream.concat(
                Stream.of(System.getProperty("java.class.path")),
                classPath.stream().map(Path::toString))
            .collect(joining(File.pathSeparator));
    return List.of("--release", "17", "-proc:none", "-classpath", all);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("source:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps class files in memory. */
  private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classFiles = new LinkedHashMap<>();

    Output(JavaFileManager standard) {
      super(standard);
    }

    Map<String, byte[]> classFiles() {
      Map<String, byte[]> bytes = new LinkedHashMap<>();
      classFiles.forEach((path, stream) -> bytes.put(path, stream.toByteArray()));
      return bytes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      String path = className.replace('.', '/') + kind.extension;
      return new SimpleJavaFileObject(URI.create("class:///" + path), kind) {
        @Override
        public OutputStream openOutputStream() {
          return classFiles.computeIfAbsent(path, ignored -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
