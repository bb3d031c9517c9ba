package org.onecall.desk.fake;

import java.util.List;
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
      case Move.Watch(Control.Mode mode, String phone) -> {
        telephone.watched(call, List.of(FakeFloor.watcher(phone, mode)));
        yield done();
      }
      case Move.Unwatch _ -> {
        telephone.watched(call, List.of());
        yield done();
      }
      case Move.Bring(Who who) -> brought(call, who);
      case Move.Consult(Who.Colleague(String phone)) -> {
        telephone.joins(call, phone, Place.HOLD);
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

  private CompletableFuture<ActResult> brought(String call, Who who) {
    switch (who) {
      case Who.Outside(String number, Control.Role role) -> telephone.brought(call, number, role);
      case Who.Emergency() -> telephone.brought(call, "999", Control.Role.EMERGENCY);
      case Who.Colleague(String phone) -> telephone.joins(call, phone, Place.ROOM);
    }
    return done();
  }

  private static CompletableFuture<ActResult> done() {
    return CompletableFuture.completedFuture(new ActResult.Done());
  }
}
