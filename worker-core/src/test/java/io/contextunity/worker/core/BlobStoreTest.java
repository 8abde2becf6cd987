package io.contextunity.worker.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlobStoreTest {

  @ParameterizedTest
  @CsvSource({
    "acme-01_B, acme-01_B",
    "a/b, a=2fb",
    "a=2fb, a=3d2fb",
    "'a b', a=20b",
    "..,=2e=2e",
    "Łódź, =c5=81=c3=b3d=c5=ba",
    "'', ''"
  })
  void segment_ofAnyName(String name, String segment) {
    assertThat(BlobStore.segment(name)).isEqualTo(segment);
  }
}
