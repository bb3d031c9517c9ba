package org.onecall.desk.audit;

import java.util.Locale;
import org.onecall.telephony.front.LineMode;

/**
 * What the desk notes on the trail that somebody does: its name there, which programs know, and the
 * words for people. What other parts note has its words in {@link AuditWords}.
 */
public enum AuditAct {
  SIGN_IN("Sign in"),
  SIGN_OUT("Sign out"),
  CHANGE_OWN_PASSWORD("Change one’s own password"),

  LISTEN("Listen in"),
  WHISPER("Speak to the handler alone"),
  BARGE("Come into a call"),
  UNWATCH("Stop listening"),
  MOVE("Move a caller"),
  CALL_BACK("Let a caller go, to be rung back"),
  CANCEL_CALL_BACK("Call a call-back off"),
  PAUSE("Pause a handler"),
  MAKE_READY("Make a handler ready"),
  HAND_OVER("Hand an encounter over"),
  CLOSE("Close an encounter"),
  SEE_EMERGENCY("See how an open emergency ended"),
  QUIETEN("Quieten an alarm"),
  LINE_OPEN("Open a line"),
  LINE_CLOSED("Close a line"),
  LINE_ANNOUNCEMENT("Put an announcement on a line"),
  LINE_SURGE("Say on a line that waits are long"),
  REPLAY("Replay a call"),

  CHANGE_SERVICE("Say what a service can take"),
  ADD_SERVICE("Add a service"),
  WRITE_SERVICE("Change a service"),
  RETIRE_SERVICE("Take a service out of use"),
  SERVICE_AS_FILED("Put a service back to its file"),

  ADD_USER("Add a user"),
  CHANGE_USER("Change a user"),
  DISABLE_USER("Disable a user"),
  ENABLE_USER("Enable a user"),
  RESET_PASSWORD("Reset a password"),

  ISSUE_WALL_PASS("Issue a screen’s pass"),
  EXTEND_WALL_PASS("Extend a screen’s pass"),
  REVOKE_WALL_PASS("Revoke a screen’s pass"),
  BEGIN_WALL("Take up a screen’s pass"),

  PROPOSE_CONTENT("Propose content"),
  PUBLISH_CONTENT("Publish content"),
  REJECT_CONTENT("Reject content"),
  WITHDRAW_CONTENT("Withdraw content"),

  EXPORT_AUDIT("Download the trail");

  private final String words;

  AuditAct(String words) {
    this.words = words;
  }

  /** Setting a line to that mode. */
  public static AuditAct line(LineMode mode) {
    return switch (mode) {
      case OPEN -> LINE_OPEN;
      case CLOSED -> LINE_CLOSED;
      case ANNOUNCEMENT -> LINE_ANNOUNCEMENT;
      case SURGE -> LINE_SURGE;
    };
  }

  /** Its name on the trail: {@code disable-user}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it is called. */
  public String words() {
    return words;
  }
}
