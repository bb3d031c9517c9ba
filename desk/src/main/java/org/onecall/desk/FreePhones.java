package org.onecall.desk;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.floor.Agent;

/**
 * Lets the queues ring a phone only while its handler has nothing to finish. Belongs to one event
 * loop.
 *
 * <p>A call holds its phone off by itself. What comes without one, as a referred case that is
 * taken, does not: its handler would be talked to by the next caller over somebody else's record.
 */
final class FreePhones {
  /** Why a phone is held off that is let ring again without having been asked. */
  static final String REASON = "A case to finish";

  private final Context loop;
  private final Telephone telephone;
  private final Trying trying;

  FreePhones(Context loop, Telephone telephone, Trying trying) {
    this.loop = loop;
    this.telephone = telephone;
    this.trying = trying;
  }

  /**
   * Holds a phone off, or lets it ring again.
   *
   * @param unfinished whether its handler has something to finish
   * @param queues those that may ring it
   */
  void look(Agent agent, boolean unfinished, Set<String> queues) {
    String phone = agent.phone();
    switch (agent.state()) {
      case READY -> {
        if (unfinished) {
          trying.once("hold off " + phone, () -> here(telephone.notReady(phone, REASON)));
        }
      }
      case NOT_READY -> {
        // Whoever chose not to be ready, and why, stays so.
        if (!unfinished && agent.reason().equals(REASON)) {
          trying.once("ready again " + phone, () -> here(telephone.ready(phone, queues)));
        }
      }
      case WRAP_UP -> {
        if (!unfinished) {
          trying.once("finish " + phone, () -> here(telephone.finished(phone)));
        }
      }
      case SIGNED_OUT, UNREACHABLE, RINGING, TALKING -> {}
    }
  }

  private Future<ActResult> here(CompletableFuture<ActResult> act) {
    return Future.fromCompletionStage(act, loop);
  }
}
