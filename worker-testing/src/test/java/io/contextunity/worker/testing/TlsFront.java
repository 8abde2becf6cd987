package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Takes connections with TLS and passes what is in them on to a server of this machine that has
 * none.
 */
final class TlsFront implements AutoCloseable {
  private static final String PASSWORD = "changeit";

  private final SSLServerSocket listening;
  private final int behind;

  private TlsFront(SSLServerSocket listening, int behind) {
    this.listening = listening;
    this.behind = behind;
  }

  /**
   * Writes a key into a folder; returns the certificate to trust.
   *
   * @param names what it is for, such as {@code dns:localhost}
   */
  static Path certificate(Path folder, String names) throws Exception {
    Path pem = folder.resolve("trusted.pem");
    keytool(
        folder,
        List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=test"),
        List.of("-validity", "2", "-ext", "san=" + names));
    keytool(folder, List.of("-exportcert", "-rfc", "-file", pem.toString()), List.of());
    return pem;
  }

  private static void keytool(Path folder, List<String> what, List<String> more) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(what);
    command.addAll(more);
    command.addAll(List.of("-alias", "it", "-keystore", store(folder).toString()));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private static Path store(Path folder) {
    return folder.resolve("key.p12");
  }

  /**
   * @param folder where the key is
   * @param behind the port of the server that has no TLS
   * @param protocols what is offered to the client, such as {@code h2}
   */
  static TlsFront start(Path folder, int behind, String... protocols) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store(folder))) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    SSLServerSocket listening =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("0.0.0.0"));
    SSLParameters parameters = listening.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    listening.setSSLParameters(parameters);
    TlsFront front = new TlsFront(listening, behind);
    daemon(front::accept);
    return front;
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        SSLSocket client = (SSLSocket) listening.accept();
        daemon(() -> pass(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void pass(SSLSocket client) {
    try (client;
        Socket server = new Socket(InetAddress.getByName("127.0.0.1"), behind)) {
      daemon(() -> copy(server, client));
      copy(client, server);
    } catch (IOException e) {
      // The client sees its connection end.
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[16 * 1024];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        out.write(buffer, 0, length);
        out.flush();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      // One of them is gone.
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "tls-front");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
