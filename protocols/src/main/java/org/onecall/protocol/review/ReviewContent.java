package org.onecall.protocol.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.onecall.protocol.AskedBy;
import org.onecall.protocol.Choice;
import org.onecall.protocol.Kind;
import org.onecall.protocol.Question;
import org.onecall.protocol.compile.Compilation;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.BankQuestion;
import org.onecall.protocol.model.Conclusion;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Derived;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.model.Remark;
import org.onecall.protocol.model.Rule;
import org.onecall.protocol.model.Worse;
import org.onecall.protocol.prove.Amounts;
import org.onecall.protocol.prove.Call;

/** The chapters about the content: outcomes with their rules, questions, scores, remarks. */
final class ReviewContent {
  private final ProtocolModel model;
  private final Compilation compilation;
  private final Html html;
  private final Phrases phrases;

  ReviewContent(ProtocolModel model, Compilation compilation, Html html) {
    this.model = model;
    this.compilation = compilation;
    this.html = html;
    this.phrases = new Phrases(model);
  }

  void write() {
    html.chapter("outcomes", "Outcomes, the most urgent first");
    html.say(
        "Of all rules that hold, the most urgent outcome stands. Beside each outcome stands the"
            + " shortest call that ends in it.");
    for (int rank = model.conclusions().size() - 1; rank >= 0; rank--) {
      conclusion(rank);
    }
    html.chapter("questions", "Questions, in the order asked");
    html.say(
        "A question is asked only while its answer can still change something. Answers marked ! are"
            + " alarming. Every question also takes: not sure.");
    html.table("questions", "No.", "Question", "Answers", "Asked");
    int number = 0;
    for (Asked asked : model.questions()) {
      question(++number, asked);
    }
    html.endTable();
    if (!model.derived().isEmpty()) {
      html.chapter("values", "Values and scores");
      model.derived().values().stream()
          .sorted(java.util.Comparator.comparing(Derived::id))
          .forEach(this::derived);
    }
    remarks();
  }

  private void conclusion(int rank) {
    Conclusion conclusion = model.conclusions().get(rank);
    html.raw("<section class=\"outcome " + conclusion.urgency().level().code() + "\">");
    html.text("h3", "", conclusion.title());
    html.text(
        "p",
        "facts",
        "%s; %s; need: %s%s%s"
            .formatted(
                conclusion.urgency().label(),
                conclusion.timeFrame(),
                conclusion.need(),
                conclusion.skill().isEmpty() ? "" : "; skill: " + conclusion.skill(),
                conclusion.handOver().map(to -> "; goes on with " + to).orElse("")));
    List<Rule> rules =
        model.rules().stream().filter(rule -> rule.conclusion().equals(conclusion.id())).toList();
    if (!rules.isEmpty()) {
      html.table("rules", "When", "Because");
      for (Rule rule : rules) {
        html.row(
            phrases.of(rule.when()),
            Html.escaped(rule.because())
                + (rule.gate() ? " <small>(gate)</small>" : "")
                + source(rule));
      }
      html.endTable();
    }
    if (conclusion.id().equals(model.otherwise())) {
      html.text("p", "otherwise", "This is what is left when no rule holds.");
    }
    if (conclusion.id().equals(model.notForThisPerson())
        && !(model.forWhom() instanceof Condition.Always)) {
      html.text("p", "otherwise", "This is for whoever the protocol is not for.");
    }
    labelled("Say", conclusion.advice());
    labelled("Ring again", conclusion.worsening());
    Optional<Call> call =
        Call.shortest(
            compilation.definite(),
            compilation.outcome(),
            compilation.variables(),
            number -> number == rank);
    call.ifPresent(shortest -> {
      html.raw("<details open><summary>The shortest call</summary>");
      html.list("call", shortest.inWords());
      html.raw("</details>");
    });
    html.raw("</section>");
  }

  private static String source(Rule rule) {
    return rule.source().isEmpty()
        ? ""
        : " <small class=\"source\">" + Html.escaped(rule.source()) + "</small>";
  }

  private void labelled(String label, List<String> lines) {
    if (!lines.isEmpty()) {
      html.text("p", "label", label);
      html.list("lines", lines);
    }
  }

