package org.onecall.desk.partner;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;

/** A request's body, read up to a bound. */
sealed interface PartnerBody {
  /** All of it. */
  record Whole(Buffer bytes) implements PartnerBody {}

  /** There was more than may be; the rest is dropped as it comes. */
  record TooLarge() implements PartnerBody {}

  static Future<PartnerBody> read(HttpServerRequest request, int bytesMax, long millisMax) {
    Promise<PartnerBody> read = Promise.promise();
    Buffer body = Buffer.buffer();
    request.handler(part -> {
      if (body.length() + part.length() <= bytesMax) {
        body.appendBuffer(part);
      } else {
        // The first part too many answers; those that still come are dropped.
        read.tryComplete(new TooLarge());
      }
    });
    request.endHandler(end -> read.tryComplete(new Whole(body)));
    request.exceptionHandler(read::tryFail);
    return read.future().timeout(millisMax, TimeUnit.MILLISECONDS);
  }
}
