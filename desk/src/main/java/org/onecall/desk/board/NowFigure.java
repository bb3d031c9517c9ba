package org.onecall.desk.board;

import java.time.Duration;
import org.onecall.desk.figures.Defined;
import org.onecall.desk.figures.Definition;
import org.onecall.desk.figures.Figure;

/**
 * A figure of the floor as it is now: its formula, its version, and what it is made of. Some are
 * made of calls, some of other things, and those say so.
 */
enum NowFigure implements Defined {
  /** Callers who wait for a person. */
  WAITING("Waiting", "Calls that no person has now" + Made.WHO_WAITS, Made.CALLS),
  /** How long the first of them has waited. */
  LONGEST_WAIT(
      "Longest wait",
      "From when the call reached us until now, the longest of the calls that no person has now"
          + Made.WHO_WAITS
          + ". Whoever goes back to the queue waits from when they first rang",
      Made.CALLS),
  /** The same calls, as the table has them. */
  NOT_ANSWERED(
      "Calls that wait",
      "Calls that no person has now" + Made.WHO_WAITS + "; these stand in the table as well",
      Made.ROWS),
  /** Calls with a person. */
  TALKING(
      "On a call",
      "Calls that a person has taken and that are not over, held ones too",
      Made.CALLS),
  /** Calls with a person, and encounters whose call is over. */
  IN_PROGRESS(
      "In progress",
      "Calls that a person has taken and that are not over, and encounters that are not finished"
          + " although their caller has gone",
      Made.ROWS),
  /** How far off the waits were that callers were told. */
  TOLD(
      "Error of the waits told",
      "Of today’s answered calls, as far as this service has run since: the mean of how far each"
          + " wait that the caller was told, or could have been told when joining, was from the"
          + " wait that came, without its sign; beside it the mean with its sign. At most the last"
          + " 10,000. The wait told is (callers before + 1 − handlers ready) × mean of the last 20"
          + " calls’ length ÷ handlers who take the queue’s calls",
      Made.CALLS),
  /** Callers who were not let in. */
  TURNED_AWAY(
      "Turned away",
      "Calls since midnight, as far as this service has run since, that were turned away before they"
          + " were let in: the trunk or the caller’s number had as many calls as it may have, at"
          + " once or in a minute. They are not among the offered",
      Made.NOT_KEPT),
  /** Emergencies. */
  EMERGENCIES(
      "Emergencies not handed over",
      "Encounters that reached an emergency, while the ambulance service is not in the call and"
          + " nobody has said who has it there; one for an emergency department, while the caller"
          + " has no place at one that was chosen for it. One undone by a changed answer counts"
          + " until the encounter is finished, one that ended with nobody having it until a"
          + " supervisor has seen it",
      Made.CALLS),
  /** Callers who are rung back. */
  CALL_BACKS(
      "Call-backs that keep a place",
      "Callers who left a queue to be rung back and were neither reached nor called off",
      Made.ROWS),
  /** Handlers by state. */
  HANDLERS(
      "Handlers",
      "Handlers and clinicians with a phone, by what their phone does; the first number are those"
          + " who are not signed out",
      Made.OTHER),
  /** What is to be done after calls. */
  AFTER_CALLS(
      "After the call",
      "Tasks that are neither done nor withdrawn, call-backs and visits; overdue is one whose time"
          + " to be done has passed; not taken on in time is a referral to a team that is not"
          + " overdue and whose time to be taken on has passed without that",
      Made.OTHER),
  /** Places left. */
  PLACES(
      "Places and times left",
      "By kind of service, over the services that count places: free times and places of the next"
          + " 24 hours, those held for a caller left out; a service of which it was said that it is"
          + " closed or can take nobody now has none and is not open; else open is one whose hours"
          + " say so now",
      Made.OTHER),
  /** Lines. */
  LINES(
      "Lines",
      "Lines that callers can ring; closed is one that was set so, or that its hours close",
      Made.OTHER),
  /** Alarms. */
  ALARMS("Alarms", "What is beyond its threshold now, quietened ones included", Made.OTHER),
  /** What the parts say of themselves. */
  HEALTH(
      "Health",
      "Messages that others have not got yet, by kind, those that are tried again in vain, and"
          + " those that were given up in the last four weeks; referrals of others that nobody has"
          + " taken, and those past their time; the share of the room for recordings that is used",
      Made.OTHER);

  /** The version of every formula here; raised for all when one of them changes. */
  static final String VERSION = "3";

  /** What a figure is made of. */
  enum Made {
    /** Calls, which are listed behind it. */
    CALLS(""),
    /** Calls, which stand beside it. */
    ROWS("Each of them is a row of the table that it stands above."),
    /** Calls of which nothing is kept but how many there were. */
    NOT_KEPT("Nothing is kept of such a call, so none is listed."),
    /** Other things, which stand beside it or on the live floor. */
    OTHER("It is not made of calls: what it is made of is listed on the live floor.");

    private static final String WHO_WAITS =
        ", whenever they came: they hear the greeting, are in a queue, or ring a phone; those that"
            + " keep the place of a caller who is rung back are counted apart, for that caller has"
            + " hung up";

    private final String words;

    Made(String words) {
      this.words = words;
    }
  }

  private final String title;
  private final String formula;
  private final Made made;

  NowFigure(String title, String formula, Made made) {
    this.title = title;
    this.formula = formula;
    this.made = made;
  }

  @Override
  public Definition definition() {
    return new Definition(title, formula, VERSION, unit());
  }

  @Override
  public Figure.Unit unit() {
    return switch (this) {
      case LONGEST_WAIT, TOLD -> Figure.Unit.SECONDS;
      case WAITING,
          NOT_ANSWERED,
          TALKING,
          IN_PROGRESS,
          TURNED_AWAY,
          EMERGENCIES,
          CALL_BACKS,
          HANDLERS,
          AFTER_CALLS,
          PLACES,
          LINES,
          ALARMS,
          HEALTH ->
          Figure.Unit.CALLS;
    };
  }

  /** The name in the interface: {@code now-waiting}. */
  @Override
  public String key() {
    return "now-" + Defined.super.key();
  }

  /** What it is made of, where that is not listed behind it; empty where it is. */
  String madeOf() {
    return made.words;
  }

  /** What is aimed at, in words; empty where no alarm rises from it. */
  String aim(Thresholds limits, Duration emergencyMax) {
    return switch (this) {
      case WAITING -> "at most " + limits.waitingCalls() + " wait";
      case NOT_ANSWERED, LONGEST_WAIT -> "nobody waits longer than " + limits.waitSeconds() + " s";
      case TURNED_AWAY -> "none in the last " + limits.recent().toMinutes() + " minutes";
      case EMERGENCIES -> "each is handed over within " + emergencyMax.toSeconds() + " s";
      case AFTER_CALLS -> "none is overdue, and every referral is taken on in time";
      case PLACES -> "every kind that is open has more than " + limits.placesLeft() + " left";
      case HEALTH ->
          "every message gets through, no referral is late, and there is room for recordings";
      case TALKING, IN_PROGRESS, TOLD, CALL_BACKS, HANDLERS, LINES, ALARMS -> "";
    };
  }
}
