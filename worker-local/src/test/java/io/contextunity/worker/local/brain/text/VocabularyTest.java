package io.contextunity.worker.local.brain.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.local.brain.text.Vocabulary.Correction;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {
  private final Vocabulary vocabulary = new Vocabulary();

  @BeforeEach
  void learn() {
    List.of("tent", "tint", "camera", "headphon", "head", "lamp", "sleep", "bag", "кросівки")
        .forEach(vocabulary::add);
  }

  @ParameterizedTest
  @CsvSource({
    "camera, camra",
    "camera, camerra",
    "camera, canera",
    "camera, acmera",
    "camera, cameraa",
    "headphon, haedphom",
    "headphon, hedphons",
    "кросівки, кросивки"
  })
  void corrections_slips(String meant, String typed) {
    assertThat(vocabulary.corrections(typed)).first().extracting(Correction::word).isEqualTo(meant);
  }

  @Test
  void corrections_tooFar() {
    assertThat(vocabulary.corrections("cmra")).isEmpty();
    assertThat(vocabulary.corrections("bga")).as("too short").isEmpty();
    assertThat(vocabulary.corrections("notebookcomputer")).isEmpty();
  }

  @Test
  void corrections_nearestFirst() {
    assertThat(vocabulary.corrections("tant"))
        .containsExactly(new Correction("tent", 1), new Correction("tint", 1));
  }

  @Test
  void parts_writtenTogether() {
    assertThat(vocabulary.parts("headlamps").orElseThrow())
        .extracting(Word::stem)
        .containsExactly("head", "lamp");
    assertThat(vocabulary.parts("sleepingbag")).isPresent();
    assertThat(vocabulary.parts("camera")).isEmpty();
  }

  @Test
  void hasLonger() {
    assertThat(vocabulary.hasLonger("cam")).isTrue();
    assertThat(vocabulary.hasLonger("camera")).isFalse();
  }
}
