package io.contextunity.worker.host.management;

import java.util.Map;

/**
 * What a change came to.
 *
 * @param status 200 if it is done, 202 if it is under way
 * @param document for programs
 * @param text for people, in one line
 */
record AdminOutcome(int status, Map<String, Object> document, String text) {
  Answer answer() {
    return Answer.json(status, Json.of(document));
  }
}
