package io.contextunity.worker.host.plugin;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The classes that a class file names in its constant pool, those of its lambdas among them. Reads
 * files of every Java, which ASM does not: it refuses those newer than itself.
 */
public final class ReferencedClasses {
  private static final int MAGIC_AND_VERSION = 8;
  private static final int UTF8 = 1;
  private static final int CLASS = 7;

  private final Map<Integer, String> texts = new HashMap<>();
  private final Set<Integer> classes = new HashSet<>();

  private ReferencedClasses() {}

  /**
   * Returns their names, as {@link Class#forName} wants them; arrays are left out.
   *
   * @throws IOException if it is no class file, or one with constants that are not known here
   */
  public static Set<String> in(InputStream classFile) throws IOException {
    ReferencedClasses pool = new ReferencedClasses();
    pool.read(new DataInputStream(classFile));
    return pool.names();
  }

  private void read(DataInputStream in) throws IOException {
    in.skipNBytes(MAGIC_AND_VERSION);
    int count = in.readUnsignedShort();
    for (int index = 1; index < count; index++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case UTF8 -> texts.put(index, in.readUTF());
        case CLASS -> classes.add(in.readUnsignedShort());
        default -> in.skipNBytes(length(tag));
      }
      if (isWide(tag)) {
        index++;
      }
    }
  }

  // Java Virtual Machine Specification, table 4.4-A and what follows it.
  private static int length(int tag) throws IOException {
    return switch (tag) {
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
      case 5, 6 -> 8;
      case 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      default -> throw new IOException("Unknown constant of kind " + tag);
    };
  }

  // A long or a double takes two places.
  private static boolean isWide(int tag) {
    return tag == 5 || tag == 6;
  }

  private Set<String> names() {
    Set<String> names = new HashSet<>();
    for (int index : classes) {
      String name = texts.get(index);
      if (!name.startsWith("[")) {
        names.add(name.replace('/', '.'));
      }
    }
    return names;
  }
}
