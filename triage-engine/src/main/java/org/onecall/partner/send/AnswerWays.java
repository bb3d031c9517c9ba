package org.onecall.partner.send;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.onecall.config.Partners;
import org.onecall.journal.Delivery.Result;
import org.onecall.partner.bars.Receiver.Worker;
import org.onecall.partner.fhir.Answers;
import org.onecall.partner.send.Asking.Said;

/**
 * The ways to the systems in which senders are told what became of their cases, each behind its own
 * breaker and within its own time.
 */
public final class AnswerWays implements AutoCloseable {
  private static final int CONNECTIONS_MAX = 8;

  private final Wire wire;
  private final Map<String, Way> ways = new TreeMap<>();

  /** One of them. */
  private record Way(Provider provider, Breaker breaker, Asking asking, BarsHeaders headers) {}

  /** The ways of a configuration. */
  public AnswerWays(Vertx vertx, List<Partners.Answers> answers, Us us, Worker worker) {
    this.wire = new Wire(vertx, CONNECTIONS_MAX);
    for (Partners.Answers one : answers) {
      var provider =
          new Provider(
              one.sender(),
              one.address(),
              one.theirId(),
              one.token(),
              Duration.ofSeconds(one.seconds()),
              Optional.empty());
      var breaker = new Breaker();
      ways.put(
          one.sender(),
          new Way(
              provider,
              breaker,
              new Asking(vertx, wire, provider, breaker, us, worker, Answers::r4),
              new BarsHeaders(provider, us)));
    }
  }

  /** What the sender calls the service that answers go to; empty where there is no way to it. */
  Optional<String> theirId(String sender) {
    return Optional.ofNullable(ways.get(sender)).map(way -> way.provider().theirId());
  }

  /** How each sender's system was found when it was told something last, by the sender's name. */
  public List<Reach> reach() {
    return ways.entrySet().stream()
        .map(one -> one.getValue().breaker().reach(one.getKey()))
        .toList();
  }

  /** Sends an answer that is kept; the same bytes under the same ids each time. */
  Future<Result> post(String sender, Sent.Message message, Optional<String> context) {
    Way way = ways.get(sender);
    if (way == null) {
      return Future.succeededFuture(new Result.Refused("no way to this sender is configured"));
    }
    return way.asking()
        .ask(
            "POST",
            BarsSide.MESSAGE,
            way.headers().of(message.requestId(), message.correlation(), context),
            Optional.of(message.body()),
            true)
        .map(said -> result(said, message));
  }

  private static Result result(Said said, Sent.Message message) {
    return switch (said) {
      // It came by an earlier sending, whose answer was lost.
      case Said.Fhir fhir when BarsSide.isDuplicate(fhir) -> new Result.Done();
      case Said.Fhir fhir when !BarsSide.echoes(fhir, message) ->
          new Result.Unknown("an answer without the id of its request");
      case Said.Fhir fhir when fhir.status() < 300 -> new Result.Done();
      case Said.Fhir fhir when PracticePost.mayPass(fhir.status()) ->
          new Result.Unknown("status " + fhir.status());
      case Said.Fhir fhir -> new Result.Refused("status " + fhir.status());
      case Said.NotAsked(String why) -> new Result.Failed(why);
      case Said.NotSaid(String why) -> new Result.Unknown(why);
    };
  }

  @Override
  public void close() {
    wire.close();
  }
}
