package org.onecall.encounter;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.onecall.journal.Hash;
import org.onecall.trace.Span;
import org.onecall.trace.Spans;

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
  private final Span span;
  private final Promise<Reply> reply = Promise.promise();
  private int attempts;

  /** An errand, part of what is being done here. */
  Errand(EncounterId id, CommandId commandId, Actor by, Command command, boolean opening) {
    this.id = id;
    this.commandId = commandId;
    this.by = by;
    this.command = command;
    this.digest = EventCodec.digest(command);
    this.opening = opening;
    this.span =
        Spans.current().child(Span.Kind.INTERNAL, "command " + command.getClass().getSimpleName());
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

  /** From when it came until it is answered. */
  Span span() {
    return span;
  }

  /** Answers, unless that has been done. */
  boolean answer(Reply answer) {
    span.end();
    return reply.tryComplete(answer);
  }

  Future<Reply> reply() {
    return reply.future();
  }
}
