package org.onecall.desk.admin;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.http.Unavailable;

/** Does what needs a reason only once it is on the trail, and notes what came of it. */
public final class Noted {
  private final AuditTrail audit;

  /** Notes on that trail. */
  public Noted(AuditTrail audit) {
    this.audit = audit;
  }

  /**
   * Notes an act, does it, notes what came of it.
   *
   * @param word what came of it: {@code done}, {@code refused} or {@code unknown}
   */
  public <T> Future<T> act(
      String actor,
      String act,
      String subject,
      Optional<String> concerned,
      String reason,
      Supplier<Future<T>> doing,
      Function<T, String> word) {
    return act(actor, act, subject, concerned, reason, doing, word, (words, result) -> words);
  }

  /**
   * The same, where what came of it has more to say than a word.
   *
   * @param more the reason with that, of the second note
   */
  public <T> Future<T> act(
      String actor,
      String act,
      String subject,
      Optional<String> concerned,
      String reason,
      Supplier<Future<T>> doing,
      Function<T, String> word,
      BiFunction<String, T, String> more) {
    var entry = new AuditTrail.Entry(actor, act, subject, concerned, reason, "asked");
    return audit
        .note(entry)
        .recover(cause ->
            Future.failedFuture(
                new Unavailable("The audit trail cannot be written; nothing was done.")))
        .compose(noted -> doing.get())
        .compose(
            result ->
                audit
                    .note(entry.because(more.apply(reason, result)).with(word.apply(result)))
                    .map(result)
                    .recover(cause -> Future.succeededFuture(result)),
            failed ->
                audit.note(entry.with("unknown")).transform(noted -> Future.failedFuture(failed)));
  }
}
