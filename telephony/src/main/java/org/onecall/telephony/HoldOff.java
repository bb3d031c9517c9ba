package org.onecall.telephony;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.onecall.telephony.asterisk.AmiActs;
import org.onecall.telephony.floor.Agent;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.FloorEvent;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.server.Bounds;
import org.onecall.telephony.wire.ChannelIds;
import org.onecall.telephony.wire.WireText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds handlers off the queues once they have answered a call that the dialplan did not hold them
 * off for: one by the fallback queue, or one that we rang them for.
 */
final class HoldOff implements FloorListener {
  private static final Logger LOG = LoggerFactory.getLogger(HoldOff.class);

  private final Supplier<Optional<AmiActs>> acts;
  private final Executor acting;

  HoldOff(Supplier<Optional<AmiActs>> acts, Executor acting) {
    this.acts = acts;
    this.acting = acting;
  }

  @Override
  public void stepped(FloorState before, FloorEvent event, FloorState after) {
    if (event instanceof FloorEvent.PhoneAnswered answered) {
      Call call = after.calls().get(answered.call());
      Agent agent = before.agents().get(answered.phone());
      boolean rungByUs = ChannelIds.read(answered.leg()).isPresent();
      if (call != null && (rungByUs ? wouldBeRung(agent) : call.fallback())) {
        acting.execute(() -> holdOff(answered.phone()));
      }
    }
  }

  private void holdOff(String phone) {
    Optional<AmiActs> now = acts.get();
    try {
      if (now.isPresent()) {
        now.get().pause(phone, new WireText(Bounds.ON_CALL_REASON));
      }
    } catch (IOException e) {
      LOG.info("phone {} could not be held off after answering", phone);
    }
  }

  private static boolean wouldBeRung(@Nullable Agent agent) {
    return agent != null && !agent.queues().isEmpty() && agent.reason().isEmpty();
  }
}
