package org.onecall.telephony.asterisk;

import java.io.IOException;
import org.asteriskjava.manager.action.HangupAction;
import org.asteriskjava.manager.action.QueueAddAction;
import org.asteriskjava.manager.action.QueuePauseAction;
import org.asteriskjava.manager.action.QueueRemoveAction;
import org.asteriskjava.manager.action.SetVarAction;
import org.onecall.telephony.wire.Names;
import org.onecall.telephony.wire.WireText;

/**
 * The few things that the service asks of Asterisk. Each says whether Asterisk accepted it, and
 * throws {@link IOException} when that is not known.
 */
public final class AmiActs {
  private final AmiLink link;

  /** Acts over a link. */
  public AmiActs(AmiLink link) {
    this.link = link;
  }

  /** Puts a phone into a queue, not paused. */
  public boolean add(String phone, String queue) throws IOException {
    QueueAddAction action = new QueueAddAction(Names.name("queue", queue), device(phone));
    action.setPaused(false);
    return link.send(action);
  }

  /** Takes a phone out of a queue. */
  public boolean remove(String phone, String queue) throws IOException {
    return link.send(new QueueRemoveAction(Names.name("queue", queue), device(phone)));
  }

  /** Holds a phone off all its queues. */
  public boolean pause(String phone, WireText reason) throws IOException {
    QueuePauseAction action = new QueuePauseAction(device(phone), true);
    action.setReason(reason.value());
    return link.send(action);
  }

  /** Lets all its queues ring a phone again. */
  public boolean unpause(String phone) throws IOException {
    return link.send(new QueuePauseAction(device(phone), false));
  }

  /** Ends a call, noted as ended by us. */
  public boolean hangUp(String call) throws IOException {
    String channel = Names.callId(call);
    return link.send(new SetVarAction(channel, "OC_ENDED_BY", "us"))
        && link.send(new HangupAction(channel));
  }

  private static String device(String phone) {
    return "PJSIP/" + Names.phone(phone);
  }
}
