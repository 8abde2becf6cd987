package io.contextunity.worker.wove.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.contextunity.worker.wove.handler.Pickles.Sample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, there is data or a {@link PickleException}: no code, no other failure. */
final class PickleFuzzTest {
  private static final int PICKLES = 100_000;

  private final Random random = new Random(2026_11_21);
  private final List<Sample> samples =
      Pickles.all().stream().filter(sample -> sample.pickle().length < 1_000).toList();

  @Test
  void read_anything() {
    int read = 0;
    int refused = 0;
    for (int i = 0; i < PICKLES; i++) {
      byte[] pickle = i % 4 == 0 ? opcodes() : mutation();
      try {
        requireData(Unpickler.read(pickle));
        read++;
      } catch (PickleException e) {
        assertThat(e.getMessage()).isNotBlank();
        refused++;
      } catch (RuntimeException | Error e) {
        fail("pickle %d: %s".formatted(i, java.util.HexFormat.of().formatHex(pickle)), e);
      }
    }

    // Neither only what is broken, nor only what is whole.
    assertThat(read).isGreaterThan(PICKLES / 50);
    assertThat(refused).isGreaterThan(PICKLES / 2);
  }

  private byte[] mutation() {
    byte[] pickle = samples.get(random.nextInt(samples.size())).pickle().clone();
    switch (random.nextInt(4)) {
      case 0 -> flip(pickle);
      case 1 -> pickle = java.util.Arrays.copyOf(pickle, random.nextInt(pickle.length));
      case 2 -> pickle = spliced(pickle);
      default -> {
        flip(pickle);
        flip(pickle);
        pickle = spliced(pickle);
      }
    }
    return pickle;
  }

  private void flip(byte[] pickle) {
    pickle[random.nextInt(pickle.length)] = (byte) random.nextInt(256);
  }

  /** A piece of another one put in. */
  private byte[] spliced(byte[] pickle) {
    byte[] other = samples.get(random.nextInt(samples.size())).pickle();
    int at = random.nextInt(pickle.length);
    int from = random.nextInt(other.length);
    int length = random.nextInt(other.length - from);
    byte[] spliced = new byte[pickle.length + length];
    System.arraycopy(pickle, 0, spliced, 0, at);
    System.arraycopy(other, from, spliced, at, length);
    System.arraycopy(pickle, at, spliced, at + length, pickle.length - at);
    return spliced;
  }

  /** Opcodes in any order, most of them without operands, so that the stack is in use. */
  private byte[] opcodes() {
    byte[] likely =
        Pickles.raw(
            "(].})N012tlduaes\u0085\u0086\u0087\u0088\u0089\u008f\u0090\u0091\u0094h\u0000K\u0001");
    byte[] pickle = new byte[1 + random.nextInt(60)];
    for (int i = 0; i < pickle.length; i++) {
      boolean any = random.nextInt(40) == 0;
      pickle[i] = any ? (byte) random.nextInt(256) : likely[random.nextInt(likely.length)];
    }
    pickle[pickle.length - 1] = '.';
    return pickle;
  }

  private static void requireData(Object value) {
    List<Object> left = new ArrayList<>();
    left.add(value);
    for (int i = 0; i < left.size() && i < 10_000; i++) {
      Object one = left.get(i);
      if (one instanceof Map<?, ?> dict) {
        left.addAll(dict.values());
        left.addAll(dict.keySet());
      } else if (one instanceof Collection<?> parts) {
        left.addAll(parts);
      } else if (one != null) {
        assertThat(one.getClass().getName()).matches("java\\.(lang|math)\\.\\w+|\\[B");
      }
    }
  }
}
