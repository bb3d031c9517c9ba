package org.onecall.partner.send;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.onecall.config.Partners;
import org.onecall.journal.Database;
import org.onecall.journal.Delivery.Result;
import org.onecall.partner.bars.Receiver.Worker;
import org.onecall.partner.fhir.Answers;
import org.onecall.partner.send.Asking.Said;
import org.onecall.patient.message.GpMessage;
import org.onecall.patient.message.GpMessages;

/**
 * Messages to GP practices as FHIR messages to the one system that hands them on.
 *
 * <p>A message is kept before it is sent, so that a repeat is the same bytes under the same ids
 * whatever has changed of the person meanwhile; the other side says of a repeat that it had it.
 */
public final class PracticePost implements GpMessages, AutoCloseable {
  private static final int CONNECTIONS_MAX = 8;
  private static final String ANY = "gp-practices";

  private final Wire wire;
  private final Asking asking;
  private final Sent sent;
  private final Us us;
  private final PracticeBundle bundles;

  /**
   * The way to that system.
   *
   * @param codes the codes of practices as organisations, by their ids in the directory, as far as
   *     they are known
   */
  public PracticePost(
      Vertx vertx,
      Database database,
      Partners.PracticeMessages where,
      Map<String, String> codes,
      Us us,
      Worker worker) {
    this.wire = new Wire(vertx, CONNECTIONS_MAX);
    var provider =
        new Provider(
            ANY,
            where.address(),
            ANY,
            where.token(),
            Duration.ofSeconds(where.seconds()),
            Optional.empty());
    this.asking = new Asking(vertx, wire, provider, new Breaker(), us, worker, Answers::r4);
    this.sent = new Sent(database.pool());
    this.us = us;
    this.bundles = new PracticeBundle(us, codes);
  }

  @Override
  public Future<Result> send(GpMessage message) {
    return sent.find(message.key(), Sent.Kind.MESSAGE)
        .compose(before ->
            before.map(Future::succeededFuture).orElseGet(() -> sent.keep(draft(message))))
        .compose(kept ->
            kept.state() == Sent.State.DONE
                ? Future.succeededFuture(new Result.Done())
                : post(kept));
  }

  private Sent.Draft draft(GpMessage message) {
    PracticeBundle.Made made = bundles.of(message);
    return new Sent.Draft(
        us.ids().get(),
        UUID.nameUUIDFromBytes(("journey " + message.encounter()).getBytes(StandardCharsets.UTF_8)),
        made.bundleId(),
        message.key(),
        Sent.Kind.MESSAGE,
        message.practice(),
        message.encounter().toString(),
        Optional.empty(),
        made.body());
  }

  private Future<Result> post(Sent.Message message) {
    Map<String, String> headers =
        Map.of(
            "X-Request-Id",
            message.requestId().toString(),
            "X-Correlation-Id",
            message.correlation().toString(),
            "Accept",
            "application/fhir+json",
            "Content-Type",
            "application/fhir+json");
    return asking
        .ask("POST", BarsSide.MESSAGE, headers, Optional.of(message.body()), true)
        .map(PracticePost::result)
        .compose(result ->
            state(result)
                .map(state -> sent.settle(message.requestId(), state, Optional.empty()).map(result))
                .orElseGet(() -> Future.succeededFuture(result)));
  }

  private static Result result(Said said) {
    return switch (said) {
      case Said.Fhir fhir when fhir.status() < 300 || BarsSide.isDuplicate(fhir) ->
          new Result.Done();
      case Said.Fhir fhir when mayPass(fhir.status()) ->
          new Result.Unknown("status " + fhir.status());
      case Said.Fhir fhir -> new Result.Refused("status " + fhir.status());
      case Said.NotAsked(String why) -> new Result.Failed(why);
      case Said.NotSaid(String why) -> new Result.Unknown(why);
    };
  }

  /** What the same message may overcome later: a busy or broken system, an expired token. */
  static boolean mayPass(int status) {
    return status >= 500
        || status == 401
        || status == 403
        || status == 408
        || status == 425
        || status == 429;
  }

  private static Optional<Sent.State> state(Result result) {
    return switch (result) {
      case Result.Done done -> Optional.of(Sent.State.DONE);
      case Result.Refused refused -> Optional.of(Sent.State.REFUSED);
      case Result.Unknown unknown -> Optional.of(Sent.State.UNKNOWN);
      case Result.Failed failed -> Optional.empty();
      case Result.Later later -> Optional.empty();
      case Result.NotThere not -> Optional.empty();
    };
  }

  /** Nobody can be asked but by sending the same again, of which the other side says so. */
  @Override
  public Future<Result> lookUp(String practice, String key) {
    return sent.find(key, Sent.Kind.MESSAGE)
        .map(found ->
            found.filter(message -> message.state() == Sent.State.DONE).isPresent()
                ? new Result.Done()
                : new Result.NotThere());
  }

  @Override
  public void close() {
    wire.close();
  }
}
