package org.onecall.telephony;

import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.onecall.telephony.asterisk.WireJournal;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.front.FrontDoor;
import org.onecall.telephony.front.LineMode;
import org.onecall.telephony.measure.TelephoneFigures;
import org.onecall.telephony.server.WebPhones;

/**
 * The telephone side as the rest of the service sees it: a floor to look at and listen to, and a
 * few acts, each checked against the floor afterwards.
 *
 * <p>Asterisk runs on its own and outlives this process; {@link #start} adopts one that runs.
 */
public interface Telephone extends AutoCloseable {
  /**
   * The telephone side of a setup, on an Asterisk of this machine; nothing is started yet.
   *
   * @param setup what it is told
   * @param door decides where callers go; {@link FrontDoors#byLine} for what the lines say
   * @param clock the time
   * @param progress told in a few words what a long step waits for
   */
  static Telephone of(
      TelephoneSetup setup, FrontDoor door, InstantSource clock, Consumer<String> progress) {
    return of(setup, door, clock, progress, WireJournal.NONE);
  }

  /**
   * The same, with what Asterisk says taken down.
   *
   * @param journal takes it down; closed by whoever made it
   */
  static Telephone of(
      TelephoneSetup setup,
      FrontDoor door,
      InstantSource clock,
      Consumer<String> progress,
      WireJournal journal) {
    return new AsteriskTelephone(setup, door, clock, progress, journal);
  }

  /**
   * Starts or adopts Asterisk, opens the front door and follows the floor; returns once the floor
   * is live. Blocks, for up to a minute or two at the first start: not for an event loop.
   *
   * @throws TelephoneException when Asterisk cannot be had, started or followed
   */
  void start();

  /** The floor now. Cheap. */
  FloorState floor();

  /** Listens to every step of the floor from now on, until the result is closed. */
  Listening listen(FloorListener listener);

  /** What was measured of the queues and of the link to Asterisk since the start. */
  TelephoneFigures figures();

  /** How recording stands. */
  default RecordingState recordings() {
    return RecordingState.NONE;
  }

  /** The ports in use, none 0; after {@link #start}. */
  Ports ports();

  /**
   * Puts the phone into exactly these queues (and the fallback queue) and lets them ring it.
   * Refusals: {@code unknown-phone}, {@code unknown-queue}, {@code not-live}.
   */
  CompletableFuture<ActResult> ready(String phone, Set<String> queues);

  /**
   * Stops the queues from ringing the phone. A call in progress goes on. Refusals: {@code
   * unknown-phone}, {@code bad-reason}, {@code not-live}.
   *
   * @param reason why, at most 80 characters, no control character; shown to supervisors
   */
  CompletableFuture<ActResult> notReady(String phone, String reason);

  /**
   * Calls off what {@link #notReady} asked for in a call: once the handler has finished with it,
   * the queues ring the phone again. Refusals: {@code unknown-phone}, {@code no-call}, {@code
   * not-live}.
   */
  CompletableFuture<ActResult> readyAfterCall(String phone);

  /**
   * The handler has finished with the last call: lets the queues ring the phone again, if that call
   * is all that held them off. Refusals: {@code unknown-phone}, {@code still-talking}, {@code
   * not-live}.
   */
  CompletableFuture<ActResult> finished(String phone);

  /** Takes the phone out of all queues. Refusals: {@code unknown-phone}, {@code not-live}. */
  CompletableFuture<ActResult> signOut(String phone);

  /**
   * Lets a phone in the browser register with this password, and with no other one any more; {@link
   * WebPhones#number} is its number. Refusals: {@code unknown-phone}, {@code not-live}.
   *
   * @param password at least 20 letters and digits, made for one session
   */
  default CompletableFuture<ActResult> letRegister(String webPhone, String password) {
    return CompletableFuture.completedFuture(
        new ActResult.Refused("unknown-phone", "There are no phones in the browser here."));
  }

  /** Ends a call. Refusals: {@code unknown-call}, {@code not-live}. */
  CompletableFuture<ActResult> hangUp(String callId);

  /** What can be done with calls in progress. */
  default CallControl control() {
    return CallControl.NONE;
  }

  /**
   * Lets callers of a line be received so from the next one on, also while the service is away.
   * Refusals: {@code unknown-line}, {@code not-live}.
   */
  CompletableFuture<ActResult> lineMode(String line, LineMode mode);

  /** Ends Asterisk too, and every call with it; then as {@link #close}. */
  void stop();

  /** Lets go: Asterisk and its calls go on, new callers get the fallback queue. */
  @Override
  void close();

  /** A subscription to the floor. */
  interface Listening extends AutoCloseable {
    /** Ends it; no call of the listener begins afterwards. */
    @Override
    void close();
  }
}
