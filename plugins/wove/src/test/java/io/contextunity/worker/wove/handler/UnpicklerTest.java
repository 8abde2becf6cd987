package io.contextunity.worker.wove.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.wove.handler.Pickles.Sample;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class UnpicklerTest {

  static Stream<Sample> data() {
    return Pickles.of("data");
  }

  static Stream<Sample> refused() {
    return Pickles.of("refused");
  }

  static Stream<Sample> hostile() {
    return Pickles.of("hostile");
  }

  @ParameterizedTest
  @MethodSource("data")
  void read_data(Sample sample) throws PickleException {
    assertThat(String.valueOf(Unpickler.read(sample.pickle()))).isEqualTo(sample.shown());
  }

  @Test
  void read_bytes() throws PickleException {
    for (Sample sample : Pickles.of("bytes").toList()) {
      Map<?, ?> dict = (Map<?, ?>) Unpickler.read(sample.pickle());

      assertThat(dict.values()).allSatisfy(value -> assertThat(value).isInstanceOf(byte[].class));
      if (sample.name().startsWith("bytes")) {
        assertThat((byte[]) dict.get("b")).containsExactly(0, -1, 0, -1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void read_opcodeThatImportsOrCalls(Sample sample) {
    assertThatThrownBy(() -> Unpickler.read(sample.pickle()))
        .isInstanceOf(PickleException.class)
        .hasMessage(
            "opcode %s: objects of classes are not read here (expected: None, booleans, numbers, text, bytes, lists, tuples, sets and dicts)"
                .formatted(sample.name()));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void read_objectOfAClass(Sample sample) {
    assertThatThrownBy(() -> Unpickler.read(sample.pickle()))
        .isInstanceOf(PickleException.class)
        .hasMessageStartingWith("opcode ");
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("", "it ends in the middle"),
        Arguments.of("N", "it ends in the middle"),
        Arguments.of(".", "it holds not exactly one value"),
        Arguments.of("NN.", "it holds not exactly one value"),
        Arguments.of("(N.", "it holds not exactly one value"),
        Arguments.of("N.N", "something stands behind its end"),
        Arguments.of("a.", "a value is missing"),
        Arguments.of("(a.", "a value is missing"),
        Arguments.of("](Na.", "a value is missing"),
        Arguments.of("e.", "a mark is missing"),
        Arguments.of("h\u0001.", "there is no memo entry 1"),
        Arguments.of("g-1\n.", "there is no memo entry -1"),
        Arguments.of("j\u0000\u0000\u0000\u0080.", "there is no memo entry 2147483648"),
        Arguments.of("Nr\u00ff\u00ff\u00ff\u00ff.", "memo entry 4294967295 is out of range"),
        Arguments.of("]NN\u0086a]s.", "a value is missing"),
        Arguments.of("NNa.", "something is appended to what is no list"),
        Arguments.of("NNNs.", "an entry is put into what is no dict"),
        Arguments.of("N(N\u0090.", "something is added to what is no set"),
        Arguments.of("(Nd.", "a dict's key has no value"),
        Arguments.of(
            "}]Ns.",
            "a key of a dict or an element of a set that is no text, number, boolean or None"),
        Arguments.of("C\u0005abc.", "it ends in the middle"),
        Arguments.of(
            "\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ffabc.", "it ends in the middle"),
        Arguments.of(
            "\u008e\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0010abc.", "it ends in the middle"),
        Arguments.of(
            "\u0095\u00ff\u0000\u0000\u0000\u0000\u0000\u0000\u0000N.", "it ends in the middle"),
        Arguments.of("\u008c\u0001\u00ff.", "text that is not Unicode"),
        Arguments.of("\u008c\u0003\u00ed\u00a0\u0080.", "text that is not Unicode"),
        Arguments.of("V\\ud800\n.", "text that is not Unicode"),
        Arguments.of("V\\U00110000\n.", "text that is not Unicode"),
        Arguments.of("V\\u12\n.", "text that is not Unicode"),
        Arguments.of("Vabc", "it ends in the middle, within a line"),
        Arguments.of("I1e5\n.", "an integer that is none"),
        Arguments.of("F0x1p3\n.", "a number that is none"),
        Arguments.of("\u0080\u0006N.", "protocol 6 (expected: at most 5)"),
        Arguments.of(
            "\u008b\u0001\u0004\u0000\u0000N.",
            "an integer of 1025 bytes (expected: at most 1024)"),
        Arguments.of("\u00fe.", "there is no opcode 0xfe"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void read_noPickle(String pickle, String problem) {
    assertThatThrownBy(() -> Unpickler.read(Pickles.raw(pickle)))
        .isInstanceOf(PickleException.class)
        .hasMessage(problem);
  }

  @Test
  void read_withinItself() {
    assertThatThrownBy(() -> Unpickler.read(Pickles.raw("]\u0094h\u0000a.")))
        .isInstanceOf(PickleException.class)
        .hasMessage("nested more than 200 deep, or within itself");
  }

  @Test
  void read_deep() throws PickleException {
    assertThat(Unpickler.read(Pickles.raw("]" + "\u0085".repeat(200) + "."))).isNotNull();
    assertThatThrownBy(() -> Unpickler.read(Pickles.raw("]" + "\u0085".repeat(1_000_000) + ".")))
        .isInstanceOf(PickleException.class)
        .hasMessage("nested more than 200 deep, or within itself");
  }

  @Test
  void read_sharedUntilItIsHuge() {
    String doubled = "K\u0001" + "2\u0086".repeat(60) + ".";

    assertThatThrownBy(() -> Unpickler.read(Pickles.raw(doubled)))
        .isInstanceOf(PickleException.class)
        .hasMessage("more than 2,000,000 values, the shared ones counted as often as they are met");
  }

  @Test
  void read_tooManyValues() {
    assertThatThrownBy(() -> Unpickler.read(Pickles.raw("(" + "N".repeat(2_000_001) + "t.")))
        .isInstanceOf(PickleException.class)
        .hasMessage("more than 2,000,000 values");
  }

  @Test
  void read_tooManyMarks() {
    assertThatThrownBy(() -> Unpickler.read(Pickles.raw("(".repeat(1_001) + "t".repeat(1_001))))
        .isInstanceOf(PickleException.class)
        .hasMessage("more than 1,000 marks at once");
  }

  @Test
  void read_legacyOpcodes() throws PickleException {
    assertThat(Unpickler.read(Pickles.raw("(I01\nI00\nI7\nL-8L\nF1.5\nVx\nN0(N1t.")))
        .isEqualTo(List.of(true, false, 7L, -8L, 1.5, "x"));
  }
}
