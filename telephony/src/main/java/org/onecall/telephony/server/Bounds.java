package org.onecall.telephony.server;

import java.time.Duration;
import org.onecall.config.Limits;

/** Bounds and fixed names of the telephone side. */
public final class Bounds {
  /** Calls that Asterisk takes at once. */
  public static final int CALLS_MAX = Limits.CALLS_MAX;

  /** Time for one step of the front door, before the dialplan takes the call on. */
  public static final Duration FRONT_DOOR_STEP =
      Duration.ofSeconds(Limits.FRONT_DOOR_STEP_SECONDS_MAX);

  /** How often the fallback queue is entered again, should it let a caller go. */
  public static final int FALLBACK_TRIES_MAX = 100;

  /**
   * How often Asterisk by itself tells a waiting caller that the wait goes on. The service tells
   * each caller more, and more often; this is for when it is away.
   */
  public static final Duration COMFORT_EVERY = Duration.ofMinutes(2);

  /** How often a phone is asked whether it is there. */
  public static final Duration QUALIFY_EVERY = Duration.ofSeconds(5);

  /** How long Asterisk keeps the record of a call that ended. */
  public static final Duration LEDGER_KEPT = Duration.ofHours(50);

  /** How long a caller may be on hold before the dialplan takes the call back. */
  public static final Duration HOLD_MAX = Duration.ofMinutes(5);

  /**
   * How long a caller whose handler was lost is kept by the dialplan alone; a living service brings
   * the handler back, or chooses a queue, long before.
   */
  public static final Duration KEPT_MAX = Duration.ofSeconds(90);

  /**
   * How long the phone of whoever rings somebody may ring, by the dialplan alone; the service gives
   * up sooner.
   */
  public static final Duration OWN_PHONE_MAX = Duration.ofSeconds(40);

  /** How long a caller who asked to be rung back waits for that to be taken down. */
  public static final Duration ASKING_MAX = Duration.ofSeconds(6);

  /** How long a stand-in keeps a place before the service has to put in another. */
  public static final Duration STANDING_MAX = Duration.ofHours(4);

  /** How long a handler listens to the ringing of a caller; the service ends it long before. */
  public static final Duration RINGING_BACK_MAX = Duration.ofSeconds(90);

  /** The priority of a caller who goes to the front of a queue: above any line's. */
  public static final int FRONT_PRIORITY = 1_000;

  /** The SIP header with a transferring service's reference. */
  public static final String REFERENCE_HEADER = "X-NHS111-Ref";

  /** Who asks for a phone's password. */
  public static final String REALM = "onecall";

  /** The reason with which a phone is held off the queues from a call's start to its finish. */
  public static final String ON_CALL_REASON = "on-call";

  private Bounds() {}
}
