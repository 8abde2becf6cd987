package io.contextunity.worker.testing;

/**
 * A plugin whose module serves gRPC methods: what a call of {@code /testing.Echo/Say} says decides
 * what becomes of it. Writes down what happens to it with a {@link Shared}.
 */
final class MethodPlugin {
  static final String METHOD = "/testing.Echo/Say";

  private MethodPlugin() {}

  static TestingPluginJar jar(Shared shared, String build) {
    return jar("echo", METHOD, shared, build);
  }

  static TestingPluginJar jar(String module, String method, Shared shared, String build) {
    return TestingPluginJar.plugin(module)
        .declaring(module)
        .provider("testing.EchoProvider", source(module, method, shared, build));
  }

  private static String source(String module, String method, Shared shared, String build) {
    return """
        package testing;

        import io.contextunity.worker.core.*;
        import io.contextunity.worker.core.rpc.*;
        import java.nio.charset.StandardCharsets;
        import java.util.concurrent.*;

        public final class EchoProvider implements ModuleProvider {
          private static final String SHARED = "%3$s";

          @Override
          public ModuleConfig module(ModuleContext context) {
            context.metrics().gauge("echo.build", () -> "%4$s".length());
            return ModuleConfig.builder("%1$s")
                .rpc("%2$s", call -> handle(context, call))
                .resources(() -> say(SHARED, "closed %4$s"))
                .build();
          }

          private static CompletionStage<byte[]> handle(ModuleContext context, RpcCall call) {
            String message = new String(call.message(), StandardCharsets.UTF_8);
            context.metrics().count("echo.calls", "words", message.split(" ").length + "");
            if (message.startsWith("metadata ")) {
              return said(call.metadata(message.substring(9)).orElse("none"));
            }
            switch (message) {
              case "refuse":
                throw new RpcException(RpcException.Code.PERMISSION_DENIED, "Nobody may 'refuse'");
              case "refuse later":
                return CompletableFuture.failedFuture(
                    new RpcException(RpcException.Code.NOT_FOUND, "Nothing is 'later'"));
              case "break":
                throw new IllegalStateException("the secret is 1234");
              case "break badly":
                throw new StackOverflowError();
              case "nothing":
                return CompletableFuture.completedFuture(null);
              case "no stage":
                return null;
              case "facts":
                return said(call.method() + " local=" + call.local() + " secure=" + call.secure());
              case "loader":
                return said(
                    "" + (Thread.currentThread().getContextClassLoader()
                        == EchoProvider.class.getClassLoader()));
              case "wait":
                return wait(call);
              case "never":
                say(SHARED, "begun %4$s");
                return new CompletableFuture<>();
              default:
                return said("%4$s " + (message.length() > 100 ? message.length() : message));
            }
          }

          private static CompletionStage<byte[]> wait(RpcCall call) {
            CompletableFuture<byte[]> answer = new CompletableFuture<>();
            call.whenCancelled(() -> {
              say(SHARED, "cancelled %4$s");
              answer.complete(new byte[0]);
            });
            new Thread(() -> {
              try {
                say(SHARED, "begun %4$s");
                awaitText(SHARED, "go");
                say(SHARED, "ended %4$s");
                answer.complete("%4$s waited".getBytes(StandardCharsets.UTF_8));
              } catch (InterruptedException e) {
                answer.completeExceptionally(e);
              }
            }).start();
            return answer;
          }

          private static CompletionStage<byte[]> said(String text) {
            return CompletableFuture.completedFuture(text.getBytes(StandardCharsets.UTF_8));
          }
          %5$s
        }
        """
        .formatted(module, method, shared.name(), build, Shared.SOURCE);
  }
}
