package org.onecall.booking;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.onecall.config.Partners;
import org.onecall.encounter.Encounter;

/**
 * Appointments that another organisation keeps and we book by asking it: the port behind which the
 * booking standards are spoken.
 *
 * <p>Futures never fail. What could not be asked at all, so that nothing can have happened over
 * there, is {@link RemoteResult.Refused}; what was sent and not answered in time, or answered by
 * something that is no answer, is {@link RemoteResult.Unknown}. Nobody but its caller decides what
 * follows from that: an implementation repeats nothing that may have been done.
 */
public interface RemoteSlots {
  /**
   * The free appointments of a service that begin from {@code from} to {@code to}, as the other
   * side says now.
   */
  Future<RemoteFree> free(String service, Instant from, Instant to);

  /**
   * Keeps an appointment for a while where the other side can do that; where it cannot, {@link
   * RemoteResult.Done} says only that it is free at this moment.
   */
  Future<RemoteResult> hold(RemoteAsk ask);

  /** What is offered where the other side does not say what is free, or gives it away again. */
  default Partners.Fallback fallback(String service) {
    return Partners.Fallback.REFER;
  }

  /** Books an appointment. Asked again with the same request, it is the same booking. */
  Future<RemoteResult> book(RemoteAsk ask);

  /** Cancels a booking by the other side's name for it, after reading that it still stands. */
  Future<RemoteResult> cancel(RemoteAsk ask, String theirReference, String reason);

  /** Whether the other side has the booking of this request. It changes nothing over there. */
  Future<RemoteFound> lookup(RemoteAsk ask);

  /**
   * What is asked for.
   *
   * @param request our name for it, the same whenever it is asked again
   * @param encounter for whom, with patient, outcome and answers
   * @param slot the service of the directory and the start; which of its own slots that is, the
   *     other side's adapter finds out
   * @param sentAt when it was first sent: what is younger may still be under way, whatever has been
   *     decided here since
   */
  record RemoteAsk(String request, Encounter encounter, SlotId slot, Instant sentAt) {}

  /** What a look for free appointments found. */
  sealed interface RemoteFree {
    /** These, in order; none is an answer, too. */
    record Slots(List<Slot> slots) implements RemoteFree {
      /** Copies what it is given. */
      public Slots {
        slots = List.copyOf(slots);
      }
    }

    /** The other side does not say; the service is offered without times, or by telephone. */
    record Away(String why) implements RemoteFree {}
  }

  /** What came of asking the other side to do something. */
  sealed interface RemoteResult {
    /** The code of what was refused because the other side's system could not be asked. */
    String AWAY = "provider-away";

    /**
     * It is done, now or by an earlier asking of the same request.
     *
     * @param theirReference the other side's name for the booking, 1 to 200 characters
     */
    record Done(String theirReference) implements RemoteResult {}

    /** Somebody else has it. */
    record Gone() implements RemoteResult {}

    /**
     * It was not done and will not be.
     *
     * @param code a stable name, such as {@code not-eligible}
     * @param words for the handler, without personal data
     */
    record Refused(String code, String words) implements RemoteResult {}

    /**
     * It may have been done.
     *
     * @param why for the log, without personal data
     */
    record Unknown(String why) implements RemoteResult {}
  }

  /** What a look for a booking found. */
  sealed interface RemoteFound {
    /** The other side has it. */
    record There(String theirReference) implements RemoteFound {}

    /**
     * The other side does not have it, and a request of ours that is still under way will not make
     * it: it was refused, or is older than anything that could still arrive.
     */
    record NotThere() implements RemoteFound {}

    /** The other side does not say, or may still be at it; it is asked again later. */
    record NotSaid(String why) implements RemoteFound {}
  }
}
