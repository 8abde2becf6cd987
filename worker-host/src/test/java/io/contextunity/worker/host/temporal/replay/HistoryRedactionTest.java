package io.contextunity.worker.host.temporal.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.ActivityTaskFailedEventAttributes;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.MarkerRecordedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionSignaledEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import org.junit.jupiter.api.Test;

class HistoryRedactionTest {
  private final HistoryRedaction redaction = new HistoryRedaction();

  @Test
  void redact_json() {
    String json =
        """
        {"name":"Ada Lovelace","at":"2026-01-31T10:00:00Z","wait":"PT5M","status":"IN_TRANSIT",\
        "pieces":3,"price":12.50,"paid":true,"note":null,"lines":[{"sku":"ab-12"}],"":""}""";

    String redacted = redactedJson(json);

    assertThat(redacted).doesNotContain("Ada", "Lovelace", "ab-12").hasSameSizeAs(json);
    assertThat(redacted)
        .matches(
            "\\{\"name\":\"[A-Z][a-z]{2} [A-Z][a-z]{7}\",\"at\":\"2026-01-31T10:00:00Z\","
                + "\"wait\":\"PT5M\",\"status\":\"IN_TRANSIT\",\"pieces\":3,\"price\":12.50,"
                + "\"paid\":true,\"note\":null,\"lines\":\\[\\{\"sku\":\"[a-z]{2}-\\d{2}\"}],"
                + "\"\":\"\"}");
  }

  @Test
  void redact_sameTextAlike() {
    assertThat(redactedJson("\"Ada\"")).isEqualTo(redactedJson("\"Ada\""));
    assertThat(new HistoryRedaction())
        .extracting(other -> redactedJson(other, "\"Ada Lovelace, 12 Square\""))
        .isNotEqualTo(redactedJson("\"Ada Lovelace, 12 Square\""));
  }

  @Test
  void redact_idStaysAnId() {
    String id = "\"0197fb3c-1d2e-7a4b-8c5d-6e7f8a9b0c1d\"";

    assertThat(redactedJson(id))
        .isNotEqualTo(id)
        .matches("\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\"");
  }

  @Test
  void redact_bytesAndWhatIsNoJson() {
    assertThat(redacted(payload("binary/plain", "secret")).getData())
        .isEqualTo(ByteString.copyFrom(new byte[6]));
    assertThat(redacted(payload("binary/null", ""))).isEqualTo(payload("binary/null", ""));
    assertThat(redacted(payload("json/plain", "{not json")).getData().toStringUtf8())
        .matches("\\{[a-z]{3} [a-z]{4}")
        .isNotEqualTo("{not json");
  }

  @Test
  void redact_encodingThatNobodyKnows() {
    RecordedRun run = runWith(payload("binary/encrypted", "…"));

    assertThatThrownBy(() -> redaction.redact(run))
        .isInstanceOf(HistoryException.class)
        .hasMessage(
            "'run-1' has a payload in encoding 'binary/encrypted', which cannot be redacted");
  }

  @Test
  void redact_failureAndIdentity() {
    var failed =
        ActivityTaskFailedEventAttributes.newBuilder()
            .setIdentity("4711@machine")
            .setFailure(
                Failure.newBuilder()
                    .setMessage("no shelf for Ada")
                    .setStackTrace("at Secret.java")
                    .setApplicationFailureInfo(
                        ApplicationFailureInfo.newBuilder().setType("NoShelf")))
            .build();

    var redacted =
        redacted(HistoryEvent.newBuilder().setActivityTaskFailedEventAttributes(failed))
            .getActivityTaskFailedEventAttributes();

    assertThat(redacted.getIdentity()).isEqualTo("redacted");
    assertThat(redacted.getFailure().getMessage()).matches("[a-z]{2} [a-z]{5} [a-z]{3} [A-Z].*");
    assertThat(redacted.getFailure().getMessage()).doesNotContain("Ada");
    assertThat(redacted.getFailure().getStackTrace()).isEmpty();
    assertThat(redacted.getFailure().getApplicationFailureInfo().getType()).isEqualTo("NoShelf");
  }

  @Test
  void redact_markersKeepWhatTheSdkReads() {
    var marker =
        MarkerRecordedEventAttributes.newBuilder()
            .setMarkerName("Version")
            .putDetails("changeId", payloads("\"new-shelf\""))
            .putDetails("data", payloads("\"Ada\""))
            .build();

    var redacted =
        redacted(HistoryEvent.newBuilder().setMarkerRecordedEventAttributes(marker))
            .getMarkerRecordedEventAttributes();

    assertThat(redacted.getDetailsOrThrow("changeId")).isEqualTo(payloads("\"new-shelf\""));
    assertThat(redacted.getDetailsOrThrow("data")).isNotEqualTo(payloads("\"Ada\""));
  }

  private String redactedJson(String json) {
    return redactedJson(redaction, json);
  }

  private static String redactedJson(HistoryRedaction redaction, String json) {
    return signal(redaction.redact(runWith(payload("json/plain", json)))).getData().toStringUtf8();
  }

  private Payload redacted(Payload payload) {
    return signal(redaction.redact(runWith(payload)));
  }

  private static Payload signal(RecordedRun run) {
    return run.history()
        .getEvents(1)
        .getWorkflowExecutionSignaledEventAttributes()
        .getInput()
        .getPayloads(0);
  }

  private static RecordedRun runWith(Payload payload) {
    return run(
        HistoryEvent.newBuilder()
            .setWorkflowExecutionSignaledEventAttributes(
                WorkflowExecutionSignaledEventAttributes.newBuilder()
                    .setInput(Payloads.newBuilder().addPayloads(payload))));
  }

  private HistoryEvent redacted(HistoryEvent.Builder event) {
    return redaction.redact(run(event)).history().getEvents(1);
  }

  private static RecordedRun run(HistoryEvent.Builder event) {
    return new RecordedRun(
        "test",
        "order-1",
        "run-1",
        History.newBuilder()
            .addEvents(
                HistoryEvent.newBuilder()
                    .setWorkflowExecutionStartedEventAttributes(
                        WorkflowExecutionStartedEventAttributes.getDefaultInstance()))
            .addEvents(event)
            .build());
  }

  private static Payloads payloads(String json) {
    return Payloads.newBuilder().addPayloads(payload("json/plain", json)).build();
  }

  private static Payload payload(String encoding, String data) {
    return Payload.newBuilder()
        .putMetadata("encoding", ByteString.copyFromUtf8(encoding))
        .setData(ByteString.copyFromUtf8(data))
        .build();
  }
}
