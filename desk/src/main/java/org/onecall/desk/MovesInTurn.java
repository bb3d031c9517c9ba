package org.onecall.desk;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.floor.Call;

/**
 * The moves of each caller one after the other, each made from where the one before has left them:
 * what is begun while another is under way would put back what that one changes. Belongs to one
 * event loop: an Asterisk is followed and moved by one process, the one beside it, so nobody else
 * moves its callers.
 */
final class MovesInTurn {
  private final Telephone telephone;
  private final Map<String, Future<ActResult>> last = new HashMap<>();

  MovesInTurn(Telephone telephone) {
    this.telephone = telephone;
  }

  /**
   * Moves a caller when their turn comes. Refusal: {@code unknown-call}.
   *
   * @param making makes the move, told of the call as it is by then
   */
  Future<ActResult> move(String id, Function<Call, Future<ActResult>> making) {
    Future<ActResult> mine =
        last.getOrDefault(id, Future.succeededFuture(new ActResult.Done()))
            .transform(before ->
                Optional.ofNullable(telephone.floor().calls().get(id))
                    .map(making)
                    .orElseGet(() ->
                        Future.succeededFuture(
                            new ActResult.Refused("unknown-call", "The call is over."))));
    last.put(id, mine);
    return mine.onComplete(over -> last.remove(id, mine));
  }
}
