package org.onecall.partner.bars;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onecall.partner.Assessment;
import org.onecall.partner.Coded;
import org.onecall.partner.Words;

/** Takes in what is said of a referral of ours, and passes it on to who acts upon it. */
final class Hearing {
  /** The standard's code for somebody who had fallen and was lifted. */
  private static final String LIFTED = "PATLIFT";

  private static final int WORDS_CHARS_MAX = 400;

  private final Items items;
  private final Heard heard;
  private final Supplier<UUID> ids;
  private final Answering answering;

  Hearing(Items items, Heard heard, Answering answering, Supplier<UUID> ids) {
    this.items = items;
    this.heard = heard;
    this.answering = answering;
    this.ids = ids;
  }

  Future<Performer.Performed> of(
      SqlConnection transaction, Performer.Task task, Act.Feedback feedback) {
    String path = task.message().envelope().path() + ".response.identifier";
    Optional<UUID> bundle = Performer.uuid(task.message().envelope().respondsTo());
    if (bundle.isEmpty()) {
      return Performer.refuse(Problem.notFound(path, "No referral of ours has this identifier."));
    }
    return items
        .heard(transaction, bundle.get(), feedback)
        .compose(sent ->
            sent.isEmpty()
                ? Performer.refuse(
                    Problem.notFound(path, "No referral of ours has this identifier."))
                : !answering.allows(task.sender(), sent.get().service())
                    ? Performer.<Performer.Performed>refuse(notTheirs(path))
                    : told(transaction, task, feedback, sent.get())
                        .map(done ->
                            new Performer.Performed(
                                task.bundle()
                                    .processed(
                                        sent.get().requestId(), Optional.empty(), task.now(), ids)
                                    .reply(),
                                sent.get().requestId())));
  }

  /** Giving the transaction up undoes what was noted of the referral. */
  private static Problem notTheirs(String path) {
    return new Problem(
        ErrorCode.REC_FORBIDDEN,
        IssueCode.FORBIDDEN,
        path,
        "This referral was sent to another organisation, which alone may answer it.");
  }

  /** A referral of ours is named by the reference it was made under. */
  private Future<Void> told(
      SqlConnection transaction,
      Performer.Task task,
      Act.Feedback feedback,
      Items.OurReferral ours) {
    Optional<UUID> encounter = Performer.uuid(Optional.of(ours.encounter()));
    if (encounter.isEmpty() || !ours.request().startsWith(Heard.OUR_NAME)) {
      return Future.succeededFuture();
    }
    Optional<Assessment> said = task.message().assessment();
    return heard.of(
        transaction,
        new Heard.News(
            task.sender(),
            ours.service(),
            encounter.get(),
            ours.request().substring(Heard.OUR_NAME.length()),
            feedback,
            said.flatMap(Hearing::words),
            said.map(Assessment::outcomes).orElse(List.of()).stream()
                .anyMatch(one -> one.code().filter(LIFTED::equals).isPresent()),
            task.now()));
  }

  /** What was concluded and found, in a few lines. */
  private static Optional<String> words(Assessment said) {
    return Words.some(
        Stream.concat(
                said.outcomes().stream().map(Coded::words).filter(text -> !text.isBlank()),
                said.summary().stream())
            .collect(Collectors.joining("; ")),
        WORDS_CHARS_MAX);
  }
}
