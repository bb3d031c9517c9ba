package org.onecall.encounter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.onecall.config.Limits;
import org.onecall.encounter.Refusal.Reason;
import org.onecall.journal.Database;
import org.onecall.journal.Entry;
import org.onecall.journal.Journal;
import org.onecall.trace.Spans;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link EncounterService} on the journal.
 *
 * <p>All of it runs on one Vert.x context, so that nothing in memory needs a lock: a decision takes
 * microseconds, and waiting for the database is not done there. The encounters in memory are a
 * cache of the journal. Whenever it is not certain that memory and journal agree (an append that
 * was refused, or did not come back in time), the encounter is forgotten and taken in hand anew,
 * which settles the question; see {@link Journal}.
 */
public final class JournaledEncounters implements EncounterService {

  private static final Logger LOG = LoggerFactory.getLogger(JournaledEncounters.class);
  private static final int WAITING_MAX = 32;
  private static final int UNFINISHED_MAX = 1_000;
  private static final Duration KEPT_UNUSED = Duration.ofHours(1);

  private final Vertx vertx;
  private final Context context;
  private final Journal journal;
  private final long answerMillisMax;
  private final Attempts attempts;
  private final Lanes<EncounterId> lanes = new Lanes<>(WAITING_MAX);
  private final List<EncounterListener> listeners = new CopyOnWriteArrayList<>();
  private final Cache<EncounterId, Live> live =
      Caffeine.newBuilder()
          .maximumSize(Limits.ENCOUNTERS_IN_MEMORY_MAX)
          .expireAfterAccess(KEPT_UNUSED)
          .executor(Runnable::run)
          .build();

  /** The encounters in this journal. */
  public JournaledEncounters(
      Vertx vertx,
      Journal journal,
      Database database,
      Decider decider,
      Places places,
      InstantSource clock) {
    this(
        vertx,
        journal,
        new Attempts(journal, database, decider, places, clock),
        Duration.ofSeconds(Limits.COMMAND_SECONDS_MAX));
  }

