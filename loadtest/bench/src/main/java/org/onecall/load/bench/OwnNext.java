package org.onecall.load.bench;

import org.onecall.protocol.compile.CompiledProtocol;
import org.onecall.protocol.compile.Walk;

/** Our own engine, asked for the next question alone. */
final class OwnNext implements Engine {
  private final Walk walk;

  OwnNext(CompiledProtocol protocol) {
    walk = protocol.walk();
  }

  @Override
  public void begin() {
    walk.restart();
  }

  @Override
  public void answer(int question, Raw raw) {
    walk.answer(question, raw.code());
  }

  @Override
  public void decide(Decision decision) {
    decision.next = walk.question();
  }
}
