package io.contextunity.worker.host.temporal.replay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Random;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes meaningless text of the same shape: letters for letters, digits for digits. The same text
 * becomes the same each time; the key to that is thrown away with the object.
 */
final class TextShapes {
  private static final Pattern FORMAL =
      Pattern.compile(
          "true|false|[A-Z][A-Z0-9_]*" // constants
              + "|\\d{4}-\\d{2}-\\d{2}(?:[T ][\\d:.,+\\-Z\\[\\]/A-Za-z_]*)?|\\d{2}:\\d{2}[\\d:.]*"
              + "|-?P[\\dYMWDTHS.,\\-]+"); // durations
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final String HEX = "0123456789abcdef";

  private final Mac mac = mac();

  String of(String text) {
    if (FORMAL.matcher(text).matches()) {
      return text;
    }
    Random random = random(text);
    boolean hex = UUID.matcher(text).matches();
    StringBuilder shaped = new StringBuilder(text.length());
    text.codePoints().forEach(c -> shaped.append(hex ? hex(c, random) : like(c, random)));
    return shaped.toString();
  }

  private static String hex(int c, Random random) {
    return c == '-' ? "-" : HEX.substring(random.nextInt(16)).substring(0, 1);
  }

  private static String like(int c, Random random) {
    if (Character.isDigit(c)) {
      return String.valueOf((char) ('1' + random.nextInt(9)));
    }
    if (Character.isLetter(c)) {
      char first = Character.isUpperCase(c) ? 'A' : 'a';
      return String.valueOf((char) (first + random.nextInt(26)));
    }
    return Character.toString(c);
  }

  private Random random(String text) {
    byte[] digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    return new Random(ByteBuffer.wrap(digest).getLong());
  }

  private static Mac mac() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256", e);
    }
  }
}
