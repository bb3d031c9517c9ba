package org.onecall.encounter;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.onecall.journal.Hash;

/**
 * One command on its way through the service. It is over once it has been answered, and whatever
 * still comes of it then changes nothing in memory.
 */
final class Errand {

  /** How often a decision is taken anew because the encounter had moved on. */
  static final int ATTEMPTS_MAX = 3;

  private final EncounterId id;
  private final CommandId commandId;
  private final Actor by;
  private final Command command;
  private final Hash digest;
  private final boolean opening;
  private final Promise<Reply> reply = Promise.promise();
  private int attempts;

  Errand(EncounterId id, CommandId commandId, Actor by, Command command, boolean opening) {
    this.id = id;
    this.commandId = commandId;
    this.by = by;
    this.command = command;
    this.digest = EventCodec.digest(command);
    this.opening = opening;
  }

  EncounterId id() {
    return id;
  }

  CommandId commandId() {
    return commandId;
  }

  Actor by() {
    return by;
  }

  Command command() {
    return command;
  }

  Hash digest() {
    return digest;
  }

  /** Whether it may begin an encounter. */
  boolean opening() {
    return opening;
  }

  boolean mayTryAgain() {
    attempts++;
    return attempts < ATTEMPTS_MAX;
  }

  boolean over() {
    return reply.future().isComplete();
  }

  /** Answers, unless that has been done. */
  boolean answer(Reply answer) {
    return reply.tryComplete(answer);
  }

  Future<Reply> reply() {
    return reply.future();
  }
}
