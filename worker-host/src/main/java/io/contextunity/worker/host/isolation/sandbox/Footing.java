package io.contextunity.worker.host.isolation.sandbox;

import java.util.List;

/** As whom a sandbox is made, and so who the child is. */
enum Footing {
  /**
   * The host is root: it makes the view of the machine, becomes a user that owns nothing, and then
   * enters a user namespace of that user's.
   */
  ROOT_WITH_USER_NAMESPACE("own user, user namespace"),
  /** The same on a machine that does not give user namespaces to users. */
  ROOT("own user, no user namespace"),
  /** The host is not root: all is made within a user namespace. */
  USER("user namespace");

  private final String text;

  Footing(String text) {
    this.text = text;
  }

  /** What to try, the best first. */
  static List<Footing> of(boolean root) {
    return root ? List.of(ROOT_WITH_USER_NAMESPACE, ROOT) : List.of(USER);
  }

  boolean isRoot() {
    return this != USER;
  }

  String text() {
    return text;
  }
}
