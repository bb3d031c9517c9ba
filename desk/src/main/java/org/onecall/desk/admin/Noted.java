package org.onecall.desk.admin;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.onecall.desk.audit.AuditAct;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.http.Causes;
import org.onecall.desk.http.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what needs a reason only once it is on the trail, and notes what came of it. */
public final class Noted {
  private static final Logger log = LoggerFactory.getLogger(Noted.class);

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
      AuditAct act,
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
      AuditAct act,
      String subject,
      Optional<String> concerned,
      String reason,
      Supplier<Future<T>> doing,
      Function<T, String> word,
      BiFunction<String, T, String> more) {
    return act(
        new AuditTrail.Entry(actor, act, subject, concerned, reason, "asked"), doing, word, more);
  }

  /** The same for an entry that says what is asked. */
  public <T> Future<T> act(
      AuditTrail.Entry asked, Supplier<Future<T>> doing, Function<T, String> word) {
    return act(asked, doing, word, (words, result) -> words);
  }

  private <T> Future<T> act(
      AuditTrail.Entry asked,
      Supplier<Future<T>> doing,
      Function<T, String> word,
      BiFunction<String, T, String> more) {
    return audit
        .note(asked)
        .recover(cause ->
            Future.failedFuture(
                new Unavailable("The audit trail cannot be written; nothing was done.", cause)))
        .compose(noted -> done(asked, doing, word, more));
  }

  private <T> Future<T> done(
      AuditTrail.Entry asked,
      Supplier<Future<T>> doing,
      Function<T, String> word,
      BiFunction<String, T, String> more) {
    return Future.succeededFuture()
        .compose(now -> doing.get())
        .compose(
            result ->
                after(asked.because(more.apply(asked.reason(), result)).with(word.apply(result)))
                    .transform(noted -> Future.succeededFuture(result)),
            failed -> after(asked.with("unknown")).transform(noted -> Future.failedFuture(failed)));
  }

  /** It is done, or not; that the trail does not say which is for those who look after it. */
  private Future<Void> after(AuditTrail.Entry over) {
    return audit
        .note(over)
        .onFailure(cause ->
            log.warn(
                "{} is on the trail as asked alone; it was {}: {}",
                over.act(),
                over.result(),
                Causes.of(cause)));
  }
}
