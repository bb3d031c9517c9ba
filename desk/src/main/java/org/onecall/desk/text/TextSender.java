package org.onecall.desk.text;

import io.vertx.core.Future;

/** Whatever sends text messages. Behind it stands a gateway, or a folder for demonstrations. */
@FunctionalInterface
public interface TextSender {

  /**
   * Sends the text; done once the future succeeds, and tried again while it fails.
   *
   * @param key the same for the same message, however often it is sent; it is to arrive once
   */
  Future<Void> send(String key, String to, String text);
}
