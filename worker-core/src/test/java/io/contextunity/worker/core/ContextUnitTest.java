package io.contextunity.worker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContextUnitTest {

  @Test
  void reply_keepsTraceParentAndProvenance() {
    ContextUnit unit = ContextUnit.of(Map.of("a", 1L), "router:rag", "worker:grpc");

    ContextUnit reply = unit.reply(Map.of("b", 2L), "commerce:harvest");

    assertThat(reply.unitId()).isNotEqualTo(unit.unitId());
    assertThat(reply.traceId()).isEqualTo(unit.traceId());
    assertThat(reply.parentUnitId()).contains(unit.unitId());
    assertThat(reply.provenance()).containsExactly("router:rag", "worker:grpc", "commerce:harvest");
    assertThat(reply.payload()).isEqualTo(Map.of("b", 2L));
  }

  @Test
  void payload_cannotBeChangedAfterwards() {
    List<Object> inner = new ArrayList<>(List.of("x"));
    Map<String, Object> map = new HashMap<>();
    map.put("list", inner);
    map.put("nothing", null);

    ContextUnit unit = ContextUnit.of(map);
    inner.add("y");
    map.put("late", true);

    assertThat(unit.payload()).containsOnlyKeys("list", "nothing");
    assertThat(unit.payload()).containsEntry("list", List.of("x"));
    assertThatThrownBy(() -> unit.payload().put("a", "b"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> ((List<?>) unit.payload().get("list")).clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