  private void question(int number, Asked asked) {
    BankQuestion bank = asked.of();
    Question question = bank.question();
    var words = new StringBuilder();
    words.append("<b>").append(Html.escaped(question.words())).append("</b>");
    small(words, "Why: ", question.why());
    small(words, "Plainer: ", question.plain());
    small(words, "Help: ", question.help());
    words.append("<small class=\"id\">").append(question.id());
    question.snomed().ifPresent(code -> words.append(", SNOMED CT ").append(code));
    words.append("</small>");
    var when = new ArrayList<String>();
    if (asked.gate()) {
      when.add("always first (gate)");
    }
    if (bank.fact()) {
      when.add("only where it is not known");
    }
    if (!(asked.when() instanceof Condition.Always)) {
      when.add("if " + phrases.of(asked.when()));
    }
    if (!(bank.onlyFor() instanceof Condition.Always)) {
      when.add("only for " + phrases.of(bank.onlyFor()));
    }
    if (question.askedBy() == AskedBy.CLINICIAN) {
      when.add("by a clinician or crew");
    }
    question.freshMinutes().ifPresent(minutes -> when.add("again after " + time(minutes)));
    html.row("" + number, words.toString(), answers(bank), String.join("<br>", when));
  }

  private static String time(int minutes) {
    return minutes % 60 == 0 ? minutes / 60 + " h" : minutes + " min";
  }

  private static void small(StringBuilder to, String label, String text) {
    if (!text.isEmpty()) {
      to.append("<small><i>").append(label).append("</i>").append(Html.escaped(text));
      to.append("</small>");
    }
  }

  private static String answers(BankQuestion bank) {
    Question question = bank.question();
    if (question.kind().isNumeric()) {
      String worse =
          switch (bank.worse()) {
            case Worse.HIGHER -> "; higher is worse";
            case Worse.LOWER -> "; lower is worse";
            case Worse.NEITHER -> "";
          };
      return question
          .range()
          .map(range ->
              Html.escaped(
                  range.min().toPlainString()
                      + " to "
                      + Amounts.inWords(question, range.max())
                      + worse))
          .orElse("");
    }
    String several = question.kind() == Kind.ANY_OF ? "<i>any of:</i><br>" : "";
    return several
        + question.choices().stream()
            .filter(choice -> !choice.value().equals(Question.NOT_SURE))
            .map((Choice choice) ->
                (bank.redFlags().contains(choice.value()) ? "<b class=\"red\">!</b> " : "")
                    + Html.escaped(choice.label()))
            .collect(Collectors.joining("<br>"));
  }

  private void derived(Derived derived) {
    html.raw("<h3>" + phrases.name(derived.id()) + ": " + Html.escaped(derived.title()) + "</h3>");
    switch (derived) {
      case Derived.Value value -> {
        html.table("values", "Value", "The first of these that holds");
        value
            .cases()
            .forEach(each -> html.row(Html.escaped(each.value()), phrases.of(each.when())));
      }
      case Derived.Score score -> {
        html.say("The score is the " + (score.highest() ? "highest" : "sum") + " of these points.");
        html.table("values", "Points", "For");
        score
            .parts()
            .forEach(part ->
                part.points()
                    .forEach(points -> html.row("" + points.points(), phrases.of(points.when()))));
      }
    }
    html.endTable();
  }

  private void remarks() {
    if (model.remarks().isEmpty()) {
      return;
    }
    html.chapter("remarks", "Flags, notes, advice and offers");
    html.table("remarks", "What", "Words", "When");
    for (Remark remark : model.remarks()) {
      String kind =
          switch (remark.kind()) {
            case FLAG -> "flag";
            case NOTE -> "note";
            case ADVICE -> "advice";
            case WORSENING -> "ring again";
            case OFFER -> "offer";
          };
      String words =
          model.about().offers().stream()
              .filter(
                  offer -> remark.kind() == Remark.Kind.OFFER && offer.id().equals(remark.text()))
              .findFirst()
              .map(offer -> offer.title() + ": " + offer.say())
              .orElse(remark.text());
      String after =
          remark.onlyAfter().isEmpty()
              ? ""
              : "<br><small>only after "
                  + Html.escaped(String.join(", ", new java.util.TreeSet<>(kept(remark))))
                  + "</small>";
      html.row(kind, Html.escaped(words), phrases.of(remark.when()) + after);
    }
    html.endTable();
  }

  /** Of the outcomes a remark goes with, those this protocol has. */
  private List<String> kept(Remark remark) {
    return remark.onlyAfter().stream().filter(id -> model.rank(id) >= 0).toList();
  }
}
