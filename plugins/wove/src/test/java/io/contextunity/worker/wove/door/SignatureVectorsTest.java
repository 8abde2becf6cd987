package io.contextunity.worker.wove.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** What Wove itself signed. */
class SignatureVectorsTest {
  @Test
  void of_asWoveSigns() throws IOException {
    int vectors = 0;
    for (JsonNode vector : vectors()) {
      Signature signature = new Signature(vector.at("/secret").asText());

      assertThat(
              signature.of(
                  vector.at("/transport").asText(),
                  vector.at("/target").asText(),
                  vector.at("/timestamp").asText(),
                  vector.at("/nonce").asText(),
                  vector.at("/body").asText().getBytes(UTF_8)))
          .as(vector.at("/name").asText())
          .isEqualTo(vector.at("/signature").asText());
      vectors++;
    }
    assertThat(vectors).isEqualTo(4);
  }

  static JsonNode vectors() throws IOException {
    try (InputStream file =
        SignatureVectorsTest.class.getResourceAsStream("/wove-signature-vectors.json")) {
      return new JsonMapper().readTree(file);
    }
  }
}
