package io.contextunity.worker.host.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.host.LogCapture;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.token.TestingTokens;
import io.contextunity.worker.host.wire.ContextUnitCodec;
import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tokens that nobody minted, sent to the real service: refused, and nothing else happens. */
class TokenFuzzTest {
  private static final int TOKENS = 1000;
  private static final long SEED = 20261121;
  private static final Map<String, Object> ECHO = Map.of("workflow_type", "echo");
  // A header's bytes as they are, which gRPC's own keys would make ASCII.
  private static final Metadata.Key<byte[]> AUTHORIZATION =
      InternalMetadata.keyOf(
          "authorization",
          new InternalMetadata.TrustedAsciiMarshaller<byte[]>() {
            @Override
            public byte[] toAsciiString(byte[] value) {
              return value;
            }

            @Override
            public byte[] parseAsciiString(byte[] serialized) {
              return serialized;
            }
          });

  @Test
  void start_fuzzedTokens() throws Exception {
    try (LogCapture log = LogCapture.of("io.contextunity", "io.grpc", AuditLog.NAME);
        GrpcWarnings grpcOwn = GrpcWarnings.capture();
        TestingService service =
            TestingService.start(
                new Flag("test", "secret", TestingTokens.SECRET),
                new Flag("test", "grpc.host", "127.0.0.1"))) {
      FuzzedTokens fuzzed = new FuzzedTokens(new Random(SEED));
      List<String> sent = new ArrayList<>();
      for (int i = 0; i < TOKENS; i++) {
        byte[] token = fuzzed.next();
        sent.add(new String(token, StandardCharsets.ISO_8859_1));
        assertThat(codeOf(service, token))
            .as("token %d: %s", i, sent.get(i))
            .isEqualTo(Status.Code.UNAUTHENTICATED);
      }

      assertThat(service.runs()).isZero();
      assertThat(
              service
                  .stub("Bearer " + TestingTokens.VECTOR)
                  .startWorkflow(ContextUnitCodec.toMessage(ContextUnit.of(ECHO)))
                  .getPayload()
                  .getFieldsMap())
          .containsKey("run_id");
      // The client leaves out a header that is not ASCII; RawCallsTest sends one nevertheless.
      assertThat(grpcOwn.lines()).allMatch(line -> line.contains("contains invalid ASCII"));
      assertThat(log.lines(AuditLog.NAME))
          .isNotEmpty()
          .allMatch(line -> line.contains("UNAUTHENTICATED") || line.contains("more calls"));
      assertThat(log.lines())
          .noneMatch(line -> line.startsWith("ERROR") || line.startsWith("WARN"))
          .noneMatch(line -> line.contains(TestingTokens.SECRET))
          .noneMatch(line -> sent.stream().anyMatch(t -> t.length() > 40 && line.contains(t)))
          .noneMatch(line -> line.contains("eyJ"));
    }
  }

  @Test
  void start_headerBeyondEveryLimit() throws Exception {
    try (TestingService service =
        TestingService.withoutTemporal(new Flag("test", "secret", TestingTokens.SECRET))) {
      byte[] giant = "A".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);

      // Refused by the transport, before there is a call.
      assertThat(codeOf(service, giant)).isNotEqualTo(Status.Code.OK);

      assertThat(codeOf(service, new byte[0])).isEqualTo(Status.Code.UNAUTHENTICATED);
    }
  }

  private static Status.Code codeOf(TestingService service, byte[] token) {
    byte[] scheme = "Bearer ".getBytes(StandardCharsets.US_ASCII);
    byte[] value = new byte[scheme.length + token.length];
    System.arraycopy(scheme, 0, value, 0, scheme.length);
    System.arraycopy(token, 0, value, scheme.length, token.length);
    Metadata headers = new Metadata();
    headers.put(AUTHORIZATION, value);
    try {
      service
          .stub()
          .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
          .startWorkflow(ContextUnitCodec.toMessage(ContextUnit.of(ECHO)));
      return Status.Code.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    }
  }
}
