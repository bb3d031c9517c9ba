package org.onecall.telephony.asterisk;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.asteriskjava.manager.action.HangupAction;
import org.asteriskjava.manager.action.OriginateAction;
import org.asteriskjava.manager.action.QueueAddAction;
import org.asteriskjava.manager.action.QueuePauseAction;
import org.asteriskjava.manager.action.QueueRemoveAction;
import org.asteriskjava.manager.action.SetVarAction;
import org.onecall.telephony.front.LineMode;
import org.onecall.telephony.server.Digest;
import org.onecall.telephony.wire.Names;
import org.onecall.telephony.wire.WireText;

/**
 * The few things that the service asks of Asterisk. Each says whether Asterisk accepted it, and
 * throws {@link IOException} when that is not known.
 */
public final class AmiActs {
  private static final long LOCAL_MILLIS = 2_000;

  private final ActLink link;

  /** What moves calls and rings phones, over the same link. */
  public AmiMoves moves() {
    return new AmiMoves(link);
  }

  /** Acts over a link. */
  public AmiActs(ActLink link) {
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

  /** Tells the dialplan how a line receives its callers; it keeps that from the next call on. */
  public boolean lineMode(String line, LineMode mode) throws IOException {
    return link.send(new SetVarAction("OC_MODE_" + Names.name("line id", line), mode.key()));
  }

  /** Lets calls that arrive until then be recorded, or none. */
  public boolean record(Instant until, boolean announced) throws IOException {
    String say = announced ? "yes" : "no";
    String seconds = Long.toString(Math.max(0, until.getEpochSecond()));
    return link.send(new SetVarAction("OC_RECORD_SAY", say))
        && link.send(new SetVarAction("OC_RECORD_UNTIL", seconds));
  }

  /** Ends a call, noted as ended by us. */
  public boolean hangUp(String call) throws IOException {
    String channel = Names.callId(call);
    return link.send(new SetVarAction(channel, "OC_ENDED_BY", "us"))
        && link.send(new HangupAction(channel));
  }

  /** Writes what Asterisk checks the password of a phone in the browser with. */
  public boolean letRegister(String phone, String password) throws IOException {
    String number = Names.phone(phone);
    OriginateAction action = new OriginateAction();
    // A channel to nobody runs the dialplan that writes it, and is over with the response: to write
    // by itself, the service would need power over much more than this.
    action.setChannel("Local/s@onecall-let-register/n");
    action.setApplication("NoOp");
    action.setTimeout(LOCAL_MILLIS);
    action.setVariables(Map.of("OC_PHONE", number, "OC_CREDENTIAL", Digest.of(number, password)));
    return link.send(action);
  }

  private static String device(String phone) {
    return "PJSIP/" + Names.phone(phone);
  }
}
