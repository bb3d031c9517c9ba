package org.onecall.load.partner;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** A link to a partner that passes everything on and loses the answers to what was to be booked. */
final class SilentForBookings implements AutoCloseable {
  private final PartnerLink link;

  SilentForBookings(Vertx vertx, SimulatedPartner partner) {
    link = new PartnerLink(vertx, partner, this::pass);
  }

  String address() {
    return link.address();
  }

  private void pass(HttpServerRequest request, Buffer body) {
    link.carry(request, body)
        .onComplete(done -> {
          if (books(request)) {
            PartnerLink.lose(request);
          } else {
            PartnerLink.answer(request, done);
          }
        });
  }

  private static boolean books(HttpServerRequest request) {
    return request.method().equals(HttpMethod.POST)
        && (request.path().endsWith("/Appointment") || request.path().endsWith("process-message"));
  }

  @Override
  public void close() {
    link.close();
  }
}
