package org.onecall.desk;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.onecall.desk.people.PriorFindings;
import org.onecall.telephony.front.CaseFinder;
import org.onecall.telephony.front.CaseMatch;

/** What another service found of whoever rings from one number, whose case may come later. */
final class MatchedCase implements PriorFindings {
  private final String number;
  private final String words;
  private final AtomicReference<CaseMatch> match = new AtomicReference<>(CaseMatch.NONE);

  MatchedCase(String number, String words) {
    this.number = number;
    this.words = words;
  }

  /** From now on calls are matched to that case. */
  void comes(String id) {
    var found = List.of(new CaseFinder.Found(id, Optional.empty()));
    match.set(new CaseMatch(CaseMatch.By.CODE, found));
  }

  @Override
  public Optional<CaseMatch> match(String callId) {
    return Optional.of(match.get());
  }

  @Override
  public Future<Optional<String>> of(String callId, String caller) {
    String matched =
        match.get().sure().map(one -> words + ", matched to " + one.id()).orElse(words);
    return Future.succeededFuture(Optional.of(matched).filter(_ -> caller.equals(number)));
  }
}
