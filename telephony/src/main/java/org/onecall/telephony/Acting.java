package org.onecall.telephony;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.onecall.telephony.asterisk.AmiActs;
import org.onecall.telephony.floor.FloorState;

/**
 * How an act is done: sent, then looked for on the floor. An act that Asterisk accepted and the
 * floor does not show is unknown, and so is one that Asterisk did not answer to.
 */
final class Acting {
  private static final Duration SEEN_MAX = Duration.ofSeconds(3);

  private final FloorKeeper floor;
  private final Supplier<Optional<AmiActs>> acts;
  private final Executor executor;

  /**
   * Acts on a floor.
   *
   * @param acts what can be asked of Asterisk; nothing while it is not followed
   * @param executor takes what blocks
   */
  Acting(FloorKeeper floor, Supplier<Optional<AmiActs>> acts, Executor executor) {
    this.floor = floor;
    this.acts = acts;
    this.executor = executor;
  }

  /** Something asked of Asterisk. */
  interface Doing {
    /** Says whether Asterisk accepted it. */
    boolean accepted(AmiActs acts) throws IOException;
  }

  /** What Asterisk said to something asked. */
  private record Said(boolean accepted, String text) {}

  /** Does it, then waits for a moment until the floor shows it. */
  CompletableFuture<ActResult> verified(Doing doing, Predicate<FloorState> wish) {
    return verified(doing, wish, SEEN_MAX);
  }

  /** Does it, then waits for that long until the floor shows it. */
  CompletableFuture<ActResult> verified(
      Doing doing, Predicate<FloorState> wish, Duration seenWithin) {
    Optional<AmiActs> now = live();
    if (now.isEmpty()) {
      return notLive();
    }
    return said(now.get(), doing)
        .thenCompose(said ->
            floor
                .await(wish, seenWithin)
                .thenApply(seen ->
                    seen
                        ? new ActResult.Done()
                        : new ActResult.Unknown(
                            said.accepted()
                                ? "Asterisk accepted it, the floor does not show it."
                                : said.text())));
  }

  /** Does what the floor does not show. */
  CompletableFuture<ActResult> accepted(Doing doing) {
    Optional<AmiActs> now = live();
    return now.isEmpty()
        ? notLive()
        : said(now.get(), doing)
            .thenApply(said ->
                said.accepted() ? new ActResult.Done() : new ActResult.Unknown(said.text()));
  }

  private CompletableFuture<Said> said(AmiActs now, Doing doing) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return doing.accepted(now)
                ? new Said(true, "")
                : new Said(false, "Asterisk did not accept it, and the floor does not show it.");
          } catch (IOException e) {
            return new Said(false, "Asterisk did not answer: " + e.getMessage());
          }
        },
        executor);
  }

  private Optional<AmiActs> live() {
    return floor.state().live() ? acts.get() : Optional.empty();
  }

  private static CompletableFuture<ActResult> notLive() {
    return refused("not-live", "The telephone side is not live.");
  }

  static CompletableFuture<ActResult> refused(String code, String text) {
    return CompletableFuture.completedFuture(new ActResult.Refused(code, text));
  }
}
