package org.onecall.encounter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onecall.protocol.Outcome;

/**
 * How the choice of a service went.
 *
 * @param refusals the offers that were not taken, in the order in which that was said; the last
 *     word about a service counts
 * @param awaited what another organisation was asked to book and has not given for certain
 * @param notGiven why what was asked last was not given, until something else is
 * @param lost how many appointments elsewhere somebody else took at the last moment
 * @param also the services that were told besides the one that gives the place
 * @param followed whom of the care plan somebody reached, and what came of it
 * @param promisedAt when the caller was promised to be rung back, because it was not known whether
 *     they have what was asked of another organisation
 */
public record Choosing(
    List<Refused> refusals,
    Optional<Awaited> awaited,
    Optional<NotGiven> notGiven,
    int lost,
    List<Also> also,
    List<Reached> followed,
    Optional<Instant> promisedAt) {
  /** How many services may be told besides. */
  static final int ALSO_MAX = 5;

  /** Why something was not given, when somebody else has it. */
  public static final String SLOT_GONE = "slot-gone";

  public static final Choosing NOTHING =
      new Choosing(
          List.of(), Optional.empty(), Optional.empty(), 0, List.of(), List.of(), Optional.empty());

  public Choosing {
    refusals = List.copyOf(refusals);
    also = List.copyOf(also);
    followed = List.copyOf(followed);
  }

  /** A service that was told as well, and the reference it has of it. */
  public record Also(ServiceRef service, String reference, Instant at) {}

  /**
   * An offer that was not taken.
   *
   * @param reason the number of the standard reason
   * @param words that reason in words
   */
  public record Refused(
      ServiceRef service, int reason, String words, Optional<String> comment, Instant at) {}

  /**
   * That somebody whom the care plan names was reached.
   *
   * @param seesToIt whether they take it on, so that nobody else has to come
   * @param words what came of it
   */
  public record Reached(ServiceRef contact, boolean seesToIt, String words, Instant at) {}

  /**
   * What is asked of another organisation.
   *
   * @param madeFor the outcome it was chosen for
   */
  public record Awaited(
      ServiceRef service,
      SlotRef slot,
      String reference,
      Instant at,
      Standing standing,
      Optional<Outcome> madeFor) {

    Awaited unclear() {
      return new Awaited(service, slot, reference, at, Standing.BEING_CHECKED, madeFor);
    }
  }

  /** How something that was asked stands. */
  public enum Standing {
    /** An answer is expected any moment. */
    UNDER_WAY,
    /** No answer came; the other side is being asked whether it is booked. */
    BEING_CHECKED
  }

  /** Why something was not given. */
  public record NotGiven(ServiceRef service, String code, String text) {}

  /** Whether that service was offered and not taken. */
  public boolean refused(String service) {
    return refusals.stream().anyMatch(one -> one.service().id().equals(service));
  }

  /** Whether that step of the care plan was taken: somebody rang them, and said what came of it. */
  public boolean reached(String contact) {
    return followed.stream().anyMatch(one -> one.contact().id().equals(contact));
  }

  /** Whether that booking is waited for. */
  public boolean awaits(String reference) {
    return awaited.filter(one -> one.reference().equals(reference)).isPresent();
  }

  Choosing refusing(Event.OfferRefused e, Instant at) {
    Refused refused = new Refused(e.service(), e.reason(), e.words(), e.comment(), at);
    List<Refused> all = new ArrayList<>(refusals);
    all.removeIf(one -> one.service().id().equals(refused.service().id()));
    all.add(refused);
    return new Choosing(all, awaited, notGiven, lost, also, followed, promisedAt);
  }

  Choosing reaching(Event.PlanFollowed e, Instant at) {
    List<Reached> all = new ArrayList<>(followed);
    all.removeIf(one -> one.contact().id().equals(e.contact().id()));
    all.add(new Reached(e.contact(), e.seesToIt(), e.words(), at));
    return new Choosing(refusals, awaited, notGiven, lost, also, all, promisedAt);
  }

  /** What a booking was chosen for, if that was before it was given. */
  Optional<Outcome> madeFor(String reference) {
    return awaited.filter(one -> one.reference().equals(reference)).flatMap(Awaited::madeFor);
  }

  Choosing awaiting(Event.PlaceAwaited e, Instant at, Optional<Outcome> madeFor) {
    Awaited one =
        new Awaited(e.service(), e.slot(), e.reference(), at, Standing.UNDER_WAY, madeFor);
    return new Choosing(
        refusals, Optional.of(one), Optional.empty(), lost, also, followed, promisedAt);
  }

  Choosing unclear() {
    return new Choosing(
        refusals, awaited.map(Awaited::unclear), notGiven, lost, also, followed, promisedAt);
  }

  Choosing without(String code, String text) {
    return new Choosing(
        refusals,
        Optional.empty(),
        awaited.map(a -> new NotGiven(a.service(), code, text)),
        code.equals(SLOT_GONE) ? lost + 1 : lost,
        also,
        followed,
        promisedAt);
  }

  Choosing promising(Instant at) {
    return new Choosing(refusals, awaited, notGiven, lost, also, followed, Optional.of(at));
  }

  Choosing placed() {
    return new Choosing(
        refusals, Optional.empty(), Optional.empty(), lost, also, followed, promisedAt);
  }

  Choosing telling(Event.AlsoReferred e, Instant at) {
    List<Also> all = new ArrayList<>(also);
    all.add(new Also(e.service(), e.reference(), at));
    return new Choosing(refusals, awaited, notGiven, lost, all, followed, promisedAt);
  }

  /** Without what was told under that reference, which was cancelled. */
  Choosing cancelled(String reference) {
    return new Choosing(
        refusals,
        awaited,
        notGiven,
        lost,
        also.stream().filter(one -> !one.reference().equals(reference)).toList(),
        followed,
        promisedAt);
  }
}
