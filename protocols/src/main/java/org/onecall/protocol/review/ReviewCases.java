package org.onecall.protocol.review;

import java.util.List;
import java.util.stream.Collectors;
import org.onecall.protocol.compile.CompiledProtocol;
import org.onecall.protocol.model.ExampleCase;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.prove.CaseRun;

/** The example cases: what is said, and what comes of it. */
final class ReviewCases {
  private final ProtocolModel model;
  private final CompiledProtocol protocol;
  private final Html html;

  ReviewCases(ProtocolModel model, CompiledProtocol protocol, Html html) {
    this.model = model;
    this.protocol = protocol;
    this.html = html;
  }

  void write() {
    html.chapter("cases", "Example cases");
    html.say("What a case does not say is unremarkable.");
    html.table("cases", "Case", "What is said", "Outcome");
    for (ExampleCase example : model.cases()) {
      String said =
          CaseRun.inWords(protocol.questions(), example.answers()).stream()
              .map(line ->
                  Html.escaped(line.replaceFirst("  \\[[^\\[\\]]*(\\[[^\\]]*\\])?\\]$", "")))
              .collect(Collectors.joining("<br>"));
      html.row(Html.escaped(example.name()), said, outcome(example));
    }
    html.endTable();
  }

  private String outcome(ExampleCase example) {
    return CaseRun.of(model, protocol, example.answers())
        .map(run -> {
          String level = run.outcome().level().code();
          List<String> flags = run.outcome().flags();
          return "<b class=\"%s\">%s</b>%s%s"
              .formatted(
                  level,
                  Html.escaped(run.outcome().title()),
                  flags.isEmpty() ? "" : "<br>" + Html.escaped(String.join(", ", flags)),
                  run.offers().isEmpty()
                      ? ""
                      : "<br>offers: "
                          + Html.escaped(String.join(", ", new java.util.TreeSet<>(run.offers()))));
        })
        .orElse("<b class=\"red\">does not end</b>");
  }
}
