package org.onecall.config;

/**
 * Every bound that holds for the whole system. A bound is no setting: crossing one is a fault or an
 * attack, and each has a defined reply. Names end in their unit.
 */
public final class Limits {
  // Files that are read at the start.

  /** The size of one settings, users or lines file. */
  public static final int SETTINGS_FILE_BYTES_MAX = 1_000_000;

  /** The people who may sign in. */
  public static final int USERS_MAX = 2_000;

  /** The numbers that can be rung. */
  public static final int LINES_MAX = 500;

  // Texts.

  /** A person's or a service's name. */
  public static final int NAME_CHARS_MAX = 100;

  /** A note or a reason that a person writes. */
  public static final int FREE_TEXT_CHARS_MAX = 4_000;

  /** A text that goes over the wire to Asterisk. */
  public static final int WIRE_TEXT_CHARS_MAX = 256;

  /** An identifier that another system chose. */
  public static final int FOREIGN_ID_CHARS_MAX = 64;

  // Telephony.

  /** Calls that are in the house at once; the ones beyond go to the fallback queue. */
  public static final int CALLS_MAX = 2_000;

  /** How long a step of the front door may take before the dialplan takes the caller back. */
  public static final int FRONT_DOOR_STEP_SECONDS_MAX = 3;

  /** Steps of the front door for one call. */
  public static final int FRONT_DOOR_STEPS_MAX = 50;

  /** Manager events that wait to be folded into the floor; more means: take a snapshot instead. */
  public static final int FLOOR_EVENTS_WAITING_MAX = 20_000;

  /** How long a manager action may take before its result is unknown. */
  public static final int AMI_ACTION_SECONDS_MAX = 5;

  /** Silence on the manager connection after which the floor is no longer live. */
  public static final int AMI_SILENCE_SECONDS_MAX = 6;

  /** Callers who have left a queue and keep their place in it; more are not offered to leave. */
  public static final int CALL_BACKS_OPEN_MAX = 200;

  /**
   * How often a caller who left a queue is rung back in vain before a supervisor must see to it.
   */
  public static final int CALL_BACK_TRIES_MAX = 3;

  /** Handlers who are on the floor at once. */
  public static final int HANDLERS_MAX = 1_000;

  // Encounters and bookings.

  /** Events of one encounter. */
  public static final int ENCOUNTER_EVENTS_MAX = 2_000;

  /** Protocols that a handler follows in one encounter. */
  public static final int ENCOUNTER_PROTOCOLS_MAX = 6;

  /** Encounters that are kept in memory. */
  public static final int ENCOUNTERS_IN_MEMORY_MAX = 5_000;

  /** Rows that one commit of the journal appends. */
  public static final int JOURNAL_BATCH_ROWS_MAX = 1_000;

  /** Appends that wait for the journal; the ones beyond are refused. */
  public static final int JOURNAL_WAITING_MAX = 10_000;

  /** How long a statement may take. */
  public static final int DATABASE_STATEMENT_SECONDS_MAX = 10;

  /** How long a command may wait to be saved before its sender is told that it is not. */
  public static final int COMMAND_SECONDS_MAX = 5;

  /** How long a place is held for a caller who has not said yes. */
  public static final int HOLD_SECONDS = 300;

  /** Services in the directory. */
  public static final int SERVICES_MAX = 20_000;

  /** Services that are offered for one need, and as many that are named as left out. */
  public static final int SERVICES_SHOWN_MAX = 100;

  /** Slots that are offered for one service. */
  public static final int SLOTS_SHOWN_MAX = 50;

  // Desk.

  /** The body of a request. */
  public static final int REQUEST_BODY_BYTES_MAX = 64 * 1024;

  /** A message that a page sends over its live connection. */
  public static final int LIVE_MESSAGE_BYTES_MAX = 4 * 1024;

  /** Live connections that are open at once. */
  public static final int LIVE_CONNECTIONS_MAX = 5_000;

  /** Bytes that wait to be sent to one page; a page that is slower is closed. */
  public static final int LIVE_UNSENT_BYTES_MAX = 1_000_000;

  /** How long a ticket for a live connection can be used. */
  public static final int LIVE_TICKET_SECONDS = 30;

  /** Sessions that are open at once. */
  public static final int SESSIONS_MAX = 10_000;

  /** Wrong passwords for one name in a minute; the ones beyond are not looked at. */
  public static final int SIGN_IN_FAILURES_PER_MINUTE_MAX = 10;

  // Start and stop.

  /** How long Asterisk or PostgreSQL may take to start. */
  public static final int SERVER_START_SECONDS_MAX = 60;

  /** How long Asterisk or PostgreSQL may take to stop before it is killed. */
  public static final int SERVER_STOP_SECONDS_MAX = 20;

  private Limits() {}
}
