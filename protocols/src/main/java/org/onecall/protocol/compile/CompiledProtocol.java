package org.onecall.protocol.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Effective;
import org.onecall.protocol.Level;
import org.onecall.protocol.Offer;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.Question;
import org.onecall.protocol.Reason;
import org.onecall.protocol.SignOff;
import org.onecall.protocol.Step;
import org.onecall.protocol.Urgency;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.Conclusion;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.model.Remark;

/** A protocol laid out for walking, with the words its model has for every step. */
public final class CompiledProtocol implements Protocol {
  private final ProtocolModel model;
  private final Variables variables;
  private final Coding coding;
  private final Asking asking;
  private final Finding finding;
  private final InOrder inOrder;
  private final Flat flat;
  private final int[] ranks;
  private final Why why;
  private final int[] remarkRoots;
  private final List<Step.Ask> asks;
  private final Set<String> gate;

  /** Lays out a compilation; nothing of it is kept but the model. */
  public CompiledProtocol(Compilation compilation) {
    model = compilation.model();
    variables = compilation.variables();
    var layout = new Layout(compilation);
    coding = layout.coding();
    asking = layout.asking();
    finding = layout.finding();
    inOrder = layout.inOrder();
    ranks = new int[model.rules().size()];
    Arrays.setAll(ranks, compilation::rankOf);
    var single = new Flat.Builder(compilation.closed());
    int[] ruleRoots = new int[model.rules().size()];
    Arrays.setAll(ruleRoots, i -> single.place(compilation.closedRule(i)));
    remarkRoots = new int[model.remarks().size()];
    Arrays.setAll(remarkRoots, i -> single.place(compilation.closedRemark(i)));
    flat = single.done();
    why = new Why(model, variables, flat, ruleRoots);
    asks = variables.questions().stream().map(Step.Ask::new).toList();
    gate =
        model.questions().stream()
            .filter(Asked::gate)
            .map(Asked::id)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** What it was compiled from. */
  public ProtocolModel model() {
    return model;
  }

  /** A walk through it, for what is asked next. */
  public Walk walk() {
    return new Walk(coding, asking);
  }

  /** A walk through it with all that is found on the way. */
  public Findings findings() {
    return new Findings(model, ranks, coding, asking, finding, inOrder);
  }

  /** How answers become classes of the walk. */
  public Coding coding() {
    return coding;
  }

  /** How answers become classes of the diagrams. */
  public Variables variables() {
    return variables;
  }

  /** How many nodes the machine that asks and decides has. */
  public int nodes() {
    return asking.nodes();
  }

  /** The memory its machines and diagrams take, in bytes. */
  public long bytes() {
    return flat.bytes()
        + 4L * asking.cells().length
        + 4L * finding.cells().length
        + inOrder.bytes()
        + 8L * finding.gains().length;
  }

  @Override
  public ProtocolId id() {
    return model.about().id();
  }

  @Override
  public String version() {
    return model.about().version();
  }

  @Override
  public String hash() {
    return model.about().hash();
  }

  @Override
  public String title() {
    return model.about().title();
  }

  @Override
  public List<String> complaints() {
    return model.about().complaints();
  }

  @Override
  public SignOff signOff() {
    return model.about().signOff();
  }

  @Override
  public Effective effective() {
    return new Effective(model.about().effectiveFrom(), model.about().effectiveTo());
  }

  @Override
  public Set<Level> comesAfter() {
    return model.about().comesAfter();
  }

  @Override
  public boolean isLastResort() {
    return model.about().lastResort();
  }

  @Override
  public Set<String> gate() {
    return gate;
  }

  @Override
  public List<Offer> offers(Answers answers) {
    if (model.about().offers().isEmpty() || walked(answers).question() >= 0) {
      return List.of();
    }
    int[] classes = classes(answers);
    var made = new HashSet<String>();
    for (int i = 0; i < remarkRoots.length; i++) {
      Remark remark = model.remarks().get(i);
      if (remark.kind() == Remark.Kind.OFFER
          && flat.walk(remarkRoots[i], classes) == Diagrams.leaf(1)) {
        made.add(remark.text());
      }
    }
    return model.about().offers().stream().filter(offer -> made.contains(offer.id())).toList();
  }

  @Override
  public List<Question> questions() {
    return variables.questions();
  }

  @Override
  public Optional<Question> question(String questionId) {
    int place = variables.place(questionId);
    return place < 0 ? Optional.empty() : Optional.of(variables.questions().get(place));
  }

  @Override
  public Step next(Answers answers) {
    Walk walk = walked(answers);
    int question = walk.question();
    return question < 0
        ? new Step.Concluded(outcome(walk.outcome(), classes(answers)))
        : asks.get(question);
  }

  @Override
  public Set<String> counted(Answers answers) {
    Walk walk = walked(answers);
    boolean[] passed = new boolean[variables.questions().size()];
    walk.markPassed(passed);
    if (walk.question() < 0) {
      markRemarks(classes(answers), passed);
    }
    var counted = new LinkedHashSet<String>();
    for (int q = 0; q < passed.length; q++) {
      if (passed[q]) {
        counted.add(variables.questions().get(q).id());
      }
    }
    return counted;
  }

  /** An outcome is told with its remarks: what they hang on counts as well. */
  private void markRemarks(int[] classes, boolean[] passed) {
    var levels = new BitSet();
    for (int remark : remarkRoots) {
      flat.walk(remark, classes, levels);
    }
    levels.stream().forEach(level -> passed[variables.question(level)] = true);
  }

  @Override
  public List<Urgency> stillPossible(Answers answers) {
    long possible = walked(answers).possible();
    return IntStream.range(0, model.conclusions().size())
        .filter(rank -> (possible & (1L << rank)) != 0)
        .mapToObj(rank -> model.conclusions().get(rank).urgency())
        .distinct()
        .toList();
  }

  @Override
  public List<Reason> reasons(Answers answers) {
    Walk walk = walked(answers);
    return walk.question() < 0
        ? why.reasons(model.conclusions().get(walk.outcome()).id(), classes(answers))
        : List.of();
  }

  private Walk walked(Answers answers) {
    Walk walk = walk();
    for (Map.Entry<String, Answer> entry : answers.asMap().entrySet()) {
      int question = variables.place(entry.getKey());
      if (question >= 0) {
        walk.answer(question, coding.code(question, entry.getValue()));
      }
    }
    return walk;
  }

  private int[] classes(Answers answers) {
    int[] classes = new int[variables.levels()];
    Arrays.fill(classes, -1);
    for (Map.Entry<String, Answer> entry : answers.asMap().entrySet()) {
      int place = variables.place(entry.getKey());
      if (place >= 0) {
        for (int level = variables.firstLevel(place); level < variables.endLevel(place); level++) {
          classes[level] = variables.classOf(level, entry.getValue());
        }
      }
    }
    return classes;
  }

  private Outcome outcome(int rank, int[] classes) {
    Conclusion conclusion = model.conclusions().get(rank);
    List<Reason> reasons = why.reasons(conclusion.id(), classes);
    var advice = new ArrayList<>(conclusion.advice());
    var worsening = new ArrayList<>(conclusion.worsening());
    var flags = new ArrayList<String>();
    var notes = new ArrayList<String>();
    var offers = new ArrayList<String>(); // told apart by offers(), not part of the outcome
    for (int i = 0; i < remarkRoots.length; i++) {
      if (flat.walk(remarkRoots[i], classes) == Diagrams.leaf(1)) {
        Remark remark = model.remarks().get(i);
        var list =
            switch (remark.kind()) {
              case FLAG -> flags;
              case NOTE -> notes;
              case ADVICE -> advice;
              case WORSENING -> worsening;
              case OFFER -> offers;
            };
        if (!list.contains(remark.text())) {
          list.add(remark.text());
        }
      }
    }
    return new Outcome(
        conclusion.id(),
        conclusion.urgency(),
        conclusion.need(),
        conclusion.skill(),
        conclusion.minutes(),
        conclusion.timeFrame(),
        conclusion.title(),
        advice,
        worsening,
        flags,
        notes,
        conclusion.handOver(),
        reasons.stream().map(Reason::because).distinct().toList());
  }
}
