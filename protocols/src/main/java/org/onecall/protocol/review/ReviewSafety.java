package org.onecall.protocol.review;

import java.util.List;
import org.onecall.protocol.model.Claim;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.prove.Finding;
import org.onecall.protocol.prove.Prover;

/**
 * The safety report: what was proved over every call, the claims, and where not sure is narrowed.
 */
final class ReviewSafety {
  private static final List<String> PROVED =
      List.of(
          "Every call ends, within the stated number of questions.",
          "Every outcome can be reached; no rule, question or value is without effect.",
          "No two rules contradict each other with equal urgency.",
          "The emergency gate wins over everything else.",
          "An alarming answer never lowers the urgency.",
          "Not sure is never less urgent than what it could stand for, but where it is narrowed"
              + " below.",
          "Everybody it is for is covered, and nobody is asked what may not be asked of them.",
          "Every example case ends as its author expects.");

  private final ProtocolModel model;
  private final Prover.Report report;
  private final Html html;
  private final Phrases phrases;

  ReviewSafety(ProtocolModel model, Prover.Report report, Html html) {
    this.model = model;
    this.report = report;
    this.html = html;
    this.phrases = new Phrases(model);
  }

  void write() {
    html.chapter("safety", "Safety report");
    if (report.findings().isEmpty()) {
      html.say("Proved over every possible call, not by sample:");
      html.list("proved", PROVED);
    } else {
      html.text("p", "banner unsigned", "Not everything holds. This version may not be used.");
      for (Finding finding : report.findings()) {
        html.text("p", "finding", finding.defect().toString());
        html.list("call", finding.call());
      }
    }
    claims();
    narrowings();
  }

  private void claims() {
    html.text("h3", "", "Claims");
    html.table("claims", "Claim", "In every call with", "Promise", "Result");
    for (Claim claim : model.claims()) {
      boolean broken =
          report.findings().stream()
              .anyMatch(
                  finding -> finding.file().equals(claim.file()) && finding.line() == claim.line());
      html.row(
          Html.escaped(claim.sentence()),
          phrases.of(claim.when()),
          promise(claim.promise()),
          broken ? "<b class=\"red\">broken</b>" : "proved");
    }
    html.endTable();
  }

  private static String promise(Claim.Promise promise) {
    return Html.escaped(
        switch (promise) {
          case Claim.Promise.AtLeast(var urgency) -> "at least: " + urgency.label();
          case Claim.Promise.AtMost(var urgency) ->
              "at most: " + urgency.label() + ", unless the gate decides";
          case Claim.Promise.Never(var conclusions) ->
              "never: " + String.join(", ", new java.util.TreeSet<>(conclusions));
          case Claim.Promise.Flagged(var flag) -> "flagged: " + flag;
          case Claim.Promise.NeverOffered(var offer) -> "never offered: " + offer;
        });
  }

  private void narrowings() {
    html.text("h3", "", "Where not sure stands for less than everything");
    if (model.narrowings().isEmpty()) {
      html.say("Nowhere: not sure always counts as the most urgent thing it could stand for.");
      return;
    }
    html.table("narrowings", "Not sure to", "counts only as", "The author's reason");
    model
        .narrowings()
        .forEach(narrowing ->
            html.row(
                phrases.name(narrowing.question()),
                phrases.of(narrowing.countsAs()),
                Html.escaped(narrowing.because())));
    html.endTable();
  }
}
