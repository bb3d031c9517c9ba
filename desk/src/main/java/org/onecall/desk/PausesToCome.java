package org.onecall.desk;

import io.vertx.core.Context;
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

  private final Context loop;
  private final Telephone telephone;
  private final Map<String, Pause> pauses = new HashMap<>();
  private final Trying trying = new Trying();

  /**
   * A pause to come.
   *
   * @param due whether the call that rang was answered, with which telephony forgot the pause
   */
  private record Pause(String reason, boolean due) {}

  PausesToCome(Context loop, Telephone telephone) {
    this.loop = loop;
    this.telephone = telephone;
  }

  /** A phone is to be rung no more after the call that rings there now, if one does. */
  void asked(String phone, String reason) {
    Agent agent = telephone.floor().agents().get(phone);
    if (agent != null && agent.state() == AgentState.RINGING) {
      pauses.put(phone, new Pause(reason, false));
    }
  }

  /** It may be rung after all. */
  void calledOff(String phone) {
    pauses.remove(phone);
  }

  /**
   * Tells it again of those whose call was answered, until it is done. Call whenever the floor has
   * stepped, and each second.
   */
  void look(FloorState floor) {
    if (!floor.live()) {
      return;
    }
    Map.copyOf(pauses)
        .forEach((phone, pause) -> {
          Agent agent = floor.agents().get(phone);
          switch (agent == null ? AgentState.SIGNED_OUT : agent.state()) {
            case RINGING -> {}
            case TALKING -> tell(phone, new Pause(pause.reason(), true));
            case READY, UNREACHABLE, WRAP_UP -> {
              if (pause.due()) {
                tell(phone, pause);
              } else {
                pauses.remove(phone);
              }
            }
            case SIGNED_OUT, NOT_READY -> pauses.remove(phone);
          }
        });
  }

  private void tell(String phone, Pause pause) {
    pauses.put(phone, pause);
    trying.once(
        "pause " + phone,
        () ->
            Future.fromCompletionStage(telephone.notReady(phone, pause.reason()), loop)
                .onSuccess(result -> told(phone, pause, result)));
  }

  /** What is not known to be done is done again; what is refused stays so. */
  private void told(String phone, Pause pause, ActResult result) {
    log.info("pause after the call of {}: {}", phone, result);
    switch (result) {
      case ActResult.Done _, ActResult.Refused _ -> pauses.remove(phone, pause);
      case ActResult.Unknown _ -> {}
    }
  }
}
