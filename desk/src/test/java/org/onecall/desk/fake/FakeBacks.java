package org.onecall.desk.fake;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.CallControl;
import org.onecall.telephony.floor.Control;
import org.onecall.telephony.floor.Control.Place;

/**
 * The part of call control that keeps callers, rings them back and listens in, over a floor that is
 * set.
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
      case Move.Bring(Who.Outside(String number, Control.Role role)) -> {
        telephone.brought(call, number, role);
        yield done();
      }
      case Move.Bring _ -> CallControl.NONE.act(call, move);
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
      case Move.Hold _,
          Move.Resume _,
          Move.Consult _,
          Move.Dismiss _,
          Move.Leave _,
          Move.Give _,
          Move.Tape _ ->
          CallControl.NONE.act(call, move);
    };
  }

  private static CompletableFuture<ActResult> done() {
    return CompletableFuture.completedFuture(new ActResult.Done());
  }
}
