package org.onecall.desk;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.floor.Agent;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.floor.FloorState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses that were asked for while the phone rang. The telephone system holds a phone off as its
 * call is answered, and forgets any other pause with that, so it is told again then. Belongs to one
 * event loop.
 */
final class PausesToCome {
  private static final Logger log = LoggerFactory.getLogger(PausesToCome.class);

  private final Telephone telephone;
  private final Map<String, String> reasons = new HashMap<>();

  PausesToCome(Telephone telephone) {
    this.telephone = telephone;
  }

  /** A phone is to be rung no more after the call that rings there now, if one does. */
  void asked(String phone, String reason) {
    Agent agent = telephone.floor().agents().get(phone);
    if (agent != null && agent.state() == AgentState.RINGING) {
      reasons.put(phone, reason);
    }
  }

  /** It may be rung after all. */
  void calledOff(String phone) {
    reasons.remove(phone);
  }

  /** Tells it again of those whose call was answered. Call whenever the floor has stepped. */
  void look(FloorState floor) {
    Map.copyOf(reasons)
        .forEach((phone, reason) -> {
          Agent agent = floor.agents().get(phone);
          AgentState state = agent == null ? AgentState.SIGNED_OUT : agent.state();
          switch (state) {
            case RINGING -> {}
            case TALKING -> {
              reasons.remove(phone);
              Future.fromCompletionStage(telephone.notReady(phone, reason))
                  .onComplete(
                      done -> log.info("pause after the call of {}: {}", phone, said(done)));
            }
            case SIGNED_OUT, NOT_READY, READY, UNREACHABLE, WRAP_UP -> reasons.remove(phone);
          }
        });
  }

  private static Object said(AsyncResult<ActResult> done) {
    return done.succeeded() ? done.result() : String.valueOf(done.cause());
  }
}
