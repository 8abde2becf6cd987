package io.contextunity.worker.testing;

import java.nio.file.Path;

/**
 * Module {@code reaching}: a run of {@code ReachingWorkflow} asks for an address, with TLS, or
 * keeps a blob and reads it again, and answers what it got.
 */
final class ReachingPlugin {
  private ReachingPlugin() {}

  /**
   * @param trusted the certificate that it trusts, in a folder that it may read
   */
  static Path write(Path directory, Path trusted, String permissions) {
    return TestingPluginJar.plugin("reaching")
        .declaring("reaching")
        .attribute("Plugin-Permissions", permissions)
        .provider("testing.Reaching", SOURCE.replace("TRUSTED", trusted.toString()))
        .writeTo(directory);
  }

  private static final String SOURCE =
      """
      package testing;

      import io.contextunity.worker.core.*;
      import io.temporal.activity.*;
      import io.temporal.common.RetryOptions;
      import io.temporal.workflow.*;
      import java.io.InputStream;
      import java.net.URI;
      import java.net.http.*;
      import java.nio.charset.StandardCharsets;
      import java.nio.file.*;
      import java.security.KeyStore;
      import java.security.cert.CertificateFactory;
      import java.time.Duration;
      import javax.net.ssl.*;

      public final class Reaching implements ModuleProvider {
        @WorkflowInterface
        public interface ReachingWorkflow {
          @WorkflowMethod
          String run(String what);
        }

        @ActivityInterface
        public interface Activities {
          @ActivityMethod(name = "reaching_fetch")
          String fetch(String address) throws Exception;

          @ActivityMethod(name = "reaching_keep")
          String keep(String text) throws Exception;
        }

        public static final class Run implements ReachingWorkflow {
          private final Activities activities =
              Workflow.newActivityStub(
                  Activities.class,
                  ActivityOptions.newBuilder()
                      .setStartToCloseTimeout(Duration.ofSeconds(30))
                      .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                      .build());

          @Override
          public String run(String what) {
            try {
              return what.startsWith("https:") ? activities.fetch(what) : activities.keep(what);
            } catch (Exception e) {
              throw Workflow.wrap(e);
            }
          }
        }

        public record Steps(ModuleContext context) implements Activities {
          @Override
          public String fetch(String address) throws Exception {
            HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls()).build();
            try {
              HttpResponse<String> answer =
                  client.send(
                      HttpRequest.newBuilder(URI.create(address)).build(),
                      HttpResponse.BodyHandlers.ofString());
              return answer.statusCode() + " " + answer.body();
            } catch (java.io.IOException e) {
              return "refused: " + e;
            }
          }

          private static SSLContext tls() throws Exception {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            try (InputStream in = Files.newInputStream(Path.of("TRUSTED"))) {
              trusted.setCertificateEntry(
                  "it", CertificateFactory.getInstance("X.509").generateCertificate(in));
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
          }

          @Override
          public String keep(String text) throws Exception {
            context.blobs().put("kept/it", out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            try (InputStream in = context.blobs().open("kept/it")) {
              return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
          }
        }

        @Override
        public ModuleConfig module(ModuleContext context) {
          return ModuleConfig.builder("reaching")
              .workflows(Run.class)
              .activities(new Steps(context))
              .build();
        }
      }
      """;
}
