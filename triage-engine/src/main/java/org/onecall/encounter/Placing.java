package org.onecall.encounter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onecall.directory.RejectReason;
import org.onecall.encounter.Refusal.Reason;
import org.onecall.protocol.Level;

/**
 * Decisions that concern places. Each is taken twice: at first it says what to ask the places, and
 * with their answers, one for each request and in the same order, it says what happened.
 */
record Placing(Deciding deciding) {

  Decision hold(Command.HoldSlot command) {
    if (encounter().triage().outcome().isEmpty()) {
      return Deciding.refused(Reason.NO_OUTCOME);
    }
    List<PlaceRequest> requests = new ArrayList<>();
    encounter()
        .held()
        .filter(h ->
            !h.service().id().equals(command.service()) || !h.slot().id().equals(command.slot()))
        .ifPresent(h -> requests.add(new PlaceRequest.LetGo(h)));
    requests.add(new PlaceRequest.HoldIt(command.service(), command.slot(), command.sought()));
    return asked(
        requests,
        answers ->
            answers.getLast() instanceof PlaceAnswer.Kept kept
                ? Deciding.accepted(
                    new Event.SlotHeld(kept.service(), kept.slot(), kept.expiresAt(), kept.token()))
                : Deciding.refused(Reason.PLACES_UNCLEAR));
  }

  /**
   * Lets go of what is held.
   *
   * @param slot which one is meant
   */
  Decision release(String slot) {
    return encounter()
        .held()
        .map(held ->
            held.isOf(slot)
                ? asked(
                    List.of(new PlaceRequest.LetGo(held)),
                    _ -> Deciding.accepted(new Event.SlotReleased()))
                : Deciding.refused(Reason.HOLD_CHANGED))
        .orElseGet(() -> Deciding.refused(Reason.NOTHING_HELD));
  }

  /**
   * Books what is held.
   *
   * @param slot which one is meant
   * @param besides why it is needed besides an urgent booking that stands
   */
  Decision book(String slot, Optional<String> besides) {
    if (encounter().triage().outcome().isEmpty()) {
      return Deciding.refused(Reason.NO_OUTCOME);
    }
    if (encounter().held().isEmpty()) {
      return Deciding.refused(Reason.NOTHING_HELD);
    }
    Held held = encounter().held().get();
    if (!held.isOf(slot)) {
      return Deciding.refused(Reason.HOLD_CHANGED);
    }
    if (!held.isFor(encounter().triage().outcome().get())) {
      return Deciding.refused(Reason.HOLD_OUTDATED);
    }
    return held.elsewhere()
        ? askElsewhere(held, besides)
        : place(List.of(), new PlaceRequest.BookIt(held, besides), besides);
  }

  Decision refer(String service, Optional<String> besides, Sought sought) {
    if (encounter().triage().outcome().isEmpty()) {
      return Deciding.refused(Reason.NO_OUTCOME);
    }
    if (encounter().state() == EncounterState.PLACED
        && encounter().placement().filter(p -> p.service().id().equals(service)).isPresent()) {
      return Deciding.refused(Reason.ALREADY_PLACED);
    }
    List<PlaceRequest> before = new ArrayList<>();
    encounter().held().ifPresent(h -> before.add(new PlaceRequest.LetGo(h)));
    return place(before, new PlaceRequest.ReferTo(service, besides, sought), besides);
  }

  /** Tells another service as well; the place that the caller has stays as it is. */
  Decision referAlso(String service, Sought sought) {
    boolean told =
        encounter().placement().filter(p -> p.service().id().equals(service)).isPresent()
            || encounter().choosing().also().stream()
                .anyMatch(one -> one.service().id().equals(service));
    if (encounter().state() != EncounterState.PLACED) {
      return Deciding.refused(Reason.PLACE_FIRST);
    }
    if (told) {
      return Deciding.refused(Reason.ALREADY_PLACED);
    }
    if (encounter().choosing().also().size() >= Choosing.ALSO_MAX) {
      return Deciding.refused(Reason.TOO_MANY_REFERRALS);
    }
    return asked(
        List.of(new PlaceRequest.ReferAlso(service, sought)),
        answers ->
            answers.getLast() instanceof PlaceAnswer.Given given
                ? new Decision.Accepted(
                    List.of(new Event.AlsoReferred(given.service(), given.reference())),
                    List.of(
                        new Effect.TellService(
                            given.service(), Optional.empty(), given.reference())))
                : Deciding.refused(Reason.PLACES_UNCLEAR));
  }

