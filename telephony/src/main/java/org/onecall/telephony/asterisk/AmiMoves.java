package org.onecall.telephony.asterisk;

import java.io.IOException;
import java.util.Map;
import org.asteriskjava.manager.action.AbstractManagerAction;
import org.asteriskjava.manager.action.HangupAction;
import org.asteriskjava.manager.action.MixMonitorMuteAction;
import org.asteriskjava.manager.action.OriginateAction;
import org.asteriskjava.manager.action.RedirectAction;
import org.asteriskjava.manager.action.SetVarAction;
import org.onecall.telephony.wire.Names;
import org.onecall.telephony.wire.WireText;

/**
 * What the service asks of Asterisk to move calls and ring phones: channels by their unique ids, to
 * places of our own dialplan. Each says whether Asterisk accepted it, and throws {@link
 * IOException} when that is not known.
 */
public final class AmiMoves {
  private static final long RING_MILLIS = 25_000;

  private final ActLink link;

  /** Moves over a link. */
  public AmiMoves(ActLink link) {
    this.link = link;
  }

  /** A place of our dialplan. */
  public enum Spot {
    /** A caller in the room of the call. */
    ROOM("onecall-room", "caller"),
    /** A handler's leg in the room. */
    ROOM_HANDLER("onecall-room", "handler"),
    /** A caller on hold. */
    HOLD("onecall-hold", "caller"),
    /** A caller kept, who is told so. */
    KEEP("onecall-keep", "caller"),
    /** A caller kept while another phone is rung. */
    GIVE("onecall-keep", "given"),
    /** A caller into a queue. */
    REQUEUE("onecall-requeue", "caller"),
    /** A caller who is told that the place is kept; the call then ends. */
    LEAVE("onecall-keys", "kept"),
    /** The far half of a stand-in: what the handler hears while the caller is rung back. */
    RINGING_BACK("onecall-standin", "ringing"),
    /** The same: the caller was not reached; the call then ends. */
    NOT_REACHED("onecall-standin", "gone");

    private final String context;
    private final String exten;

    Spot(String context, String exten) {
      this.context = context;
      this.exten = exten;
    }
  }

  /** Moves a channel. */
  public boolean move(String channel, Spot spot) throws IOException {
    return link.send(new RedirectAction(Names.channelId(channel), spot.context, spot.exten, 1));
  }

  /** Moves two channels that are joined, at once. */
  public boolean moveBoth(String caller, Spot spot, String leg, Spot legSpot) throws IOException {
    RedirectAction action =
        new RedirectAction(Names.callId(caller), Names.channelId(leg), spot.context, spot.exten, 1);
    action.setExtraContext(legSpot.context);
    action.setExtraExten(legSpot.exten);
    action.setExtraPriority(1);
    return link.send(action);
  }

  /** Sets a variable of a caller's channel. */
  public boolean set(String call, String variable, String value) throws IOException {
    return link.send(new SetVarAction(Names.callId(call), variable, new WireText(value).value()));
  }

  /** Ends a channel. */
  public boolean end(String channel) throws IOException {
    return link.send(new HangupAction(Names.channelId(channel)));
  }

  /**
   * Rings somebody.
   *
   * @param channel Asterisk's name of whom to ring
   * @param id the unique id of the new channel
   * @param context where the channel goes when it is answered
   * @param exten the place there
   * @param variables set on the channel before it rings
   */
  public boolean ring(
      String channel, String id, String context, String exten, Map<String, String> variables)
      throws IOException {
    return ring(channel, id, context, exten, variables, "");
  }

  /**
   * The same, showing a number of ours to whom is rung.
   *
   * @param shown that number; empty for none
   */
  public boolean ring(
      String channel,
      String id,
      String context,
      String exten,
      Map<String, String> variables,
      String shown)
      throws IOException {
    OriginateAction action = new OriginateAction();
    action.setChannel(new WireText(channel).value());
    action.setChannelId(Names.channelId(id));
    // Asked for by Asterisk where one channel of ours makes two.
    action.setOtherChannelId(farHalf(Names.channelId(id)));
    action.setContext(context);
    action.setExten(exten);
    action.setPriority(1);
    action.setTimeout(RING_MILLIS);
    action.setAsync(true);
    if (!shown.isEmpty()) {
      action.setCallerId(Names.number(shown));
    }
    for (String value : variables.values()) {
      var _ = new WireText(value);
    }
    action.setVariables(variables);
    return link.send(action);
  }

  /** The id of the other half of a channel of ours that is two. */
  public static String farHalf(String id) {
    return id + "-2";
  }

  /** Records silence in place of what is said, or what is said again; and says so to the floor. */
  public boolean record(String call, boolean on) throws IOException {
    MixMonitorMuteAction action = new MixMonitorMuteAction(Names.callId(call), "both", on ? 0 : 1);
    String state = on ? "on" : "paused";
    return link.send(action) && set(call, "OC_TAPED", state) && link.send(new Tell(call, state));
  }

  /**
   * Has Asterisk tell everyone, us too and in the order of all else, how a call is recorded.
   * Public, as the library reads it by reflection, and without a word sends nothing of what it
   * cannot read.
   */
  public static final class Tell extends AbstractManagerAction {
    private static final long serialVersionUID = 1;
    private final String call;
    private final String state;

    Tell(String call, String state) {
      this.call = call;
      this.state = state;
    }

    @Override
    public String getAction() {
      return "UserEvent";
    }

    public String getUserEvent() {
      return "OnecallRecording";
    }

    public String getCall() {
      return call;
    }

    public String getTaping() {
      return state;
    }
  }
}
