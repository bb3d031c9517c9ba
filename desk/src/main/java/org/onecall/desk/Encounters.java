package org.onecall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.onecall.directory.Need;
import org.onecall.encounter.EncounterId;

/** The encounters as the desk needs them; futures fail when the journal cannot be asked. */
public interface Encounters {
  /**
   * A call that a handler has taken.
   *
   * @param caller the caller's number, empty when unknown
   * @param user the handler who took it
   * @param clinician whether that handler is a clinician now
   */
  record Taken(
      String callId,
      String line,
      String caller,
      String user,
      Instant answeredAt,
      boolean clinician) {
    /** One that somebody took who is no clinician. */
    public Taken(String callId, String line, String caller, String user, Instant answeredAt) {
      this(callId, line, caller, user, answeredAt, false);
    }
  }

  /** Opens the encounter of a call; the same one when it was opened before. */
  Future<EncounterView> open(Taken call);

  /**
   * Another handler goes on with an encounter; again for the same does no harm.
   *
   * @param clinician whether that handler is a clinician now
   */
  default Future<Void> handOver(String encounterId, String user, boolean clinician) {
    return Future.succeededFuture();
  }

  /** Tells an encounter that the ambulance service is in its call; again does no harm. */
  default Future<Void> ambulanceJoined(String encounterId) {
    return Future.succeededFuture();
  }

  /**
   * Tells an encounter that its call has ended, or that its caller, who was rung again by that
   * call, was not reached; once is enough, again does no harm.
   */
  Future<Void> callEnded(String encounterId, String callId, Instant at);

  /** Tells an encounter that its caller, who was rung again, has answered; again does no harm. */
  default Future<Void> callerAnswered(String encounterId) {
    return Future.succeededFuture();
  }

  /**
   * By what the caller of an encounter of that user is rung again; empty when they have no such
   * encounter.
   *
   * @param rangFrom whether at the number they rang from, also where another is written down
   */
  Future<Optional<ToRing>> toRing(String user, String encounterId, boolean rangFrom);

  /**
   * How somebody is rung. Its text form shows nothing of them.
   *
   * @param number digits and plus, empty where none is known
   * @param shown whether the number may be seen
   * @param line on which line they rang, whose number they are shown
   * @param ofCase whether they never rang: the encounter is of a case that was sent
   */
  record ToRing(String number, boolean shown, String line, boolean ofCase) {
    @Override
    public String toString() {
      return "to ring ***";
    }
  }

  /** Does something to an encounter of that user; the same command id again does nothing more. */
  Future<ActReply> act(String user, String encounterId, UUID commandId, Act act);

  /**
   * Does something to an encounter, whoever has it; the same command id again does nothing more.
   */
  Future<ActReply> supervise(String supervisor, String encounterId, UUID commandId, Act act);

  /** Whether that user has that encounter. */
  Future<Boolean> isOf(String user, String encounterId);

  /** The services for an encounter of that user, kept and left out; empty when it has none such. */
  Future<Optional<JsonNode>> services(String user, String encounterId, Need.Asker asker);

  /** The encounters that a user has had today, newest first, with the figures they make. */
  Future<JsonNode> day(String user);

  /** The services for another need of the same person; empty when the user has none such. */
  Future<Optional<JsonNode>> besides(String user, String encounterId, Besides besides);

  /**
   * What is looked for besides the outcome.
   *
   * @param facts what services ask for or exclude by and the handler has found to hold
   */
  record Besides(String need, List<String> facts, Need.Asker asker) {
    public Besides {
      facts = List.copyOf(facts);
    }
  }

  /** The protocols that fit a complaint, best first; all when it is blank. */
  ArrayNode protocols(String complaint);

  /** All encounters not finished, as they are in the journal. */
  Future<List<EncounterView>> unfinished();

  /** Hears of every change after it is committed, on any thread. */
  void listen(Consumer<EncounterView> listener);

  /** How many encounters of today reached an outcome, and how many of them a place. */
  Tally tally();

  /** Which of today's encounters those are. */
  Reached reached();

  /** Whether the journal answers: fails when it does not. */
  Future<Void> check();

  /** Today's encounters by what they reached. */
  record Tally(long triaged, long booked) {}

  /** The same by their names. */
  record Reached(Set<EncounterId> triaged, Set<EncounterId> booked) {
    /** Copies what it is given. */
    public Reached {
      triaged = Set.copyOf(triaged);
      booked = Set.copyOf(booked);
    }
  }
}
