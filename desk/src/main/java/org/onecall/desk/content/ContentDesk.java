package org.onecall.desk.content;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.onecall.desk.content.ContentStore.Decision;
import org.onecall.desk.content.ContentStore.State;
import org.onecall.desk.content.ContentStore.Version;
import org.onecall.desk.http.Unavailable;
import org.onecall.protocol.Content;
import org.onecall.protocol.Defect;
import org.onecall.protocol.InForce;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.ProtocolShelf;
import org.onecall.protocol.SourceFile;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.prove.Finding;
import org.onecall.protocol.prove.Prover;

/**
 * How a version of a protocol comes into use: an author proposes it, everything about it is proved,
 * and another person, an approver, publishes it. It is pinned by the hash of its content from the
 * first to the last, and what an author proposed is byte for byte what is published.
 */
public final class ContentDesk {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
  private static final int WAITING_MAX = 8;
  private static final int DEFECTS_MAX = 20;

  private final ContentStore store;
  private final Published published;
  private final LiveProtocols live;
  private final Workbench bench;
  private final WorkerExecutor work;
  private final Content content;
  private final InstantSource clock;
  private final ZoneId zone;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * Content that the service came with, and what was published since.
   *
   * @param base the files that it came with
   * @param content which of it may be used
   */
  public ContentDesk(
      Vertx vertx,
      ContentStore store,
      LiveProtocols live,
      List<SourceFile> base,
      Content content,
      InstantSource clock,
      ZoneId zone) {
    this.store = store;
    this.published = new Published(store);
    this.live = live;
    this.bench = new Workbench(base);
    this.work = vertx.createSharedWorkerExecutor("content", 1, 1, TimeUnit.MINUTES);
    this.content = content;
    this.clock = clock;
    this.zone = zone;
  }

  /** What came of an act. */
  public sealed interface Outcome {
    /** It is done. */
    record Done(Version version) implements Outcome {}

    /** It is not, with every reason. */
    record Refused(String code, String text, List<String> reasons) implements Outcome {}
  }

  private static Future<Outcome> refused(String code, String text, List<String> reasons) {
    return Future.succeededFuture(new Outcome.Refused(code, text, reasons));
  }

  /** Takes up what was published before; call once, before the first call. */
  public Future<Void> load() {
    return published
        .takeUp(version -> takeUp(version, false))
        .map(done -> {
          List<Defect> refusals = InForce.refusals(live.get().all(), content, today());
          if (!refusals.isEmpty()) {
            throw new org.onecall.protocol.ContentRefused(refusals);
          }
          return null;
        });
  }

  /**
   * From now on, takes up what other nodes publish, at most a few seconds later.
   *
   * @return to be closed when the service stops
   */
  public AutoCloseable follow(Vertx vertx) {
    var looking = new AtomicBoolean();
    long timer =
        vertx.setPeriodic(
            LOOK_AGAIN.toMillis(),
            now -> {
              if (looking.compareAndSet(false, true)) {
                lookAgain().onComplete(done -> looking.set(false));
              }
            });
    return () -> vertx.cancelTimer(timer);
  }

  /**
   * Takes up what was published anywhere and is not in use here; a lost database is tried again.
   */
  Future<Void> lookAgain() {
    return published.lookAgain(version -> takeUp(version, true));
  }

  private Future<Void> takeUp(Version version, boolean ifInForce) {
    return store
        .files(version.hash())
        .compose(files -> busy(() -> bench.read(files)))
        .map(read ->
            switch (read) {
              case Workbench.Read.Well well when well.protocol().hash().equals(version.hash()) -> {
                List<Defect> refusals =
                    InForce.refusals(List.of(well.protocol()), content, today());
                if (ifInForce && !refusals.isEmpty()) {
                  throw new org.onecall.protocol.ContentRefused(refusals);
                }
                bench.publish(well.model());
                live.publish(well.protocol());
                yield null;
              }
              case Workbench.Read.Well other ->
                  throw new org.onecall.protocol.ContentRefused(
                      List.of(changed(version, "is not what was published")));
              case Workbench.Read.Wrong wrong ->
                  throw new org.onecall.protocol.ContentRefused(wrong.defects());
            });
  }

