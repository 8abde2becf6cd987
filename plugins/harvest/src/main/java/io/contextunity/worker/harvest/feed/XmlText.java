package io.contextunity.worker.harvest.feed;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;

/**
 * The text of an XML feed, with what programs get wrong that write XML by hand put right: a single
 * {@code &}, entities of HTML, control characters, and an encoding that is not the declared one.
 */
final class XmlText extends FilterReader {
  private static final Pattern DECLARED =
      Pattern.compile("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"']+)[\"']");
  private static final Pattern REFERENCE = Pattern.compile("#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}");
  private static final Pattern PREDEFINED = Pattern.compile("amp|lt|gt|quot|apos");
  private static final int LONGEST_NAME = 32;
  private static final String CDATA = "<![CDATA[";
  private static final String CDATA_END = "]]>";

  private String waiting = "";
  private int next;

  /** How much of the beginning or end of a CDATA section was seen, and whether it is in one. */
  private int matched;

  private boolean isCdata;

  private XmlText(Reader text) {
    super(new PushbackReader(text, LONGEST_NAME + 1));
  }

  static Reader reader(InputStream in, String encoding) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(in, TextDecoding.SAMPLE);
    byte[] sample = TextDecoding.sample(bytes);
    Charset charset = encoding.isEmpty() ? charset(sample) : Charset.forName(encoding);
    BufferedReader text = TextDecoding.reader(bytes, charset);
    return new XmlText(text);
  }

  /** The declared charset, unless the bytes are not in it. */
  private static Charset charset(byte[] sample) {
    Charset found = TextDecoding.charset(sample);
    boolean isWide = found.name().startsWith("UTF-16");
    String start = new String(sample, 0, Math.min(200, sample.length), StandardCharsets.ISO_8859_1);
    Matcher declared = DECLARED.matcher(start.replace("\u00EF\u00BB\u00BF", ""));
    if (isWide || !declared.find()) {
      return found;
    }
    try {
      Charset said = Charset.forName(declared.group(1));
      boolean isWrong = said.equals(StandardCharsets.UTF_8) || said.name().startsWith("UTF-16");
      // Any bytes are text of a code page, even those that make sense as UTF-8 only.
      boolean isBelied = isCodePage(said) && CodePages.isMostlyUtf8(sample);
      return isWrong || isBelied ? found : said;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return found;
    }
  }

  private static boolean isCodePage(Charset charset) {
    return charset.canEncode() && charset.newEncoder().maxBytesPerChar() == 1;
  }

  @Override
  public int read() throws IOException {
    if (next < waiting.length()) {
      return waiting.charAt(next++);
    }
    int c = in.read();
    if (c == '&' && !isCdata) {
      waiting = reference();
      next = 0;
      return '&';
    }
    if (c >= 0) {
      follow((char) c);
    }
    return isAllowed(c) ? c : ' ';
  }

  private static boolean isAllowed(int c) {
    return c >= ' ' && c < '\uFFFE' || c == '\n' || c == '\r' || c == '\t' || c < 0;
  }

  /** Notices where CDATA begins and ends. */
  private void follow(char c) {
    String mark = isCdata ? CDATA_END : CDATA;
    if (mark.charAt(matched) == c) {
      matched++;
    } else if (!(isCdata && c == ']' && matched == 2)) {
      matched = mark.charAt(0) == c ? 1 : 0;
    }
    if (matched == mark.length()) {
      isCdata = !isCdata;
      matched = 0;
    }
  }

  /** What follows a {@code &}, such that it is a reference to a character. */
  private String reference() throws IOException {
    matched = 0;
    StringBuilder name = new StringBuilder();
    int c = in.read();
    while (name.length() < LONGEST_NAME && (c == '#' || c < 128 && Character.isLetterOrDigit(c))) {
      name.append((char) c);
      c = in.read();
    }
    if (c == ';' && isCharacter(name)) {
      return name + ";";
    }
    String character = c == ';' ? Entities.getByName(name.toString()) : "";
    if (!character.isEmpty()) {
      StringBuilder references = new StringBuilder();
      character.codePoints().forEach(p -> references.append("&#").append(p).append(';'));
      return references.substring(1);
    }
    if (c >= 0) {
      ((PushbackReader) in).unread(c);
    }
    return "amp;" + name;
  }

  private static boolean isCharacter(CharSequence name) {
    if (PREDEFINED.matcher(name).matches()) {
      return true;
    }
    if (!REFERENCE.matcher(name).matches()) {
      return false;
    }
    boolean hex = Character.toLowerCase(name.charAt(1)) == 'x';
    int point = Integer.parseInt(name.toString().substring(hex ? 2 : 1), hex ? 16 : 10);
    return point >= 0x20 && point < 0xD800
        || point == 9
        || point == 10
        || point == 13
        || point > 0xDFFF && point < 0xFFFE
        || point > 0xFFFF && point <= 0x10FFFF;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int c = read();
      if (c < 0) {
        return count == 0 ? -1 : count;
      }
      buffer[offset + count++] = (char) c;
    }
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
