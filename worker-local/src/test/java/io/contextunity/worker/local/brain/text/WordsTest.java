package io.contextunity.worker.local.brain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  @Test
  void of_caseAccentsAndSigns() {
    assertThat(forms("Café CRÈME, 15.6\" (new) £9"))
        .containsExactly("cafe", "creme", "15", "6", "new", "9");
    assertThat(forms("Ångström Łódź Straße")).containsExactly("angstrom", "łodz", "straße");
    assertThat(forms("Червоний йогурт")).containsExactly("червоний", "йогурт");
    assertThat(forms("हिन्दी")).containsExactly("हिन्दी");
    assertThat(forms("ＵＳＢ ﬁlter 𝓇𝑒𝒹")).containsExactly("usb", "filter", "red");
    assertThat(forms(" \t\n👟—…\u200d\ufe0f")).isEmpty();
    assertThat(forms("")).isEmpty();
  }

  @Test
  void of_compounds() {
    assertThat(forms("USB-C cable")).containsExactly("usb", "c", "usbc", "cable");
    assertThat(forms("Gore\u2011Tex")).containsExactly("gore", "tex", "goretex");
    assertThat(forms("3-person tent")).containsExactly("3", "person", "3person", "tent");
    assertThat(forms("over-the-ear")).containsExactly("over", "the", "ear", "overtheear");
    assertThat(forms("a-b-c-d")).as("no word").containsExactly("a", "b", "c", "d");
    assertThat(forms("BN-0000012")).as("an article").containsExactly("bn", "0000012");
    assertThat(forms("red - blue -")).containsExactly("red", "blue");
  }

  @Test
  void of_possessive() {
    assertThat(forms("Men's kids’ it'song")).containsExactly("men", "kids", "it", "song");
  }

  @Test
  void of_limit() {
    assertThat(Words.of("a b c d e", 3)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "battery, batteries", "tent, tents", "box, boxes", "watch, watches", "dress, dresses",
    "hike, hiking", "hike, hiked", "run, running", "camp, camping", "shoe, shoes",
    "mouse, mice", "knife, knives", "woman, women", "lens, lenses", "glass, glasses",
    "cookie, cookies", "tie, ties", "headphone, headphones", "potato, potatoes", "cycle, cycling",
    "speed, speeds", "install, installing", "plate, plating", "toy, toys"
  })
  void stem_formsOfOneWord(String one, String other) {
    assertThat(Stems.of(other)).isEqualTo(Stems.of(one));
  }

  @ParameterizedTest
  @CsvSource({
    "general, generator",
    "organ, organizer",
    "print, printer",
    "bus, but",
    "ring, red",
    "string, strap",
    "glass, glas",
    "тент, тенти",
    "universal, university"
  })
  void stem_otherWords(String one, String other) {
    assertThat(Stems.of(other)).isNotEqualTo(Stems.of(one));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "gps", "bus", "campus", "kösör", "2x4s", "кросівки", "need"})
  void stem_asItIs(String word) {
    assertThat(Stems.of(word)).isEqualTo(word);
  }

  private static List<String> forms(String text) {
    return Words.of(text).stream().map(Word::form).toList();
  }
}
