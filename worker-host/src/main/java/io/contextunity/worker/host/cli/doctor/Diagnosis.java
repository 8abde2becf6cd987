package io.contextunity.worker.host.cli.doctor;

/**
 * How one thing stands that a host needs or may use.
 *
 * @param text for people
 */
record Diagnosis(String subject, State state, String text) {

  enum State {
    /** As it should be. */
    OK,
    /** There, but not all of it. */
    DEGRADED,
    /** Not there, and not asked for. */
    ABSENT,
    /** Asked for and not to be had. */
    FAILED
  }

  static Diagnosis ok(String subject, String text) {
    return new Diagnosis(subject, State.OK, text);
  }

  static Diagnosis degraded(String subject, String text) {
    return new Diagnosis(subject, State.DEGRADED, text);
  }

  static Diagnosis absent(String subject, String text) {
    return new Diagnosis(subject, State.ABSENT, text);
  }

  static Diagnosis failed(String subject, String text) {
    return new Diagnosis(subject, State.FAILED, text);
  }
}
