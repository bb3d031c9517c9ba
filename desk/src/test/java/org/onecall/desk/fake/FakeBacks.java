package org.onecall.desk.fake;

import java.util.concurrent.CompletableFuture;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.CallControl;
import org.onecall.telephony.floor.Control;
import org.onecall.telephony.floor.Control.Place;

/**
 * The part of call control that keeps callers, rings them back, listens in and brings others to a
 * call, over a floor that is set. A colleague who is rung answers at once.
 */
final class FakeBacks implements CallControl {
  private final FakeTelephone telephone;

  FakeBacks(FakeTelephone telephone) {
    this.telephone = telephone;
  }

  @Override
  public boolean canRingOut() {
    return true;
  }

  @Override
  public CompletableFuture<ActResult> stand(StandIn standIn) {
    telephone.stands(standIn);
    return done();
  }

  @Override
  public CompletableFuture<ActResult> callOut(StandIn standIn, String phone) {
    telephone.callsOut(standIn, phone);
    return done();
  }

  @Override
  public CompletableFuture<ActResult> act(String call, Move move) {
    return switch (move) {
      case Move.SendOff() -> {
        telephone.sentOff(call);
        yield done();
      }
      case Move.RingBack() -> {
        telephone.rungBack(call);
        yield done();
      }
      case Move.NotReached() -> {
        telephone.ends(call);
        yield done();
      }
      case Move.Queue _ -> {
        telephone.place(call, Place.QUEUE);
        telephone.waits(call);
        yield done();
      }
      case Move.Watch(Control.Mode mode, String phone) -> watch(call, mode, phone);
      case Move.Unwatch(String phone) -> {
        telephone.becomes("unwatch " + phone, (floor, now) -> floor.unwatchedBy(call, phone));
        yield done();
      }
      case Move.Bring(Who who) -> brought(call, who);
      case Move.Consult(Who.Colleague(String phone)) -> rung(call, phone, Place.HOLD);
      case Move.Dismiss() when !telephone.floor().control(call).brought().isEmpty() -> {
        telephone.becomes("dismiss", (floor, now) -> floor.withoutParties(call, now));
        yield done();
      }
      case Move.Leave() -> {
        telephone.left(call);
        yield done();
      }
      case Move.Give(String phone) -> {
        telephone.given(call, phone);
        yield done();
      }
      case Move.Keep() when telephone.refusesToKeep() ->
          CompletableFuture.completedFuture(new ActResult.Unknown("Asterisk did not accept it."));
      case Move.Keep() -> {
        telephone.place(call, Place.KEPT);
        yield done();
      }
      case Move.Rejoin(String phone) -> {
        telephone.talks(call, phone);
        telephone.place(call, Place.ROOM);
        yield done();
      }
      case Move.Hold _, Move.Resume _, Move.Consult _, Move.Dismiss _, Move.Tape _ ->
          CallControl.NONE.act(call, move);
    };
  }

  /** A caller on hold comes back first; one who is with nobody is brought nobody. */
  private CompletableFuture<ActResult> brought(String call, Who who) {
    if (telephone.floor().handlerLeg(call).isEmpty()) {
      return refused("not-now", "The caller and you are not joined.");
    }
    return switch (who) {
      case Who.Outside(String number, Control.Role role) -> {
        boolean joined = !telephone.isLate();
        telephone.becomes(
            "bring " + number + " " + role, (floor, now) -> floor.brought(call, role, joined, now));
        yield done();
      }
      case Who.Emergency() -> {
        telephone.brought(call, "999", Control.Role.EMERGENCY);
        yield done();
      }
      case Who.Colleague(String phone) -> rung(call, phone, Place.ROOM);
    };
  }

  private CompletableFuture<ActResult> rung(String call, String phone, Place place) {
    if (!telephone.isFree(phone)) {
      return refused("busy", "That phone is not free.");
    }
    telephone.joins(call, phone, place);
    return done();
  }

  private CompletableFuture<ActResult> watch(String call, Control.Mode mode, String phone) {
    if (telephone.floor().handlerLeg(call).isEmpty()) {
      return refused("not-now", "No handler is on that call.");
    }
    if (!telephone.isFree(phone)) {
      return refused("busy", "Your phone is not free, or cannot be reached.");
    }
    telephone.becomes(mode + " " + phone, (floor, now) -> floor.watchedBy(call, phone, mode, now));
    return done();
  }

  private static CompletableFuture<ActResult> refused(String code, String text) {
    return CompletableFuture.completedFuture(new ActResult.Refused(code, text));
  }

  private static CompletableFuture<ActResult> done() {
    return CompletableFuture.completedFuture(new ActResult.Done());
  }
}