  JournaledEncounters(Vertx vertx, Journal journal, Attempts attempts, Duration answerWithin) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.journal = journal;
    this.attempts = attempts;
    this.answerMillisMax = answerWithin.toMillis();
  }

  @Override
  public Future<Encounter> open(Command.OpenCall opening, Actor by) {
    Errand errand =
        new Errand(
            EncounterIds.of(opening.call()),
            EncounterIds.opening(opening.call()),
            by,
            opening,
            true);
    return run(errand)
        .compose(reply ->
            switch (reply) {
              case Reply.Done(var encounter) -> Future.succeededFuture(encounter);
              case Reply.Refused(var refusal, _) ->
                  Future.failedFuture(new RefusedException(refusal));
            });
  }

  @Override
  public Future<Reply> handle(EncounterId id, CommandId commandId, Actor by, Command command) {
    return run(new Errand(id, commandId, by, command, false));
  }

  private Future<Reply> run(Errand errand) {
    context.runOnContext(_ -> enter(errand));
    return onCallersContext(errand.reply());
  }

  private void enter(Errand errand) {
    long timer = vertx.setTimer(answerMillisMax, _ -> giveUp(errand));
    errand.reply().onComplete(_ -> vertx.cancelTimer(timer));
    boolean taken =
        lanes.run(
            errand.id(),
            () -> {
              if (!errand.over()) {
                attempt(errand);
              }
              return errand.reply();
            });
    if (!taken) {
      errand.answer(refused(Reason.BUSY, errand));
    }
  }

  /** Nobody knows what has become of it; memory is no longer the journal. */
  private void giveUp(Errand errand) {
    errand.span().failed("not in time");
    if (errand.answer(new Reply.Refused(new Refusal.Because(Reason.NOT_SAVED), Optional.empty()))) {
      LOG.warn("a command for encounter {} was not saved in time", errand.id());
      live.invalidate(errand.id());
    }
  }

  private void attempt(Errand errand) {
    Optional<Live> known = Optional.ofNullable(live.getIfPresent(errand.id()));
    Future<Attempts.Result> result;
    try {
      result = Spans.within(errand.span(), () -> attempts.make(errand, known));
    } catch (RuntimeException e) {
      result = Future.failedFuture(e);
    }
    result.onComplete(
        done -> context.runOnContext(_ -> settle(errand, done)),
        cause -> context.runOnContext(_ -> failed(errand, cause)));
  }

  private void settle(Errand errand, Attempts.Result result) {
    if (errand.over()) {
      return;
    }
    try {
      result.live().ifPresent(known -> live.put(errand.id(), known));
      switch (result) {
        case Attempts.Committed(var known, var append) -> {
          known.committed(append);
          Encounter encounter = known.encounter().orElseThrow();
          tell(encounter);
          errand.answer(new Reply.Done(encounter));
        }
        case Attempts.Answered(var known, var reply) -> {
          known.ifPresent(k -> k.remember(errand.commandId(), errand.digest(), reply));
          errand.answer(reply);
        }
        case Attempts.Repeated(_, var reply) -> errand.answer(reply);
      }
    } catch (RuntimeException e) {
      failed(errand, e);
    }
  }

  private void failed(Errand errand, Throwable cause) {
    if (errand.over()) {
      return;
    }
    live.invalidate(errand.id());
    switch (Attempts.why(cause)) {
      case MOVED_ON -> {
        if (errand.mayTryAgain()) {
          attempt(errand);
        } else {
          errand.answer(refused(Reason.ELSEWHERE, errand));
        }
      }
      case ELSEWHERE -> errand.answer(refused(Reason.ELSEWHERE, errand));
      case DATABASE -> {
        LOG.warn("a command for encounter {} was not saved: {}", errand.id(), cause.toString());
        errand.span().failed(cause.getClass().getSimpleName());
        errand.answer(refused(Reason.NOT_SAVED, errand));
      }
      case FAULT -> {
        LOG.error("a command for encounter {} failed", errand.id(), cause);
        errand.span().failed(cause.getClass().getSimpleName());
        errand.answer(refused(Reason.FAILED_SAFE, errand));
      }
    }
  }

  private Reply refused(Reason reason, Errand errand) {
    return new Reply.Refused(
        new Refusal.Because(reason),
        Optional.ofNullable(live.getIfPresent(errand.id())).flatMap(Live::encounter));
  }

  private void tell(Encounter encounter) {
    for (EncounterListener listener : listeners) {
      try {
        listener.changed(encounter);
      } catch (RuntimeException e) {
        LOG.error("a listener failed on encounter {}", encounter.id(), e);
      }
    }
  }

  @Override
  public Future<Optional<Encounter>> find(EncounterId id) {
    Promise<Optional<Encounter>> found = Promise.promise();
    context.runOnContext(_ -> {
      Optional<Encounter> known =
          Optional.ofNullable(live.getIfPresent(id)).flatMap(Live::encounter);
      if (known.isPresent()) {
        found.complete(known);
      } else {
        journal
            .read(id.value())
            .map(entries -> replay(id, entries))
            .recover(Attempts::notRead)
            .onComplete(found);
      }
    });
    return onCallersContext(found.future());
  }

  @Override
  public Future<List<Encounter>> unfinished() {
    return onCallersContext(
        journal
            .readOpen(UNFINISHED_MAX)
            .map(chains -> {
              List<Encounter> open = new ArrayList<>();
              for (Map.Entry<UUID, List<Entry>> chain : chains.entrySet()) {
                replay(new EncounterId(chain.getKey()), chain.getValue()).ifPresent(open::add);
              }
              return List.copyOf(open);
            })
            .recover(Attempts::notRead));
  }

  private static Optional<Encounter> replay(EncounterId id, List<Entry> entries) {
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    List<Recorded> history =
        entries.stream()
            .map(e ->
                new Recorded(e.sequence(), e.at(), new Actor(e.actor()), EventCodec.read(e.fact())))
            .toList();
    return Optional.of(Encounter.replay(id, history));
  }

  @Override
  public Registration listen(EncounterListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** A caller on a Vert.x context hears the answer there; any other on whatever thread has it. */
  private static <T> Future<T> onCallersContext(Future<T> future) {
    Context caller = Vertx.currentContext();
    if (caller == null) {
      return future;
    }
    Promise<T> there = Promise.promise();
    future.onComplete(done -> caller.runOnContext(_ -> there.handle(done)));
    return there.future();
  }
}
