package io.contextunity.worker.testing;

import static io.contextunity.worker.host.plugin.PluginState.LOADED;
import static io.contextunity.worker.testing.Plugins.cause;
import static io.contextunity.worker.testing.Plugins.report;
import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextunity.worker.core.ModuleProvider;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.temporal.workflow.WorkflowInterface;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginIsolationTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.contextunity.worker.core.ContextUnit",
        "io.temporal.workflow.Workflow",
        "io.temporal.failure.ApplicationFailure",
        "io.temporal.api.common.v1.Payload",
        "io.nexusrpc.Service",
        "com.google.protobuf.ByteString",
        "com.uber.m3.tally.Scope",
        "org.slf4j.Logger",
      })
  void loadClass_shared(String name) throws ClassNotFoundException {
    try (LoadedPlugins plugins = loadOne()) {
      assertThat(plugins.classLoader("one").loadClass(name)).isSameAs(Class.forName(name));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.net.http.HttpClient",
        "java.sql.Connection",
        "javax.xml.parsers.SAXParser",
        "org.w3c.dom.Document",
        "sun.misc.Unsafe",
      })
  void loadClass_jdk(String name) throws ClassNotFoundException {
    try (LoadedPlugins plugins = loadOne()) {
      assertThat(plugins.classLoader("one").loadClass(name)).isSameAs(Class.forName(name));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.fasterxml.jackson.databind.ObjectMapper",
        "com.google.inject.Injector",
        "com.google.common.collect.ImmutableList",
        "io.contextunity.proto.core.ContextUnit",
        "io.contextunity.worker.host.plugin.PluginDirectory",
        "io.grpc.ManagedChannel",
        "org.pf4j.Plugin",
        "ch.qos.logback.classic.Logger",
        "org.junit.jupiter.api.Test",
      })
  void loadClass_ofTheHost(String name) {
    assertThat(inTheHost(name)).isTrue();
    try (LoadedPlugins plugins = loadOne()) {
      ClassLoader loader = plugins.classLoader("one");
      assertThatThrownBy(() -> loader.loadClass(name)).isInstanceOf(ClassNotFoundException.class);
    }
  }

  private static boolean inTheHost(String name) {
    return ModuleProvider.class.getClassLoader().getResource(name.replace('.', '/') + ".class")
        != null;
  }

  @Test
  void loadClass_ownClassInASharedPackage() {
    plugin("one").module("one").entry("io/temporal/extra/Own.class", "").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      ClassLoader loader = plugins.classLoader("one");
      assertThatThrownBy(() -> loader.loadClass("io.temporal.extra.Own"))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }

  @Test
  void loadClass_ownCopyOfTheJdks() throws ClassNotFoundException {
    plugin("one").module("one").entry("org/w3c/dom/Document.class", "").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThat(plugins.classLoader("one").loadClass("org.w3c.dom.Document"))
          .isSameAs(org.w3c.dom.Document.class);
    }
  }

  @Test
  void load_libraryNotBundled() {
    plugin("one").module("one").writeTo(directory);
    plugin("lean")
        .declaring("lean")
        .provider("testing.Lean", usingJackson("Lean", "lean"))
        .writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThat(cause(plugins, "lean"))
          .isEqualTo(
              "com.fasterxml.jackson.databind.ObjectMapper is not in the jar, and none of the"
                  + " packages that plugins share with the host: bundle its library in the plugin"
                  + " (a fault of the plugin: ask its author, or run without it; its stack trace is"
                  + " in the log)");
      assertThat(report(plugins, "one").state()).isEqualTo(LOADED);
    }
  }

  @Test
  void load_libraryBundled() throws ClassNotFoundException {
    plugin("fat")
        .declaring("fat")
        .provider("testing.Fat", usingJackson("Fat", "fat"))
        .bundlingLibraryOf(ObjectMapper.class)
        .bundlingLibraryOf(com.fasterxml.jackson.core.JsonFactory.class)
        .bundlingLibraryOf(com.fasterxml.jackson.annotation.JsonProperty.class)
        .writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      ClassLoader loader = plugins.classLoader("fat");
      assertThat(plugins.registry().requireModule("fat").config().taskQueue()).isEqualTo("private");
      assertThat(loader.loadClass(ObjectMapper.class.getName()).getClassLoader()).isSameAs(loader);
    }
  }

  private static String usingJackson(String className, String module) {
    return """
        package testing;
        import com.fasterxml.jackson.databind.ObjectMapper;
        import io.contextunity.worker.core.*;
        public class %s implements ModuleProvider {
          @Override public ModuleConfig module(ModuleContext context) {
            ClassLoader loader = new ObjectMapper().getClass().getClassLoader();
            boolean mine = loader == getClass().getClassLoader();
            return ModuleConfig.builder("%s").taskQueue(mine ? "private" : "shared").build();
          }
        }
        """
        .formatted(className, module);
  }

  @Test
  void load_fatPluginThatShadesTemporal() {
    plugin("fat").module("fat").bundlingLibraryOf(WorkflowInterface.class).writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThat(plugins.registry().requireWorkflow("FatWorkflow").module().name())
          .isEqualTo("fat");
    }
  }

  @Test
  void getResource_servicesOfTheHost() throws IOException {
    String hosts = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";
    String drivers = "META-INF/services/io.grpc.ManagedChannelProvider";
    ClassLoader host = ModuleProvider.class.getClassLoader();
    assertThat(host.getResource(hosts)).isNotNull();
    assertThat(host.getResource(drivers)).isNotNull();

    try (LoadedPlugins plugins = loadOne()) {
      ClassLoader loader = plugins.classLoader("one");
      assertThat(loader.getResource(hosts)).isNull();
      assertThat(loader.getResources(drivers).hasMoreElements()).isFalse();
    }
  }

  @Test
  void getResource_sharedAndPrivate() throws IOException {
    String shared = "io/contextunity/worker/core/ModuleProvider.class";
    plugin("one").module("one").entry("one.txt", "").entry(shared, "old copy").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      ClassLoader loader = plugins.classLoader("one");
      URL host = ModuleProvider.class.getResource("ModuleProvider.class");
      assertThat(loader.getResource(shared)).isEqualTo(host);
      assertThat(Collections.list(loader.getResources(shared))).contains(host);
      assertThat(loader.getResource("one.txt")).isNotNull();
      assertThat(loader.getResource("logback.xml")).isNull();
    }
  }

  @Test
  void loadClass_ofAnotherPlugin() throws ClassNotFoundException {
    Path base =
        plugin("base")
            .module("base")
            .source("testing.Shared", "package testing; public class Shared {}")
            .entry("base.txt", "")
            .writeTo(directory);
    plugin("friend").dependsOn("base").module("friend").compiledAgainst(base).writeTo(directory);
    plugin("stranger").module("stranger").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThat(plugins.classLoader("friend").loadClass("testing.Shared").getClassLoader())
          .isSameAs(plugins.classLoader("base"));
      assertThat(plugins.classLoader("friend").getResource("base.txt")).isNotNull();
      assertThatThrownBy(() -> plugins.classLoader("stranger").loadClass("testing.Shared"))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }

  @Test
  void load_badProviderInAPluginThatIsNeeded() {
    plugin("base")
        .declaring("base")
        .provider("testing.Base", usingJackson("Base extends ObjectMapper", "base"))
        .writeTo(directory);
    plugin("friend").dependsOn("base").module("friend").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory, "friend")) {
      assertThat(plugins.registry().requireModule("friend").owner()).isEqualTo("friend@1.0.0");
    }
  }

  private LoadedPlugins loadOne() {
    plugin("one").module("one").writeTo(directory);
    return Plugins.load(directory);
  }
}
