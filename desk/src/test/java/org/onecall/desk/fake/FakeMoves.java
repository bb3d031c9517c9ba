package org.onecall.desk.fake;

import java.util.concurrent.CompletableFuture;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.CallControl;
import org.onecall.telephony.floor.CallState;

/** A waiting caller can be moved; nothing else can be done with calls. */
record FakeMoves(FakeTelephone telephone) implements CallControl {
  @Override
  public CompletableFuture<ActResult> act(String call, Move move) {
    boolean waits =
        telephone.floor().call(call).filter(one -> one.state() == CallState.WAITING).isPresent();
    return waits && move instanceof Move.Queue queue
        ? telephone.moved(call, queue)
        : CallControl.NONE.act(call, move);
  }

  @Override
  public boolean canRingOut() {
    return false;
  }
}
