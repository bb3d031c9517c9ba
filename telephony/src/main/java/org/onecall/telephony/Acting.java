package org.onecall.telephony;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.onecall.telephony.asterisk.AmiActs;
import org.onecall.telephony.asterisk.AmiMoves;
import org.onecall.telephony.floor.FloorState;

/**
 * How an act is done: sent, then looked for on the floor. An act that Asterisk accepted and the
 * floor does not show is unknown, and so is one that Asterisk did not answer to.
 *
 * <p>One that Asterisk refused is done only if the floor came to show it since it was asked for: a
 * floor that showed it before says nothing about the act.
 */
final class Acting {
  private static final Duration SEEN_MAX = Duration.ofSeconds(3);

  /** How often a move that Asterisk refuses is asked for again, and how long after. */
  private static final int MOVES_AGAIN_MAX = 4;

  private static final Duration MOVE_AGAIN_AFTER = Duration.ofMillis(150);

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
  private sealed interface Said {
    /** It will do it. */
    record Accepted() implements Said {}

    /** It will not. */
    record Refused() implements Said {}

    /** Nothing, in time. */
    record Nothing(String text) implements Said {}
  }

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
    boolean before = wish.test(floor.state());
    return said(now.get(), doing).thenCompose(said -> seen(said, before, wish, seenWithin));
  }

  /** What came of what Asterisk said to it, by what the floor shows within a time. */
  private CompletableFuture<ActResult> seen(
      Said said, boolean before, Predicate<FloorState> wish, Duration within) {
    boolean pointless = before && !(said instanceof Said.Accepted);
    return pointless
        ? CompletableFuture.completedFuture(unseen(said))
        : floor.await(wish, within).thenApply(seen -> seen ? new ActResult.Done() : unseen(said));
  }

  /**
   * Moves a channel, then waits for a moment until the floor shows it.
   *
   * <p>Asterisk refuses to move a channel that is still on its way from the move before: the mark
   * by which it takes a channel to another place is the one by which it knows a channel that is
   * being hung up, and it is wiped off only once the channel has arrived. A refusal, unlike
   * silence, is sure to have done nothing, so it is asked for again, a few times.
   */
  CompletableFuture<ActResult> moved(Doing doing, Predicate<FloorState> wish) {
    return moved(doing, wish, MOVES_AGAIN_MAX);
  }

  private CompletableFuture<ActResult> moved(
      Doing doing, Predicate<FloorState> wish, int againMax) {
    Optional<AmiActs> now = live();
    if (now.isEmpty()) {
      return notLive();
    }
    boolean before = wish.test(floor.state());
    return said(now.get(), doing)
        .thenCompose(said ->
            said instanceof Said.Refused && againMax > 0 && !before
                ? floor
                    .await(wish, MOVE_AGAIN_AFTER)
                    .thenCompose(seen ->
                        seen
                            ? CompletableFuture.completedFuture(new ActResult.Done())
                            : moved(doing, wish, againMax - 1))
                : seen(said, before, wish, SEEN_MAX));
  }

  /** Ends channels, then waits for a moment until the floor shows that they are gone. */
  CompletableFuture<ActResult> ended(
      List<String> channels, Function<FloorState, List<String>> there) {
    return ended(channels, there, SEEN_MAX);
  }

  /**
   * Ends those of the channels that are there, then waits for that long until none is.
   *
   * @param there the channels of that kind that a floor shows
   */
  CompletableFuture<ActResult> ended(
      List<String> channels, Function<FloorState, List<String>> there, Duration within) {
    List<String> left = there.apply(floor.state()).stream().filter(channels::contains).toList();
    return left.isEmpty()
        ? CompletableFuture.completedFuture(new ActResult.Done())
        : ended(
            acts -> endAll(acts.moves(), left),
            state -> there.apply(state).stream().noneMatch(left::contains),
            within);
  }

  /** Ends something, then waits for a moment until it is gone. */
  CompletableFuture<ActResult> ended(Doing ending, Predicate<FloorState> gone) {
    return ended(ending, gone, SEEN_MAX);
  }

  /**
   * What is to end may end by itself at any moment, before the floor shows it or after, and
   * Asterisk then refuses to end it. That it is gone is what was wished, whoever did it.
   */
  private CompletableFuture<ActResult> ended(
      Doing ending, Predicate<FloorState> gone, Duration within) {
    Optional<AmiActs> now = live();
    return now.isEmpty()
        ? notLive()
        : said(now.get(), ending).thenCompose(said -> seen(said, false, gone, within));
  }

  private static boolean endAll(AmiMoves moves, List<String> channels) throws IOException {
    boolean all = true;
    for (String channel : channels) {
      all &= moves.end(channel);
    }
    return all;
  }

  /** Does what the floor does not show. */
  CompletableFuture<ActResult> accepted(Doing doing) {
    Optional<AmiActs> now = live();
    return now.isEmpty()
        ? notLive()
        : said(now.get(), doing)
            .thenApply(said -> said instanceof Said.Accepted ? new ActResult.Done() : unseen(said));
  }

  private static ActResult unseen(Said said) {
    return switch (said) {
      case Said.Accepted() ->
          new ActResult.Unknown("Asterisk accepted it, the floor does not show it.");
      case Said.Refused() ->
          new ActResult.Unknown("Asterisk did not accept it, and the floor shows nothing of it.");
      case Said.Nothing(String text) -> new ActResult.Unknown(text);
    };
  }

  private CompletableFuture<Said> said(AmiActs now, Doing doing) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return doing.accepted(now) ? new Said.Accepted() : new Said.Refused();
          } catch (IOException e) {
            return new Said.Nothing("Asterisk did not answer: " + e.getMessage());
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
