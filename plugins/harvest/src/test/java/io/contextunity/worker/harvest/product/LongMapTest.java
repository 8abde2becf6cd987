package io.contextunity.worker.harvest.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongMapTest {

  @Test
  void put_manyKeys_behavesLikeAMap() {
    Map<Long, Long> expected = new HashMap<>();
    LongMap map = new LongMap(0);
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      long key = i % 3 == 0 ? i : random.nextLong();
      map.put(key, i);
      expected.put(key, (long) i);
    }

    assertThat(map.size()).isEqualTo(expected.size());
    expected.forEach((key, value) -> assertThat(map.get(key, -1)).isEqualTo(value));
    assertThat(map.contains(-12345)).isFalse();
    assertThat(map.get(-12345, 42)).isEqualTo(42);
  }

  @Test
  void put_zero_isAKeyLikeOthers() {
    LongMap map = new LongMap(10);

    map.put(0, 5);

    assertThat(map.contains(0)).isTrue();
    assertThat(map.get(0, -1)).isEqualTo(5);
  }
}