  private static Defect changed(Version version, String text) {
    return new Defect(version.protocol() + " " + version.version(), 0, "published", text);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /** The shelf in use. */
  public ProtocolShelf shelf() {
    return live.get();
  }

  /** The newest versions that were proposed here. */
  public Future<List<Version>> newest(int rowsMax) {
    return store.newest(rowsMax);
  }

  /** Proposes a version; it must be well formed, new, and everything about it proved. */
  public Future<Outcome> propose(String author, String text, String why) {
    List<SourceFile> files = bench.with(text);
    return examined(files)
        .compose(examined ->
            switch (examined.read()) {
              case Workbench.Read.Wrong(List<Defect> defects) ->
                  refused("malformed-content", "The file is not well formed.", lines(defects));
              case Workbench.Read.Well(ProtocolModel model, Protocol protocol) ->
                  !examined.findings().isEmpty()
                      ? refused(
                          "not-proved",
                          "Not everything about it holds.",
                          sentences(examined.findings()))
                      : keep(author, protocol, files, why);
            });
  }

  private record Examined(Workbench.Read read, List<Finding> findings) {}

  private Future<Examined> examined(List<SourceFile> files) {
    return busy(() -> {
      Workbench.Read read = bench.read(files);
      return read instanceof Workbench.Read.Well(ProtocolModel model, Protocol protocol)
          ? new Examined(read, bench.prove(model).findings())
          : new Examined(read, List.of());
    });
  }

  private Future<Outcome> keep(
      String author, Protocol protocol, List<SourceFile> files, String why) {
    Optional<Protocol> now = live.get().current(protocol.id());
    if (live.get().withHash(protocol.hash()).isPresent()) {
      return refused("nothing-new", "This is in use, or was before.", List.of());
    }
    if (now.filter(used -> used.version().equals(protocol.version())).isPresent()) {
      return refused(
          "same-version", "The version in use has that number; give it another.", List.of());
    }
    Instant at = clock.instant();
    var version =
        new Version(
            protocol.hash(),
            protocol.id().value(),
            protocol.version(),
            protocol.title(),
            author,
            at,
            why,
            Optional.empty());
    return store
        .propose(version, files)
        .compose(kept ->
            kept
                ? Future.succeededFuture(new Outcome.Done(version))
                : refused(
                    "same-version", "That content or that number was proposed before.", List.of()));
  }

  /** A version with its model, where it is in use or was proposed. */
  Future<Optional<ProtocolModel>> model(String hash) {
    Optional<Protocol> current =
        live.get().all().stream().filter(used -> used.hash().equals(hash)).findFirst();
    if (current.isPresent()) {
      return busy(() -> bench.live(current.get().id().value()));
    }
    return store
        .files(hash)
        .compose(files ->
            files.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : busy(() ->
                    bench.read(files) instanceof Workbench.Read.Well well
                        ? Optional.of(well.model())
                        : Optional.empty()));
  }

  /** What is proved of a version. */
  public Future<Optional<Prover.Report>> report(String hash) {
    return model(hash)
        .compose(found ->
            found
                .map(model -> busy(() -> Optional.of(bench.prove(model))))
                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  /** For which calls a version ends otherwise than the one in use. */
  Future<Optional<Workbench.Compared>> compare(String hash) {
    return model(hash)
        .compose(found ->
            found
                .map(model -> busy(() -> Optional.of(bench.compare(model))))
                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  /** Rejects, or takes back, a version that waits. */
  public Future<Outcome> dismiss(String hash, State state, String by, String why) {
    return store
        .find(hash)
        .compose(found ->
            found
                .map(version ->
                    state == State.WITHDRAWN && !version.author().equals(by)
                        ? refused("not-yours", "Only its author withdraws a version.", List.of())
                        : decide(version, state, by, why))
                .orElseGet(ContentDesk::unknown));
  }

  /** Publishes a version that waits: everything about it is proved once more before. */
  public Future<Outcome> publish(String hash, String by, String why) {
    return store
        .find(hash)
        .compose(found -> found.map(v -> publish(v, by, why)).orElseGet(ContentDesk::unknown));
  }

  private Future<Outcome> publish(Version version, String by, String why) {
    if (version.author().equals(by)) {
      return refused("two-people", "Somebody else must publish what you proposed.", List.of());
    }
    if (version.state() != State.WAITING) {
      return refused("decided", "About this version is decided already.", List.of());
    }
    return store
        .files(version.hash())
        .compose(this::examined)
        .compose(examined ->
            switch (examined.read()) {
              case Workbench.Read.Wrong(List<Defect> defects) ->
                  refused("malformed-content", "It cannot be read any more.", lines(defects));
              case Workbench.Read.Well well -> publish(version, well, examined, by, why);
            });
  }

  private Future<Outcome> publish(
      Version version, Workbench.Read.Well well, Examined examined, String by, String why) {
    if (!well.protocol().hash().equals(version.hash())) {
      return refused("changed", "Its content is not what was proposed.", List.of());
    }
    if (!examined.findings().isEmpty()) {
      return refused(
          "not-proved", "Not everything about it holds.", sentences(examined.findings()));
    }
    List<Defect> refusals = InForce.refusals(List.of(well.protocol()), content, today());
    if (!refusals.isEmpty()) {
      return refused("not-in-force", "It may not be used for callers.", lines(refusals));
    }
    // It is published once it is on record; that this node reads it back is the same for all nodes.
    return decide(version, State.PUBLISHED, by, why)
        .compose(outcome ->
            outcome instanceof Outcome.Done
                ? lookAgain().transform(read -> Future.succeededFuture(outcome))
                : Future.succeededFuture(outcome));
  }

  private Future<Outcome> decide(Version version, State state, String by, String why) {
    var decision = new Decision(state, by, clock.instant(), why);
    return store
        .decide(version.hash(), decision)
        .compose(decided ->
            decided
                ? Future.succeededFuture(
                    new Outcome.Done(
                        new Version(
                            version.hash(),
                            version.protocol(),
                            version.version(),
                            version.title(),
                            version.author(),
                            version.proposedAt(),
                            version.why(),
                            Optional.of(decision))))
                : refused("decided", "About this version is decided already.", List.of()));
  }

  private static Future<Outcome> unknown() {
    return refused("unknown-version", "There is no such version.", List.of());
  }

  /** The version in use of a protocol. */
  Optional<Protocol> current(String protocol) {
    return live.get().current(new ProtocolId(protocol));
  }

  private static List<String> lines(List<Defect> defects) {
    return defects.stream().limit(DEFECTS_MAX).map(Defect::toString).toList();
  }

  private static List<String> sentences(List<Finding> findings) {
    return findings.stream()
        .limit(DEFECTS_MAX)
        .map(f -> f.call().isEmpty() ? f.text() : f.text() + ": " + String.join("; ", f.call()))
        .toList();
  }

  private <T> Future<T> busy(Callable<T> task) {
    if (waiting.incrementAndGet() > WAITING_MAX) {
      waiting.decrementAndGet();
      return Future.failedFuture(new Unavailable("Others are proving now. Try again in a moment."));
    }
    return work.executeBlocking(task, true).onComplete(done -> waiting.decrementAndGet());
  }
}
