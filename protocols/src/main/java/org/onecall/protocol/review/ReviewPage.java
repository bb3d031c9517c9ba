package org.onecall.protocol.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.onecall.protocol.SignOff;
import org.onecall.protocol.compile.Compilation;
import org.onecall.protocol.compile.CompiledProtocol;
import org.onecall.protocol.model.About;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.mutate.Grading;
import org.onecall.protocol.prove.CallCount;
import org.onecall.protocol.prove.Coverage;
import org.onecall.protocol.prove.Prover;

/**
 * A protocol as one page without anything outside it: what it is, what it asks, what it concludes
 * and why, what was proved, what the cases show, and room to sign. It is made from the model alone,
 * so that what is signed is what runs.
 */
public final class ReviewPage {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

  private final ProtocolModel model;
  private final Compilation compilation;
  private final CompiledProtocol protocol;
  private final Prover.Report report;
  private final Html html = new Html();

  private ReviewPage(ProtocolModel model) {
    this.model = model;
    this.compilation = new Compilation(model);
    this.protocol = new CompiledProtocol(compilation);
    this.report = Prover.prove(model);
  }

  /**
   * The page of a protocol.
   *
   * @throws org.onecall.protocol.diagram.TooLarge when it cannot be compiled
   */
  public static String of(ProtocolModel model) {
    return new ReviewPage(model).whole();
  }

  private String whole() {
    About about = model.about();
    html.raw("<!doctype html>")
        .raw("<html lang=\"en-GB\"><head><meta charset=\"utf-8\">")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .raw("<meta name=\"color-scheme\" content=\"light dark\">")
        .raw("<title>" + Html.escaped(about.title() + " " + about.version()) + "</title>")
        .raw("<style>" + style() + "</style></head><body>");
    head();
    html.raw("<main>");
    numbers();
    new ReviewContent(model, compilation, html).write();
    new ReviewSafety(model, report, html).write();
    new ReviewCases(model, protocol, html).write();
    coverage();
    signature();
    return html.raw("</main></body></html>").toString();
  }

  private void head() {
    About about = model.about();
    html.raw("<header>")
        .text("h1", "", about.title())
        .text(
            "p",
            "version",
            "Protocol %s, version %s. Content %s…"
                .formatted(about.id(), about.version(), about.hash().substring(0, 16)));
    switch (about.signOff()) {
      case SignOff.None _ ->
          html.text(
              "p",
              "banner unsigned",
              "Not signed. For demonstration only: it may not be used for a caller before the"
                  + " adopting service's clinician has signed it.");
      case SignOff.Signed signed ->
          html.text(
              "p",
              "banner signed",
              "Signed by %s (%s) on %s"
                  .formatted(signed.name(), signed.registration(), DAY.format(signed.on())));
    }
    html.raw("<dl>");
    entry("For whom", new Phrases(model).of(model.forWhom()).replaceFirst("^always$", "everybody"));
    entry("Complaints", Html.escaped(String.join(", ", about.complaints())));
    entry("Sources", Html.escaped(String.join("; ", about.sources())));
    entry("Authors", Html.escaped(String.join(", ", about.authors())));
    entry("Review by", DAY.format(about.reviewBy()));
    entry(
        "In force",
        about.effectiveFrom().map(day -> "from " + DAY.format(day)).orElse("")
            + about.effectiveTo().map(day -> " to " + DAY.format(day)).orElse(""));
    html.raw("</dl></header>");
  }

  private void entry(String term, String value) {
    if (!value.isBlank()) {
      html.raw("<dt>" + Html.escaped(term) + "</dt><dd>" + value + "</dd>");
    }
  }

  private void numbers() {
    Optional<BigInteger> calls = CallCount.of(compilation);
    html.raw("<ul class=\"numbers\">");
    number("" + model.questions().size(), "questions");
    number("" + report.questionsMost(), "asked at most");
    number("" + model.rules().size(), "rules");
    number("" + model.claims().size(), "claims");
    number("" + model.cases().size(), "example cases");
    number(
        calls.map(count -> String.format(Locale.ROOT, "%,d", count)).orElse("very many"),
        "different calls");
    number(
        report.findings().isEmpty() ? "all proved" : report.findings().size() + " findings",
        "over every call");
    html.raw("</ul>");
  }

  private void number(String value, String of) {
    html.raw("<li><b>" + Html.escaped(value) + "</b> " + Html.escaped(of) + "</li>");
  }

  private void coverage() {
    Coverage.Report covered = Coverage.of(compilation, protocol);
    Grading.Grade grade = Grading.grade(model);
    html.chapter("coverage", "What the cases reach");
    html.say(
        "Together "
            + covered.inWords()
            + ". Of %d small changes to the content, %d are caught by claims, cases and checks (%s)."
                .formatted(
                    grade.changes(),
                    grade.caught(),
                    String.format(Locale.ROOT, "%.1f %%", 100 * grade.ratio())));
    html.list("missed", covered.rules().missed());
    html.list("missed", covered.statements().missed());
    html.list("missed", covered.bounds().missed());
    html.list("missed", covered.idle());
    html.list(
        "missed",
        grade.survivors().stream().map(each -> "not caught: " + each.mutant().what()).toList());
  }

  private void signature() {
    html.raw("<section class=\"signature\">").chapter("signature", "Clinical sign-off");
    html.say(
        "I have read this version (%s, content %s) and take responsibility for its use in this service."
            .formatted(model.about().version(), model.about().hash()));
    html.raw("<dl class=\"sign\">");
    for (String line : List.of("Name", "Registration number", "Date", "Signature")) {
      html.raw("<dt>" + line + "</dt><dd>&nbsp;</dd>");
    }
    html.raw("</dl></section>");
  }

  private static String style() {
    try (InputStream in = ReviewPage.class.getResourceAsStream("review.css")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks review.css");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
