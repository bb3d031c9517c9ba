package org.onecall.desk.figures;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.onecall.telephony.FloorListener;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.FloorEvent;
import org.onecall.telephony.floor.FloorState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down every call of the floor that ends, one after the other, and again until it is
 * written.
 *
 * <p>Asterisk keeps the day's calls too, and tells of them when the floor is read anew: what ended
 * while this service was away is written then, and what was guessed is put right.
 */
public final class RecordKeeper implements FloorListener {
  private static final Logger LOG = LoggerFactory.getLogger(RecordKeeper.class);
  private static final int PENDING_MAX = 20_000;
  private static final long RETRY_MILLIS = 2_000;

  private final Vertx vertx;
  private final Context loop;
  private final CallRecords records;
  private final Consumer<CallRecord> ended;
  private final ArrayDeque<CallRecord> pending = new ArrayDeque<>();
  // Of calls that are on the floor; touched by its thread alone.
  private final Map<String, Instant> queuedAt = new HashMap<>();
  private boolean writing;
  private boolean silent;

  /**
   * A keeper that works on that loop.
   *
   * @param ended told of each call at once, before it is written
   */
  public RecordKeeper(Vertx vertx, Context loop, CallRecords records, Consumer<CallRecord> ended) {
    this.vertx = vertx;
    this.loop = loop;
    this.records = records;
    this.ended = ended;
  }

  @Override
  public void stepped(FloorState before, FloorEvent event, FloorState after) {
    if (event instanceof FloorEvent.QueueJoined joined
        && after.calls().containsKey(joined.call())) {
      queuedAt.putIfAbsent(joined.call(), joined.at());
    }
    Set<String> gone = ended(before, event, after);
    List<CallRecord> over =
        gone.stream().flatMap(id -> after.call(id).flatMap(call -> record(call)).stream()).toList();
    queuedAt.keySet().removeAll(gone);
    if (!over.isEmpty()) {
      loop.runOnContext(now -> over.forEach(this::add));
    }
  }

  private Optional<CallRecord> record(Call call) {
    return CallRecord.of(call, Optional.ofNullable(queuedAt.get(call.id())));
  }

  /** The calls that the event may have ended; a snapshot ends what it does not name. */
  private static Set<String> ended(FloorState before, FloorEvent event, FloorState after) {
    if (event instanceof FloorEvent.CallEnded over) {
      return Set.of(over.call());
    }
    if (event instanceof FloorEvent.ChannelEnded over) {
      return Set.of(over.channel());
    }
    if (event instanceof FloorEvent.SnapshotEnded) {
      Set<String> gone = new HashSet<>(before.calls().keySet());
      gone.removeAll(after.calls().keySet());
      return gone;
    }
    return Set.of();
  }

  private void add(CallRecord call) {
    ended.accept(call);
    if (pending.size() >= PENDING_MAX) {
      LOG.error("{} calls wait to be written down; the record of one is lost", PENDING_MAX);
      return;
    }
    pending.add(call);
    write();
  }

  private void write() {
    CallRecord next = pending.peek();
    if (writing || next == null) {
      return;
    }
    writing = true;
    records
        .keep(next)
        .onComplete(written -> {
          writing = false;
          if (written.succeeded()) {
            pending.remove();
            silent = false;
            write();
          } else {
            if (!silent) {
              silent = true;
              LOG.warn(
                  "calls cannot be written down; trying again: {}", written.cause().toString());
            }
            vertx.setTimer(RETRY_MILLIS, later -> write());
          }
        });
  }
}