  /**
   * Takes the new place first, so that the caller is never without one, then gives the old back.
   */
  private Decision place(List<PlaceRequest> before, PlaceRequest taking, Optional<String> besides) {
    List<PlaceRequest> requests = new ArrayList<>(before);
    requests.add(taking);
    int taken = requests.size() - 1;
    Optional<Placement> old = encounter().placement();
    old.ifPresent(p -> requests.add(new PlaceRequest.GiveBack(p)));
    awaitedAsPlace().ifPresent(p -> requests.add(new PlaceRequest.GiveBack(p)));
    return asked(
        requests,
        answers ->
            answers.get(taken) instanceof PlaceAnswer.Given given
                ? placed(given, old, besides)
                : Deciding.refused(Reason.PLACES_UNCLEAR));
  }

  private static Decision placed(
      PlaceAnswer.Given given, Optional<Placement> old, Optional<String> besides) {
    List<Event> events = new ArrayList<>();
    List<Effect> effects = new ArrayList<>();
    besides.ifPresent(reason -> events.add(new Event.SecondPlaceReasoned(reason)));
    old.ifPresent(p -> {
      events.add(new Event.PlaceGivenBack(p.reference()));
      effects.add(new Effect.TellServiceNot(p.service(), p.reference()));
    });
    events.add(
        new Event.Placed(given.service(), given.slot(), given.reference(), given.ambulance()));
    effects.add(new Effect.TellService(given.service(), given.slot(), given.reference()));
    return new Decision.Accepted(events, effects);
  }

  /** Books here and asks elsewhere; what the caller had before stays until that is given. */
  private Decision askElsewhere(Held held, Optional<String> besides) {
    if (encounter().choosing().awaited().isPresent()) {
      return Deciding.refused(Reason.BEING_CHECKED);
    }
    return asked(
        List.of(new PlaceRequest.BookIt(held, besides)),
        answers -> {
          if (!(answers.getLast() instanceof PlaceAnswer.Awaited awaited)) {
            return Deciding.refused(Reason.PLACES_UNCLEAR);
          }
          List<Event> events = new ArrayList<>();
          besides.ifPresent(reason -> events.add(new Event.SecondPlaceReasoned(reason)));
          events.add(
              new Event.PlaceAwaited(awaited.service(), awaited.slot(), awaited.reference()));
          return Deciding.accepted(events);
        });
  }

  /** Takes down what the other organisation said; only about what is waited for. */
  Decision said(Command.PlaceSaid command) {
    Optional<Choosing.Awaited> awaited =
        encounter().choosing().awaited().filter(one -> one.reference().equals(command.reference()));
    if (awaited.isEmpty()) {
      return Deciding.nothing();
    }
    return switch (command.said()) {
      case Command.PlaceSaid.Unclear _ ->
          awaited.get().standing() == Choosing.Standing.BEING_CHECKED
              ? Deciding.nothing()
              : Deciding.accepted(new Event.PlaceUnclear(command.reference()));
      case Command.PlaceSaid.NotGiven(String code, String text) ->
          notGiven(awaited.get(), code, text);
      case Command.PlaceSaid.Given _ -> given(awaited.get());
    };
  }

