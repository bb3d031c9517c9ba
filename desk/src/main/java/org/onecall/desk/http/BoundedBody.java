package org.onecall.desk.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads a request's body up to a bound, in bytes and in time. */
final class BoundedBody {
  private BoundedBody() {}

  /** More bytes came than may. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super("body too large", null, false, false);
    }
  }

  /** The body took longer than it may. */
  static final class TooSlow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooSlow() {
      super("body too slow", null, false, false);
    }
  }

  static Future<Buffer> read(HttpServerRequest request, int bytesMax, Duration timeMax) {
    Promise<Buffer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    request.handler(part -> {
      // What comes after the bound is dropped unread until the connection closes.
      if (body.length() + part.length() > bytesMax) {
        whole.tryFail(new TooLarge());
      } else {
        body.appendBuffer(part);
      }
    });
    request.endHandler(end -> whole.tryComplete(body));
    request.exceptionHandler(whole::tryFail);
    request.resume();
    return whole
        .future()
        .timeout(timeMax.toMillis(), TimeUnit.MILLISECONDS)
        .recover(cause ->
            Future.failedFuture(cause instanceof TimeoutException ? new TooSlow() : cause));
  }
}
