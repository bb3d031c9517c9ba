package org.onecall.encounter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.onecall.protocol.Offer;
import org.onecall.protocol.Protocol;

/**
 * What a caller said to an offer that was made beside what the call was about, such as help to stop
 * smoking.
 *
 * @param offer the offer's name in its protocol
 * @param title what it is called
 * @param need what the directory is searched for, if it is accepted
 */
public record Prevention(String offer, String title, String need, boolean accepted, Instant at) {

  /**
   * What may be offered now: by the protocols that are followed, each only after an outcome that it
   * comes after; nothing while a question is open.
   *
   * @param versions the protocol of a content hash, where it is loaded
   */
  public static List<Offer> offers(Triage triage, Function<String, Optional<Protocol>> versions) {
    return triage
        .outcome()
        .map(outcome ->
            triage.followed().stream()
                .flatMap(one -> versions.apply(one.protocol().hash()).stream())
                .filter(protocol -> protocol.comesAfter().contains(outcome.level()))
                .flatMap(protocol -> protocol.offers(triage.known()).stream())
                .toList())
        .orElse(List.of());
  }
}
