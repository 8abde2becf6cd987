package io.contextunity.worker.bench.keys;

import io.contextunity.worker.bench.process.Java;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A certificate for this machine that signs itself, in PEM files; made by the JDK's keytool.
 *
 * @param certificate which is also what a client trusts
 */
record SelfSigned(Path certificate, Path key) {
  private static final String PASSWORD = "bench-only";

  static SelfSigned in(Path directory) throws Exception {
    Path store = directory.resolve("own.p12");
    String keytool = Java.current().home().resolve("bin/keytool").toString();
    Process process =
        new ProcessBuilder(
                List.of(
                    keytool,
                    "-genkeypair",
                    "-alias",
                    "own",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=bench",
                    "-ext",
                    "san=dns:localhost,ip:127.0.0.1",
                    "-validity",
                    "30",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD))
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed");
    }
    return write(store, directory);
  }

  private static SelfSigned write(Path store, Path directory)
      throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return new SelfSigned(
        pem(directory.resolve("own.pem"), "CERTIFICATE", keys.getCertificate("own").getEncoded()),
        pem(
            directory.resolve("own-key.pem"),
            "PRIVATE KEY",
            keys.getKey("own", PASSWORD.toCharArray()).getEncoded()));
  }

  private static Path pem(Path file, String kind, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(content);
    return Files.writeString(
        file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, text));
  }
}
