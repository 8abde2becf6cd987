package io.contextunity.worker.tasks.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThesaurusTest {

  @Test
  void load_everyLineCanBeRead() {
    assertThat(Thesaurus.load().keys()).hasSizeGreaterThan(3000);
  }

  @Test
  void senses_sameAndKind() {
    Thesaurus thesaurus =
        Thesaurus.of(List.of("tool < axe", "axe = beil, Äxte", "[properties]", "warm = warme"));

    assertThat(concepts(thesaurus, "beil")).containsExactlyInAnyOrder("=axe", "=tool");
    assertThat(concepts(thesaurus, "axte")).containsExactlyInAnyOrder("=axe", "=tool");
    assertThat(concepts(thesaurus, "tool")).containsExactly("=tool");
    assertThat(thesaurus.isProperty("=warm")).isTrue();
    assertThat(thesaurus.isProperty("=axe")).isFalse();
  }

  @Test
  void of_badLine() {
    assertThatThrownBy(() -> Thesaurus.of(List.of("axe: beil")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'axe: beil' (expected: name = word, … or name < …)");
  }

  @ParameterizedTest
  @CsvSource({
    "tents, tent",
    "batteries, battery",
    "climbing, climb",
    "running, run",
    "inflatable, inflating",
    "folding, foldable",
    "knives, knife",
    "boxes, box",
    "insulated, insulate",
    "snorkelling, snorkel",
    "lenses, lens",
    "four, 4"
  })
  void stem_findsOneInTheOther(String one, String other) {
    assertThat(Stem.of(one)).isEqualTo(Stem.of(other));
  }

  @ParameterizedTest
  @CsvSource({"water, watt", "compass, comp", "ring, r", "glasses, gloss", "string, str"})
  void stem_keepsApart(String one, String other) {
    assertThat(Stem.of(one)).isNotEqualTo(Stem.of(other));
  }

  private static List<String> concepts(Thesaurus thesaurus, String key) {
    return thesaurus.senses(key).stream().map(Sense::concept).toList();
  }
}
