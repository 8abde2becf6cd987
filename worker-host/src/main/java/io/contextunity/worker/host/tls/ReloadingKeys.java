package io.contextunity.worker.host.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Shows the certificate that is in the files when a connection begins. One alias is one reading of
 * them, so that certificate and key of a handshake belong together even when the files change in
 * the middle of it.
 */
final class ReloadingKeys extends X509ExtendedKeyManager {
  private final Watched<Identity> identity;
  private Identity latest;
  private Identity previous;

  ReloadingKeys(Watched<Identity> identity) {
    this.identity = identity;
    this.latest = identity.current();
    this.previous = latest;
  }

  private synchronized String currentAlias() {
    Identity current = identity.current();
    if (current != latest) {
      previous = latest;
      latest = current;
    }
    return latest.alias();
  }

  private synchronized Identity of(String alias) {
    return previous.alias().equals(alias) ? previous : latest;
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return currentAlias();
  }

  @Override
  public String chooseEngineClientAlias(String[] keyType, Principal[] issuers, SSLEngine engine) {
    return currentAlias();
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return currentAlias();
  }

  @Override
  public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
    return currentAlias();
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return new String[] {currentAlias()};
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return new String[] {currentAlias()};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return of(alias).chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return of(alias).key();
  }
}
