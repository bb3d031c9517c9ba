package org.onecall.load.bench;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** Drools' DMN engine. */
final class DroolsEngine extends WholeEngine {
  private static final BigDecimal NO_NUMBER = BigDecimal.valueOf(-2);

  private final DMNRuntime runtime;
  private final DMNModel model;

  DroolsEngine(Plan plan) {
    Chain chain = new Chain(plan, Printer.FEEL);
    super(plan, chain);
    runtime =
        DMNRuntimeBuilder.fromDefaults()
            .buildConfiguration()
            .fromResources(
                List.of(
                    ResourceFactory.newReaderResource(
                        new StringReader(Dmn.model(plan, chain)), "UTF-8")))
            .getOrElseThrow(IllegalStateException::new);
    model = runtime.getModels().getFirst();
    if (model.hasErrors()) {
      throw new IllegalStateException(model.getMessages().toString());
    }
  }

  @Override
  Object number(Raw raw) {
    return raw.decimal();
  }

  @Override
  Object noNumber() {
    return NO_NUMBER;
  }

  @Override
  public void decide(Decision decision) {
    DMNContext context = runtime.newContext();
    known().forEach(context::set);
    DMNResult result = runtime.evaluateByName(model, context, Dmn.OUT);
    if (result.hasErrors()) {
      throw new IllegalStateException(result.getMessages().toString());
    }
    List<?> out = (List<?>) result.getDecisionResultByName(Dmn.OUT).getResult();
    fill(decision, whole(out.get(0)), whole(out.get(1)), whole(out.get(2)), (List<?>) out.get(3));
  }

  private static int whole(Object number) {
    return ((Number) number).intValue();
  }
}
