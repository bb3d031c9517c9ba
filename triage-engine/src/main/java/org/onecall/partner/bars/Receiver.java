package org.onecall.partner.bars;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.onecall.booking.Booking;
import org.onecall.directory.Directory;
import org.onecall.journal.Database;
import org.onecall.journal.Hash;
import org.onecall.partner.IncomingCases;
import org.onecall.partner.fhir.BarsReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers other organisations by the booking and referral standard: takes their referrals, gives
 * them our slots, tells them what became of both.
 *
 * <p>A message counts as processed when the transaction that acted upon it has committed, and in no
 * other case: a repeat after a failure is a first attempt, and a repeat while the first still runs
 * is told so.
 */
public final class Receiver {
  private static final Logger log = LoggerFactory.getLogger(Receiver.class);
  private static final String MESSAGE = "$process-message";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Set<String> NOT_HERE =
      Set.of("DocumentReference", "HealthcareService", "Endpoint", "Organization");

  private final Parts parts;
  private final Map<String, Offered> offered = new ConcurrentHashMap<>();
  private final Items items;
  private final Performer performer;
  private final Reading reading;
  private final Set<UUID> running = ConcurrentHashMap.newKeySet();
  private final TargetReader targets = new TargetReader();

  /**
   * What a receiver is made of.
   *
   * @param offers the services that may be asked
   * @param worker runs what takes long off the event loops
   * @param heard what becomes of what is heard of our own referrals
   * @param answering who may say what became of them
   */
  public record Parts(
      Database database,
      Booking booking,
      IncomingCases cases,
      Directory directory,
      List<Offered> offers,
      Worker worker,
      InstantSource clock,
      RandomGenerator random,
      Supplier<UUID> ids,
      Heard heard,
      Answering answering) {
    /** Copies what it is given. */
    public Parts {
      offers = List.copyOf(offers);
    }
  }

  /** Runs something on a thread that may take its time. */
  @FunctionalInterface
  public interface Worker {
    /** What it returned, or why it did not. */
    <T> Future<T> run(Callable<T> work);
  }

  /**
   * What is asked.
   *
   * @param path below the base, such as {@code Slot}
   * @param query the values of each name
   * @param headers by name in lower case
   * @param sender who asks, by its name in our configuration
   */
  public record Ask(
      String method,
      String path,
      Map<String, List<String>> query,
      Map<String, String> headers,
      Buffer body,
      String sender) {
    /** The same with a body. */
    public Ask with(Buffer read) {
      return new Ask(method, path, query, headers, read, sender);
    }
  }

  /**
   * What is answered: a status and FHIR as JSON.
   *
   * @param why of what is not done, by the standard's code
   */
  public record Answer(int status, String body, Optional<ErrorCode> why) {
    /** The answer to what is done. */
    public Answer(int status, String body) {
      this(status, body, Optional.empty());
    }

    /** The answer to what is not done. */
    public static Answer not(Problem problem) {
      return new Answer(problem.status(), BarsJson.outcome(problem), Optional.of(problem.error()));
    }
  }

  /** A receiver of those parts. */
  public Receiver(Parts parts) {
    this.parts = parts;
    parts.offers().forEach(one -> offered.put(one.dosId(), one));
    this.items = new Items(parts.database().pool());
    this.performer =
        new Performer(
            items,
            parts.cases(),
            parts.booking(),
            parts.heard(),
            parts.answering(),
            parts.random(),
            parts.ids());
    this.reading = new Reading(items, parts.booking(), parts.directory(), offered);
  }

  /** Answers; the future does not fail. */
  public Future<Answer> handle(Ask ask) {
    Future<Answer> answer;
    try {
      answer = route(ask);
    } catch (RuntimeException fault) {
      answer = Future.failedFuture(fault);
    }
    return answer
        .recover(failure -> Future.succeededFuture(failed(ask, failure)))
        .onSuccess(given -> noted(ask, given));
  }

  /**
   * The method and the row of the table that something is for, as a log may name them: what
   * somebody makes up stands in none.
   */
  public static String row(Ask ask) {
    String name = ask.path().split("/", -1)[0];
    boolean known = name.equals(MESSAGE) || NOT_HERE.contains(name) || Reading.NAMES.contains(name);
    return (METHODS.contains(ask.method()) ? ask.method() : "?") + " " + (known ? name : "?");
  }

  /** Each interaction, by whom and how it ended; nothing of whom it is about. */
  private static void noted(Ask ask, Answer given) {
    String request = ask.headers().getOrDefault(Headers.REQUEST, "");
    log.info(
        "{} of {} as {}: {}",
        row(ask),
        ask.sender(),
        Performer.uuid(Optional.of(request)).map(UUID::toString).orElse("no id"),
        given.status());
  }

  private static Answer failed(Ask ask, Throwable failure) {
    if (failure instanceof Performer.Refused refused) {
      return Answer.not(refused.problem());
    }
    // Its words may quote what was sent, so only what it is goes into the log.
    log.error(
        "a {} of {} failed: {} at {}",
        ask.method(),
        ask.sender(),
        failure.getClass().getName(),
        Arrays.stream(failure.getStackTrace()).findFirst().map(Object::toString).orElse("?"));
    return Answer.not(
        new Problem(
            ErrorCode.REC_SERVER_ERROR,
            IssueCode.TRANSIENT,
            "Bundle",
            "It could not be done just now and was not; send the same again."));
  }

