package org.onecall.load.bench;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/** Camunda's DMN engine. */
final class CamundaEngine extends WholeEngine {
  private final DmnEngine engine =
      DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
  private final DmnDecision out;

  CamundaEngine(Plan plan) {
    Chain chain = new Chain(plan, Printer.FEEL);
    super(plan, chain);
    out =
        engine.parseDecision(
            Dmn.OUT,
            new ByteArrayInputStream(Dmn.model(plan, chain).getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  Object number(Raw raw) {
    return raw.small();
  }

  @Override
  Object noNumber() {
    return -2;
  }

  @Override
  public void decide(Decision decision) {
    List<?> result = engine.evaluateDecision(out, known()).getSingleEntry();
    fill(
        decision,
        whole(result.get(0)),
        whole(result.get(1)),
        whole(result.get(2)),
        (List<?>) result.get(3));
  }

  private static int whole(Object number) {
    return ((Number) number).intValue();
  }
}
