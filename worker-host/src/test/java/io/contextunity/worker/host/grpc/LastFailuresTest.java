package io.contextunity.worker.host.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.temporal.RunFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LastFailuresTest {
  @Test
  void failedRun_isNotedOnceWithWhatAnOperatorNeeds() throws Exception {
    try (TestingService service = TestingService.start()) {
      Object id =
          service.start(Map.of("workflow_type", "FailWorkflow")).payload().get("workflow_id");
      service.closed(id);

      List<RunFailure> failures = service.failures().newestFirst();

      assertThat(failures).hasSize(1);
      RunFailure failure = failures.get(0);
      assertThat(failure.isRun()).isTrue();
      assertThat(failure.workflowId()).isEqualTo(id);
      assertThat(failure.runId()).isNotEmpty();
      assertThat(failure.module()).isEqualTo("echo");
      assertThat(failure.what()).isEqualTo("FailWorkflow");
      assertThat(failure.type()).isEqualTo("UnknownSupplier");
      assertThat(failure.message()).isEqualTo("no such supplier");
    }
  }

  @Test
  void moreThanTwenty_theOldestMakeRoom() throws Exception {
    try (TestingService service = TestingService.start()) {
      for (int i = 0; i < 22; i++) {
        service.start(Map.of("workflow_type", "FailWorkflow", "workflow_id", "failing-" + i));
        service.closed("failing-" + i);
      }

      assertThat(service.failures().newestFirst())
          .hasSize(20)
          .first()
          .extracting(RunFailure::workflowId)
          .isEqualTo("failing-21");
    }
  }
}
