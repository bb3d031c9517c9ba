package org.onecall.encounter;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.onecall.protocol.ProtocolShelf;

/**
 * Has an answer asked again as soon as it is too old, while its questions are still being asked.
 *
 * <p>It only hastens what the next answer would bring about anyway, so a failure is no harm. Its
 * timers belong to one Vert.x context.
 */
public final class FreshnessKeeper implements EncounterListener, AutoCloseable {

  private static final Actor BY = new Actor("freshness");
  private static final Duration LATER = Duration.ofMillis(20);

  private final Vertx vertx;
  private final Context context;
  private final EncounterService service;
  private final Supplier<ProtocolShelf> shelf;
  private final InstantSource clock;
  private final Map<EncounterId, Long> timers = new HashMap<>();

  /** A keeper for the encounters of that service, which it must be made a listener of. */
  public FreshnessKeeper(
      Vertx vertx, EncounterService service, Supplier<ProtocolShelf> shelf, InstantSource clock) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.service = service;
    this.shelf = shelf;
    this.clock = clock;
  }

  @Override
  public void changed(Encounter encounter) {
    boolean asking = encounter.closing().isEmpty() && encounter.triage().question().isPresent();
    Optional<Instant> next =
        asking ? Freshness.next(shelf.get(), encounter.triage()) : Optional.empty();
    context.runOnContext(_ -> {
      Long before = timers.remove(encounter.id());
      if (before != null) {
        vertx.cancelTimer(before);
      }
      next.ifPresent(at ->
          timers.put(
              encounter.id(),
              vertx.setTimer(
                  millisTo(at),
                  _ -> {
                    timers.remove(encounter.id());
                    expire(encounter);
                  })));
    });
  }

  private long millisTo(Instant at) {
    return Math.max(1, Duration.between(clock.instant(), at).plus(LATER).toMillis());
  }

  private void expire(Encounter encounter) {
    String name = "expire " + encounter.id() + " " + encounter.version();
    CommandId command =
        new CommandId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    service.handle(encounter.id(), command, BY, new Command.ExpireAnswers());
  }

  /** Ends the keeping. */
  @Override
  public void close() {
    context.runOnContext(_ -> {
      timers.values().forEach(vertx::cancelTimer);
      timers.clear();
    });
  }
}
