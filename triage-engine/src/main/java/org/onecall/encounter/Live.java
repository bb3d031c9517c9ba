package org.onecall.encounter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onecall.journal.Append;
import org.onecall.journal.Entry;
import org.onecall.journal.Hash;
import org.onecall.journal.Owned;
import org.onecall.journal.Taken;

/**
 * An encounter in memory, exactly as the journal has it, and what was answered to each command.
 *
 * <p>Belongs to the context of its service. It only ever moves by what has been committed; when it
 * is not known whether something has been, it is thrown away and read anew.
 */
final class Live {

  private static final int REMEMBERED_MAX = 64;

  private final EncounterId id;
  private final List<Recorded> history = new ArrayList<>();
  private final Map<CommandId, Done> done = new HashMap<>();
  private final Map<CommandId, Remembered> remembered =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CommandId, Remembered> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };
  private Owned owned;
  private Optional<Encounter> encounter = Optional.empty();

  private record Done(Hash digest, long sequence) {}

  private record Remembered(Hash digest, Reply reply) {}

  Live(EncounterId id, Taken taken) {
    this.id = id;
    this.owned = taken.owned();
    taken.entries().forEach(this::add);
  }

  Owned owned() {
    return owned;
  }

  /** Empty before its opening. */
  Optional<Encounter> encounter() {
    return encounter;
  }

  /** What was answered when this command came first, if it came before. */
  Optional<Reply> answered(CommandId command, Hash digest) {
    Done before = done.get(command);
    if (before != null) {
      return Optional.of(
          before.digest().equals(digest) ? new Reply.Done(asOf(before.sequence())) : reused());
    }
    return Optional.ofNullable(remembered.get(command))
        .map(r -> r.digest().equals(digest) ? r.reply() : reused());
  }

  private Reply reused() {
    return new Reply.Refused(new Refusal.Because(Refusal.Reason.COMMAND_REUSED), encounter);
  }

  /** Keeps an answer that left no event, for as long as there is room. */
  void remember(CommandId command, Hash digest, Reply reply) {
    remembered.put(command, new Remembered(digest, reply));
  }

  /** Moves to what has just been committed. */
  void committed(Append append) {
    append.entries().forEach(this::add);
    owned = owned.at(append.head());
  }

  private void add(Entry entry) {
    Recorded recorded =
        new Recorded(
            entry.sequence(), entry.at(), new Actor(entry.actor()), EventCodec.read(entry.fact()));
    encounter =
        Optional.of(
            encounter.map(e -> e.apply(recorded)).orElseGet(() -> Encounter.begin(id, recorded)));
    history.add(recorded);
    done.put(new CommandId(entry.command()), new Done(entry.digest(), entry.sequence()));
  }

  private Encounter asOf(long sequence) {
    return Encounter.replay(id, history.subList(0, (int) sequence));
  }
}