  private Future<Answer> route(Ask ask) {
    String[] path = ask.path().split("/", -1);
    String name = path[0];
    if (path.length > 2 || (path.length == 2 && !Reading.READABLE.contains(name))) {
      return refuse(Problem.notFound("url", "There is nothing at this address."));
    }
    boolean message = name.equals(MESSAGE);
    if (NOT_HERE.contains(name)) {
      return refuse(
          new Problem(
              ErrorCode.REC_NOT_IMPLEMENTED,
              IssueCode.NOT_SUPPORTED,
              "url",
              "This receiver keeps none of these."));
    }
    if (!message && !Reading.NAMES.contains(name)) {
      return refuse(Problem.notFound("url", "There is nothing at this address."));
    }
    if (!ask.method().equals(message ? "POST" : "GET")) {
      return refuse(
          new Problem(
              ErrorCode.SEND_METHOD_NOT_ALLOWED,
              IssueCode.NOT_SUPPORTED,
              "method",
              "Whatever is to be changed is sent as a message."));
    }
    Optional<Problem> unacceptable = unacceptable(ask, message);
    if (unacceptable.isPresent()) {
      return refuse(unacceptable.get());
    }
    return switch (Headers.read(ask.headers(), !name.equals("metadata"), targets)) {
      case Headers.Read.Wrong(Problem problem) -> refuse(problem);
      case Headers.Read.As(Headers headers) ->
          message
              ? message(ask, headers)
              : reading.read(
                  name,
                  path.length == 2 ? Optional.of(path[1]) : Optional.empty(),
                  ask.query(),
                  headers,
                  ask.sender());
    };
  }

  private static Optional<Problem> unacceptable(Ask ask, boolean message) {
    String accept = ask.headers().getOrDefault("accept", "*/*").toLowerCase(java.util.Locale.ROOT);
    if (!accept.contains("json") && !accept.contains("*/*")) {
      return Optional.of(
          new Problem(
              ErrorCode.REC_NOT_ACCEPTABLE,
              IssueCode.PROCESSING,
              "header accept",
              "Answers are application/fhir+json."));
    }
    String type = ask.headers().getOrDefault("content-type", "").toLowerCase(java.util.Locale.ROOT);
    return message && !type.contains("json")
        ? Optional.of(
            Problem.bad(
                IssueCode.INVALID, "header content-type", "A message is application/fhir+json."))
        : Optional.empty();
  }

  private Future<Answer> message(Ask ask, Headers headers) {
    if (!running.add(headers.request())) {
      return refuse(stillRunning());
    }
    Hash digest = Hash.sha256(ask.body().getBytes());
    return items
        .actedUpon(Optional.empty(), headers.request())
        .compose(before ->
            before.isPresent()
                ? refuse(repeated(before.get(), digest))
                : parts
                    .worker()
                    .run(() -> BarsReader.read(ask.body().getBytes(), parts.clock().instant()))
                    .compose(read ->
                        switch (read) {
                          case BarsReader.Read.Not(Problem problem) -> refuse(problem);
                          case BarsReader.Read.Message(var bundle) ->
                              decide(ask, headers, digest, bundle);
                        }))
        .eventually(() -> {
          running.remove(headers.request());
          return Future.succeededFuture();
        });
  }

  private Future<Answer> decide(
      Ask ask, Headers headers, Hash digest, org.onecall.partner.fhir.ReceivedBundle bundle) {
    return switch (DecisionTable.decide(bundle.message())) {
      case DecisionTable.Verdict.Refuse(Problem problem) -> refuse(problem);
      case DecisionTable.Verdict.Do(Act act) ->
          switch (Addressing.check(act, bundle.message(), headers, offered, this::isInUse)) {
            case Addressing.Found.Not(Problem problem) -> refuse(problem);
            case Addressing.Found.Service(Offered service) ->
                perform(
                    new Performer.Task(
                        act,
                        bundle,
                        headers,
                        ask.sender(),
                        service,
                        digest,
                        parts.clock().instant()));
          };
    };
  }

  private boolean isInUse(String service) {
    return parts.directory().inUse(service).isPresent();
  }

  private Future<Answer> perform(Performer.Task task) {
    UUID request = task.headers().request();
    Future<Performer.Performed> done =
        parts
            .database()
            .inTransaction(transaction ->
                items
                    .claim(transaction, request)
                    .compose(mine ->
                        mine
                            ? items.actedUpon(Optional.of(transaction), request)
                            : Performer.refuse(stillRunning()))
                    .compose(before ->
                        before.isPresent()
                            ? Performer.refuse(repeated(before.get(), task.digest()))
                            : performer.perform(transaction, task)));
    return done.map(performed -> {
      log.info("{} of {} done", task.act().getClass().getSimpleName(), task.sender());
      return new Answer(200, performed.reply());
    });
  }

  private static Problem stillRunning() {
    return new Problem(
        ErrorCode.REC_TOO_EARLY,
        IssueCode.TRANSIENT,
        "header " + Headers.REQUEST,
        "The first message of this id is still being processed.");
  }

  /** A repeat of the same bytes is told that it succeeded; other bytes are another message. */
  private static Problem repeated(Hash before, Hash now) {
    return before.equals(now)
        ? new Problem(
            ErrorCode.REC_CONFLICT,
            IssueCode.DUPLICATE,
            "header " + Headers.REQUEST,
            "This message has already been processed successfully.")
        : Problem.invariant(
            "header " + Headers.REQUEST, "Another message was sent under this id before.");
  }

  private static Future<Answer> refuse(Problem problem) {
    return Future.succeededFuture(Answer.not(problem));
  }
}
