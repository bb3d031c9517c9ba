package org.onecall.encounter;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * The encounters of this node: decides, commits, and only then acknowledges.
 *
 * <p>Commands for one encounter are done one after the other; those for different encounters do not
 * wait for one another.
 */
public interface EncounterService {

  /**
   * The encounter of an answered call: begins it, or finds it when it has begun already (a call has
   * one encounter, however often this is called). Fails with {@link RefusedException} when it could
   * not be saved.
   */
  Future<Encounter> open(Command.OpenCall opening, Actor by);

  /**
   * Does what the command says, at most once for each command id: the same id again gives the first
   * answer. {@link Reply.Done} means committed. The future never fails; every failure is a {@link
   * Reply.Refused}.
   */
  Future<Reply> handle(EncounterId id, CommandId commandId, Actor by, Command command);

  /** The encounter as it stands; fails with {@link RefusedException} when it cannot be read. */
  Future<Optional<Encounter>> find(EncounterId id);

  /** Every encounter that is not finished, at most 1,000, for a desk that has just started. */
  Future<List<Encounter>> unfinished();

  /** Tells the listener of every change from now on, until the registration is closed. */
  Registration listen(EncounterListener listener);

  /** The name of a call's encounter, whether or not it has begun. */
  static EncounterId encounterOf(CallId call) {
    return EncounterIds.of(call);
  }

  /** Ends a listening. */
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
