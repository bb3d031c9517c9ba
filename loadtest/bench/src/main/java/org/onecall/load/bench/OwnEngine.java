package org.onecall.load.bench;

import org.onecall.protocol.compile.CompiledProtocol;
import org.onecall.protocol.compile.Findings;

/** Our own engine, asked for everything. */
final class OwnEngine implements Engine {
  private final Findings findings;

  OwnEngine(CompiledProtocol protocol) {
    findings = protocol.findings();
  }

  @Override
  public void begin() {
    findings.restart();
  }

  @Override
  public void answer(int question, Raw raw) {
    findings.answer(question, raw.code());
  }

  @Override
  public void decide(Decision decision) {
    decision.next = findings.question();
    decision.urgency = findings.atLeast();
    decision.score = (int) findings.score(0);
    decision.rules = findings.rules(0);
  }
}
