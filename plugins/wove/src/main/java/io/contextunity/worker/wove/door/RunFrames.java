package io.contextunity.worker.wove.door;

import io.contextunity.worker.core.rpc.RpcException;
import io.contextunity.worker.wove.task.WoveRun;
import java.util.Map;

/** Frames of type {@code run_task}, for those who get them another way. */
public final class RunFrames {
  private RunFrames() {}

  /**
   * Reads one.
   *
   * @param metadata of its call
   * @throws RpcException if it is none; the message says what is wrong with it
   */
  public static WoveRun read(byte[] message, Map<String, String> metadata) {
    if (FrameReader.read(message, metadata) instanceof Frame.Run frame) {
      return frame.run();
    }
    throw FrameReader.notOne("type 'cancel_task' (expected: run_task)");
  }
}
