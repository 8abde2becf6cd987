package io.contextunity.worker.harvest.supplier;

import static java.util.Objects.requireNonNull;

/**
 * How a source shows a web server who asks. Holds where the secret is, never the secret: it travels
 * with the run.
 *
 * @param user of {@link Type#BASIC}; a text, or where it is as with the secret
 * @param header of {@link Type#HEADER}
 * @param secret {@code env:NAME} or {@code file:PATH}, read by the worker that fetches
 */
public record Authentication(Type type, String user, String header, String secret) {

  /** Nobody is asked. */
  public static final Authentication NONE = new Authentication(Type.NONE, "", "", "");

  public Authentication {
    requireNonNull(type, "type");
    requireNonNull(user, "user");
    requireNonNull(header, "header");
    requireNonNull(secret, "secret");
  }

  /** What is sent. */
  public enum Type {
    NONE,
    /** User and password. */
    BASIC,
    /** {@code Authorization: Bearer …}. */
    BEARER,
    /** The secret alone, in a header of any name. */
    HEADER
  }
}
