package io.contextunity.worker.wove.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.rpc.RpcCall;
import io.contextunity.worker.core.rpc.RpcException;
import io.contextunity.worker.wove.door.SecuritySettings.Type;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may have tasks run, in Wove's own order and words. */
class SecurityTest {
  private static final long NOW = 1_700_000_000;
  private static final byte[] BODY = "{\"ok\":true}".getBytes(UTF_8);

  private final ConcurrentMap<String, Double> nonces = new ConcurrentHashMap<>();
  private long now = NOW;

  private CallerCheck signed(int maxNonces) {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC);
    return new Signatures(
        settings(Type.SIGNED, "s3cret", ""), clock, new ReplayCache(nonces, maxNonces));
  }

  private static SecuritySettings settings(Type type, String secret, String token) {
    return new SecuritySettings(
        type, Optional.of(secret), null, Duration.ofSeconds(300), 0, Optional.of(token));
  }

  private static Map<String, String> headers(String timestamp, String nonce) {
    Map<String, String> headers = new HashMap<>();
    headers.put("x-wove-key", "default");
    headers.put("x-wove-timestamp", timestamp);
    headers.put("x-wove-nonce", nonce);
    headers.put(
        "x-wove-signature",
        new Signature("s3cret").of("grpc", TestingCall.METHOD, timestamp, nonce, BODY));
    return headers;
  }

  private static RpcCall call(Map<String, String> metadata) {
    return new TestingCall(BODY, metadata, false);
  }

  private void assertRefused(Map<String, String> headers, String message) {
    assertRefused(signed(10), call(headers), message);
  }

  private static void assertRefused(CallerCheck check, RpcCall call, String message) {
    RpcException refused = catchThrowableOfType(RpcException.class, () -> check.require(call));
    assertThat(refused).hasMessage(message);
    assertThat(refused.code()).isEqualTo(RpcException.Code.UNAUTHENTICATED);
  }

  @Test
  void signed_good_takenOnce() {
    Map<String, String> headers = headers("1700000000", "n0");

    signed(10).require(call(headers));

    assertRefused(headers, "Replayed Wove network executor signature.");
    signed(10).require(call(headers("1700000000.250", "n1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-wove-key", "x-wove-timestamp", "x-wove-nonce", "x-wove-signature"})
  void signed_oneMissingOrEmpty(String header) {
    Map<String, String> without = headers("1700000000", "n0");
    without.remove(header);
    assertRefused(without, "Missing Wove network executor signature headers.");

    Map<String, String> empty = headers("1700000000", "n0");
    empty.put(header, "");
    assertRefused(empty, "Missing Wove network executor signature headers.");
  }

  @Test
  void signed_wrong_inOrder() {
    Map<String, String> all = headers("yesterday", "n0");
    all.put("x-wove-key", "other");
    all.put("x-wove-signature", "v1=00");
    assertRefused(all, "Invalid Wove network executor key.");
    all.put("x-wove-key", "default");
    assertRefused(all, "Invalid Wove network executor timestamp.");
    all.put("x-wove-timestamp", "1");
    assertRefused(all, "Expired Wove network executor signature.");
    all.put("x-wove-timestamp", "1700000000");
    assertRefused(all, "Invalid Wove network executor signature.");
    assertThat(nonces).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "nan, Invalid",
    "NaN, Invalid",
    "inf, Invalid",
    "0x1p30, Invalid",
    "1700000000d, Invalid",
    "'', Missing",
    "1e999, Expired",
    "-1700000000, Expired",
    "1699999699, Expired",
    "1700000301, Expired",
    "1700000300.5, Expired"
  })
  void signed_timestamps_refused(String timestamp, String how) {
    assertThatThrownBy(() -> signed(10).require(call(headers(timestamp, "n0"))))
        .hasMessageStartingWith(how);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1699999700", "1700000300", "1.7e9", "+1700000000", "1700000000."})
  void signed_timestamps_taken(String timestamp) {
    assertThatCode(() -> signed(10).require(call(headers(timestamp, "n0"))))
        .doesNotThrowAnyException();
  }

  @Test
  void signed_anotherBodyOrMethod() {
    Map<String, String> headers = headers("1700000000", "n0");
    byte[] other = "{\"ok\":fals}".getBytes(UTF_8);

    assertRefused(
        signed(10),
        new TestingCall(other, headers, true),
        "Invalid Wove network executor signature.");
    headers.put("x-wove-signature", headers.get("x-wove-signature").toUpperCase(Locale.ROOT));
    assertRefused(headers, "Invalid Wove network executor signature.");
  }

  @Test
  void signed_nonceOfABadSignature_mayStillBeUsed() {
    Map<String, String> forged = headers("1700000000", "n0");
    forged.put("x-wove-signature", "v1=00");
    assertRefused(forged, "Invalid Wove network executor signature.");

    assertThatCode(() -> signed(10).require(call(headers("1700000000", "n0"))))
        .doesNotThrowAnyException();
  }

  @Test
  void signed_signedAheadOfTime_cannotBeReplayedAtItsEnd() {
    Map<String, String> ahead = headers("1700000300", "n0");
    signed(10).require(call(ahead));

    now = NOW + 600;

    assertRefused(ahead, "Replayed Wove network executor signature.");
    now = NOW + 601;
    assertRefused(ahead, "Expired Wove network executor signature.");
  }

  @Test
  void signed_moreThanAreRemembered() {
    signed(2).require(call(headers("1700000000", "n0")));
    signed(2).require(call(headers("1700000000", "n1")));

    RpcException refused =
        catchThrowableOfType(
            RpcException.class, () -> signed(2).require(call(headers("1700000000", "n2"))));
    assertThat(refused.code()).isEqualTo(RpcException.Code.RESOURCE_EXHAUSTED);
    assertThat(refused)
        .hasMessage(
            "More signed requests within plugins.wove.security.clock-skew than are remembered (plugins.wove.security.max-nonces); try again later");
    assertThat(nonces).hasSize(2);
    now = NOW + 400; // they are too old by then, and forgotten
    signed(2).require(call(headers("1700000400", "n2")));
    assertThat(nonces).containsOnlyKeys("n2");
  }

  @Test
  void bearer() {
    CallerCheck check = CallerCheck.of(settings(Type.BEARER, "", "t0ken"), Clock.systemUTC());

    check.require(call(Map.of("authorization", "Bearer t0ken")));
    for (String wrong : new String[] {"Bearer t0kem", "bearer t0ken", "t0ken", "Bearer t0ken "}) {
      assertRefused(
          check,
          call(Map.of("authorization", wrong)),
          "Invalid Wove network executor bearer token.");
    }
    assertRefused(check, call(Map.of()), "Invalid Wove network executor bearer token.");
  }

  @Test
  void none_thisMachineOnly() {
    CallerCheck check = CallerCheck.of(settings(Type.NONE, "", ""), Clock.systemUTC());

    check.require(new TestingCall(BODY, Map.of(), true));
    assertRefused(
        check,
        call(Map.of()),
        "Wove tasks are taken from this machine only (set plugins.wove.security.secret on the worker, and security in executor_config)");
  }

  @Test
  void settings_whatIsGivenSaysTheType() {
    assertThat(settings(null, "s", "").type()).isEqualTo(Type.SIGNED);
    assertThat(settings(null, "", "t").type()).isEqualTo(Type.BEARER);
    assertThat(settings(null, "", "").type()).isEqualTo(Type.OFF);
    assertThat(settings(Type.SIGNED, "hidden", "secret").toString())
        .isEqualTo("SecuritySettings[type=SIGNED, key=default, clockSkew=PT5M]");
  }

  @Test
  void settings_wrong() {
    assertThatThrownBy(() -> settings(Type.SIGNED, "", "t"))
        .isInstanceOf(ModuleException.class)
        .hasMessage(
            "secret: '' (expected: the secret that callers sign with, such as ${env:WOVE_WORKER_SECRET})");
    assertThatThrownBy(() -> settings(Type.BEARER, "s", ""))
        .hasMessage(
            "token: '' (expected: the token that callers send, such as ${env:WOVE_WORKER_TOKEN})");
    assertThatThrownBy(
            () ->
                new SecuritySettings(
                    null, Optional.empty(), null, Duration.ofSeconds(-1), 0, Optional.empty()))
        .hasMessage("clock-skew: 'PT-1S' (expected: more than nothing)");
    assertThatThrownBy(
            () -> new SecuritySettings(null, Optional.empty(), null, null, -1, Optional.empty()))
        .hasMessage("max-nonces: '-1' (expected: more than 0)");
  }
}
