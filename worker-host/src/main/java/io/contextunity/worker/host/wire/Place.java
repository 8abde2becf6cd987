package io.contextunity.worker.host.wire;

/** Where in a payload a value stands; written out only when something is wrong with it. */
record Place(Place parent, String step, int depth) {
  static final Place PAYLOAD = new Place(null, "payload", 0);

  /**
   * Protobuf parsers stop at 100 nested messages, and one level of a Struct takes three: what is
   * nested deeper could be sent but nobody could read it.
   */
  private static final int MAX_DEPTH = 30;

  Place key(String key) {
    return inner("." + key);
  }

  Place index(int index) {
    return inner("[" + index + "]");
  }

  private Place inner(String innerStep) {
    if (depth == MAX_DEPTH) {
      throw wrong("is nested too deep (expected: at most " + MAX_DEPTH + " levels)");
    }
    return new Place(this, innerStep, depth + 1);
  }

  WireException wrong(String problem) {
    return new WireException(this + " " + problem);
  }

  @Override
  public String toString() {
    return parent == null ? step : parent + step;
  }
}
