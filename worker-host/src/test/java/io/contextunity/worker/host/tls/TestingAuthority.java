package io.contextunity.worker.host.tls;

import io.contextunity.worker.host.config.TlsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** An authority that signs certificates for tests, made with the JDK's keytool. */
public final class TestingAuthority {
  private static final String PASSWORD = "changeit";

  private final Path directory;
  private final Path store;
  private final Path certificate;

  private TestingAuthority(Path directory, Path store, Path certificate) {
    this.directory = directory;
    this.store = store;
    this.certificate = certificate;
  }

  public static TestingAuthority create(Path directory, String name) throws Exception {
    Path store = directory.resolve(name + ".p12");
    Path certificate = directory.resolve(name + ".pem");
    generate(store, name, "-ext", "bc:c");
    keytool(store, "-exportcert", "-alias", "it", "-rfc", "-file", certificate.toString());
    return new TestingAuthority(directory, store, certificate);
  }

  /** PEM of the authority's own certificate. */
  public Path certificate() {
    return certificate;
  }

  /** A certificate for this machine, with its key. */
  public Issued issue(String name) throws Exception {
    return issue(name, "san=dns:localhost,ip:127.0.0.1");
  }

  /**
   * @param more what keytool's gencert takes as an extension, and then options
   */
  public Issued issue(String name, String extension, String... more) throws Exception {
    Path leaf = directory.resolve(name + ".p12");
    Path request = directory.resolve(name + ".csr");
    Issued issued =
        new Issued(directory.resolve(name + ".pem"), directory.resolve(name + "-key.pem"));
    generate(leaf, name);
    keytool(leaf, "-certreq", "-alias", "it", "-file", request.toString());
    List<String> sign =
        new ArrayList<>(List.of("-gencert", "-alias", "it", "-rfc", "-infile", request.toString()));
    sign.addAll(List.of("-outfile", issued.certificate.toString(), "-ext", extension));
    sign.addAll(List.of(more));
    keytool(store, sign.toArray(String[]::new));
    Files.writeString(issued.key, pem(leaf));
    return issued;
  }

  private static void generate(Path store, String name, String... more) throws Exception {
    List<String> generate =
        new ArrayList<>(
            List.of("-genkeypair", "-alias", "it", "-keyalg", "EC", "-groupname", "secp256r1"));
    generate.addAll(List.of("-dname", "CN=" + name, "-validity", "30"));
    generate.addAll(List.of(more));
    keytool(store, generate.toArray(String[]::new));
  }

  private static String pem(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    Key key = keys.getKey("it", PASSWORD.toCharArray());
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
        .formatted(Base64.getMimeEncoder().encodeToString(key.getEncoded()));
  }

  private static void keytool(Path store, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", PASSWORD, "-J-XX:TieredStopAtLevel=1"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + said);
    }
  }

  /** PEM files. */
  public record Issued(Path certificate, Path key) {
    public TlsSettings server() {
      return new TlsSettings(true, Optional.of(certificate), Optional.of(key), Optional.empty());
    }

    /** Puts another certificate and key in the place of these. */
    public void replaceBy(Issued other) throws IOException {
      Files.copy(other.certificate, certificate, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      Files.copy(other.key, key, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
