package io.contextunity.worker.host.grpc;

import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Messages as they are. */
final class Bytes implements Marshaller<byte[]> {
  static final Bytes MARSHALLER = new Bytes();

  private Bytes() {}

  @Override
  public InputStream stream(byte[] message) {
    return new ByteArrayInputStream(message);
  }

  @Override
  public byte[] parse(InputStream message) {
    try (message) {
      return message.readAllBytes();
    } catch (IOException e) {
      throw Status.INTERNAL.withDescription("The request cannot be read").asRuntimeException();
    }
  }
}