  /** What they gave away or refused is kept under the standard's reason, as if we had said it. */
  private static Decision notGiven(Choosing.Awaited awaited, String code, String text) {
    List<Event> events = new ArrayList<>();
    events.add(new Event.PlaceNotGiven(awaited.reference(), code, text));
    Optional<RejectReason> reason =
        switch (code) {
          case Choosing.SLOT_GONE -> Optional.of(RejectReason.NO_APPOINTMENTS);
          case "refused" -> Optional.of(RejectReason.DECLINED);
          default -> Optional.empty();
        };
    reason.ifPresent(why ->
        events.add(
            new Event.OfferRefused(
                awaited.service(), why.number(), why.words(), Optional.of(text))));
    return Deciding.accepted(events);
  }

  /** What is waited for elsewhere, to be given back because the caller is placed otherwise. */
  private Optional<Placement> awaitedAsPlace() {
    return encounter()
        .choosing()
        .awaited()
        .flatMap(a ->
            encounter()
                .triage()
                .outcome()
                .map(o ->
                    new Placement(a.service(), Optional.of(a.slot()), a.reference(), a.at(), o)));
  }

  private Decision given(Choosing.Awaited awaited) {
    PlaceAnswer.Given given =
        new PlaceAnswer.Given(awaited.service(), Optional.of(awaited.slot()), awaited.reference());
    Optional<Placement> old = encounter().placement();
    return old.isEmpty()
        ? placed(given, old, Optional.empty())
        : asked(
            List.of(new PlaceRequest.GiveBack(old.get())),
            answers -> placed(given, old, Optional.empty()));
  }

  /** Lets the caller go while it is not known whether they have a place; one promise stands. */
  Decision promiseCallBack() {
    if (encounter().choosing().promisedAt().isPresent()) {
      return Deciding.nothing();
    }
    if (encounter().choosing().awaited().isEmpty()) {
      return Deciding.refused(Reason.NOTHING_AWAITED);
    }
    return promise().map(Deciding::accepted).orElseGet(() -> Deciding.refused(Reason.NO_NUMBER));
  }

  /** The promise to ring back once what is awaited is known, where none stands and one can ring. */
  private Optional<Event> promise() {
    if (encounter().choosing().promisedAt().isPresent()
        || encounter().toRing(false).number().isBlank()) {
      return Optional.empty();
    }
    return encounter()
        .choosing()
        .awaited()
        .map(one -> new Event.CallBackPromised(one.service(), one.slot(), one.reference()));
  }

  /** Cancels a booking, of this encounter or of an earlier one. */
  Decision cancel(Command.CancelBooking command) {
    return asked(
        List.of(new PlaceRequest.CancelIt(command.reference(), command.reason())),
        answers ->
            answers.getLast() instanceof PlaceAnswer.Cancelled done
                ? new Decision.Accepted(
                    List.of(
                        new Event.BookingCancelled(
                            done.service(), done.reference(), command.reason())),
                    List.of(new Effect.TellServiceNot(done.service(), done.reference())))
                : Deciding.refused(Reason.PLACES_UNCLEAR));
  }

  Decision finish(Command.Finish command) {
    Optional<Refusal> lacking = lackingFor(command);
    if (lacking.isPresent()) {
      return new Decision.Refused(lacking.get());
    }
    List<Event> events = new ArrayList<>();
    command.done().ifPresent(words -> events.add(done(words)));
    encounter().held().ifPresent(_ -> events.add(new Event.SlotReleased()));
    if (command.nothingElse()
        && encounter().triage().outcome().isPresent()
        && !encounter().triage().nothingElse()) {
      events.add(new Event.NothingElse());
    }
    // What is awaited may take the place of what the caller was told: so they are rung.
    promise().ifPresent(events::add);
    List<ReadBack.Part> parts = ReadBack.parts(encounter());
    // Whoever is rung back still has to hear where they are expected.
    boolean allReadBack =
        !parts.isEmpty()
            && ReadBack.lacking(encounter()).isEmpty()
            && encounter().choosing().awaited().isEmpty()
            && !endsWithAPromise();
    Optional<String> reason =
        command.reason().or(() -> endsWithAPromise() ? Optional.of(promised()) : Optional.empty());
    events.add(new Event.Finished(allReadBack, reason));
    List<Effect> effects = List.of(new Effect.TellPractice(encounter().id()));
    return encounter()
        .held()
        .map(held ->
            asked(
                List.of(new PlaceRequest.LetGo(held)), _ -> new Decision.Accepted(events, effects)))
        .orElseGet(() -> new Decision.Accepted(events, effects));
  }

