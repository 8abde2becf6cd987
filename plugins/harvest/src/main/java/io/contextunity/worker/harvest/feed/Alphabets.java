package io.contextunity.worker.harvest.feed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The letters beyond A to Z that languages write with. */
final class Alphabets {
  private static final List<String> LOWER_CASE =
      List.of(
          "äöüßé", // German
          "àâæçéèêëîïôœùûüÿ", // French
          "áéíóúüñºª", // Spanish
          "àáâãçéêíóôõúüºª", // Portuguese
          "àèéìíîòóùúºª", // Italian
          "àçèéíïòóúü·", // Catalan
          "áéèëêíïóöüúàç", // Dutch
          "åäöéàü", // Swedish, Finnish
          "æøåéèêóòôäöü", // Danish, Norwegian
          "áéíóúýþæöð", // Icelandic
          "ąćęłńóśźżéüö", // Polish
          "áčďéěíňóřšťúůýžüö", // Czech
          "áäčďéíĺľňóôŕšťúýžěř", // Slovak
          "áéíóöőúüűä", // Hungarian
          "ăâîșțşţé", // Romanian
          "čćđšžäöüé", // Croatian, Slovenian, Bosnian
          "çğıîöşüâûi\u0307", // Turkish
          "āčēģīķļņšūžōŗ", // Latvian
          "ąčęėįšųūž", // Lithuanian
          "äöõüšžé", // Estonian
          "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", // Russian, Bulgarian
          "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэъё", // Ukrainian, with Russian words
          "абвгдеёжзійклмнопрстуўфхцчшыьэюя", // Belarusian
          "абвгдђежзијклљмнњопрстћуфхцчџш", // Serbian
          "абвгдѓежзѕијклљмнњопрстќуфхцчџш", // Macedonian
          "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"); // Greek

  static final int COUNT = LOWER_CASE.size();

  /** By letter, of which alphabets it is one: a bit for each. */
  private static final Map<Character, Integer> MEMBERSHIPS = new HashMap<>();

  static {
    for (int i = 0; i < COUNT; i++) {
      for (char letter : LOWER_CASE.get(i).toCharArray()) {
        MEMBERSHIPS.merge(letter, 1 << i, (a, b) -> a | b);
        MEMBERSHIPS.merge(Character.toUpperCase(letter), 1 << i, (a, b) -> a | b);
      }
    }
  }

  private Alphabets() {}

  /** Adds one to the count of every alphabet that lacks the letter. */
  static void countStrangers(char letter, int[] strangers) {
    int memberships = MEMBERSHIPS.getOrDefault(letter, 0);
    for (int i = 0; i < COUNT; i++) {
      strangers[i] += (memberships & 1 << i) == 0 ? 1 : 0;
    }
  }
}
