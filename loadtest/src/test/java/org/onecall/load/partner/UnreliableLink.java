package org.onecall.load.partner;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A link to a partner on which what is to be changed there is lost on its way or on its way back,
 * comes late and out of order, and comes twice. What is only asked passes.
 */
final class UnreliableLink implements AutoCloseable {
  private static final int LATE_MILLIS_MAX = 1_500;
  private static final int FATES = 10;

  private final Vertx vertx;
  private final PartnerLink link;
  private final Random random;
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean good;

  UnreliableLink(Vertx vertx, SimulatedPartner partner, long seed) {
    this.vertx = vertx;
    this.random = new Random(seed);
    this.link = new PartnerLink(vertx, partner, this::pass);
  }

  String address() {
    return link.address();
  }

  /** From now on nothing is lost or late any more; what was late before still is. */
  void mend() {
    good = true;
  }

  /** Whether nothing is on its way. */
  boolean quiet() {
    return underWay.get() == 0;
  }

  private void pass(HttpServerRequest request, Buffer body) {
    boolean changes =
        !request.method().equals(HttpMethod.GET) && !request.path().contains("registerpatient");
    int fate = good || !changes ? FATES : random.nextInt(FATES);
    switch (fate) {
      case 0 -> PartnerLink.lose(request);
      case 1 -> link.carry(request, body).onComplete(lost -> PartnerLink.lose(request));
      case 2, 3 -> late(request, body, true);
      case 4 -> late(request, body, false);
      case 5 ->
          link.carry(request, body)
              .compose(first -> link.carry(request, body))
              .onComplete(second -> PartnerLink.answer(request, second));
      default -> link.carry(request, body).onComplete(done -> PartnerLink.answer(request, done));
    }
  }

  /** Carries it when others have long been carried; the answer follows or does not. */
  private void late(HttpServerRequest request, Buffer body, boolean answered) {
    underWay.incrementAndGet();
    vertx.setTimer(
        1 + random.nextInt(LATE_MILLIS_MAX),
        now ->
            link.carry(request, body)
                .onComplete(done -> {
                  underWay.decrementAndGet();
                  if (answered) {
                    PartnerLink.answer(request, done);
                  }
                }));
  }

  @Override
  public void close() {
    link.close();
  }
}