  /** Words about an emergency that 999 came in for meanwhile are not lost: they are a note. */
  private Event done(String words) {
    return isEmergencyOpen()
        ? new Event.EmergencyLeft(words)
        : new Event.NoteAdded(new Note.Text(words));
  }

  private boolean isEmergencyOpen() {
    return encounter().triage().emergency().filter(ReachedEmergency::isOpen).isPresent();
  }

  private Optional<Refusal> lackingFor(Command.Finish command) {
    if (isEmergencyOpen() && command.done().isEmpty()) {
      return because(Reason.EMERGENCY_OPEN);
    }
    if (command.reason().isPresent()) {
      return Optional.empty();
    }
    boolean callerThere = encounter().call().endedAt().isEmpty();
    return switch (encounter().state()) {
      case OPEN -> callerThere ? because(Reason.REASON_NEEDED) : Optional.empty();
      case CONCLUDED -> lackingWithoutAPlace(callerThere);
      case PLACED -> callerThere ? lackingBeforeGoodbye(command) : Optional.empty();
      case FINISHED -> because(Reason.ALREADY_FINISHED);
    };
  }

  private Optional<Refusal> lackingWithoutAPlace(boolean callerThere) {
    if (!endsWithAPromise()) {
      return because(Reason.NO_SERVICE);
    }
    return callerThere ? notReadBack() : Optional.empty();
  }

  /** Whether the caller has no place and is promised to be rung back once it is known. */
  private boolean endsWithAPromise() {
    return encounter().state() == EncounterState.CONCLUDED
        && encounter().choosing().promisedAt().isPresent();
  }

  /** Why an encounter that ends with such a promise has no place. */
  private String promised() {
    Choosing choosing = encounter().choosing();
    return choosing
        .awaited()
        .map(Choosing.Awaited::service)
        .or(() -> choosing.notGiven().map(Choosing.NotGiven::service))
        .map(service ->
            "A call-back is promised: it was not known whether "
                + service.name()
                + " has booked them")
        .orElse("A call-back is promised");
  }

  private Optional<Refusal> notReadBack() {
    List<ReadBack.Part> lacking = ReadBack.lacking(encounter());
    return lacking.isEmpty() ? Optional.empty() : Optional.of(new Refusal.NotReadBack(lacking));
  }

  private Optional<Refusal> lackingBeforeGoodbye(Command.Finish command) {
    Optional<Refusal> lacking = notReadBack();
    if (lacking.isPresent()) {
      return lacking;
    }
    // Nobody is kept on the telephone for a second complaint who needs an ambulance now.
    boolean emergency =
        encounter().triage().outcome().filter(o -> o.level() == Level.EMERGENCY).isPresent();
    return emergency || command.nothingElse() || encounter().triage().nothingElse()
        ? Optional.empty()
        : because(Reason.ANYTHING_ELSE);
  }

  private static Optional<Refusal> because(Reason reason) {
    return Optional.of(new Refusal.Because(reason));
  }

  private Decision asked(
      List<PlaceRequest> requests, java.util.function.Function<List<PlaceAnswer>, Decision> then) {
    List<PlaceAnswer> answers = deciding.places();
    if (answers.isEmpty()) {
      return new Decision.NeedsPlaces(requests);
    }
    for (PlaceAnswer answer : answers) {
      if (answer instanceof PlaceAnswer.Unavailable no) {
        return new Decision.Refused(new Refusal.NoPlace(no.code(), no.text(), no.alternatives()));
      }
    }
    return answers.size() == requests.size()
        ? then.apply(answers)
        : Deciding.refused(Reason.PLACES_UNCLEAR);
  }

  private Encounter encounter() {
    return deciding.encounter();
  }
}
