package org.onecall.protocol.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.Question;
import org.onecall.protocol.SignOff;
import org.onecall.protocol.Step;
import org.onecall.protocol.Urgency;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.model.Conclusion;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.model.Remark;

/** A protocol laid out for walking, with the words its model has for every step. */
public final class CompiledProtocol implements Protocol {
  private final ProtocolModel model;
  private final Variables variables;
  private final Flat flat;
  private final int[] packs;
  private final int outcomeRoot;
  private final int[] ruleRoots;
  private final int[] remarkRoots;
  private final int ambulance;
  private final List<Step.Ask> asks;

  /** Lays out a compilation; nothing of it is kept but the model. */
  public CompiledProtocol(Compilation compilation) {
    model = compilation.model();
    variables = compilation.variables();
    var layout = new Flat.Builder(compilation.closed());
    packs = compilation.packs().stream().mapToInt(layout::place).toArray();
    outcomeRoot = layout.place(compilation.closedOutcome());
    ruleRoots = new int[model.rules().size()];
    Arrays.setAll(ruleRoots, i -> layout.place(compilation.closedRule(i)));
    remarkRoots = new int[model.remarks().size()];
    Arrays.setAll(remarkRoots, i -> layout.place(compilation.closedRemark(i)));
    flat = layout.done();
    ambulance = compilation.ambulance();
    asks = variables.questions().stream().map(Step.Ask::new).toList();
  }

  /** What it was compiled from. */
  public ProtocolModel model() {
    return model;
  }

  /** A walk through it in classes of answers. */
  public Walk walk() {
    return new Walk(flat, packs, variables.levels(), ambulance);
  }

  /** How answers become classes. */
  public Variables variables() {
    return variables;
  }

  /** How many nodes its diagrams have. */
  public int nodes() {
    return flat.size();
  }

  /** The memory its diagrams take, in bytes. */
  public long bytes() {
    return flat.bytes();
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
    int[] classes = classes(answers);
    int level = nextLevel(classes);
    return level < 0 ? new Step.Concluded(outcome(classes)) : asks.get(variables.question(level));
  }

  @Override
  public Set<String> counted(Answers answers) {
    int[] classes = classes(answers);
    var passed = new BitSet();
    for (int pack : packs) {
      int end = flat.walk(pack, classes, passed);
      if (pack == packs[0] && isAmbulance(end)) {
        break;
      }
    }
    if (nextLevel(classes) < 0) {
      for (int remark : remarkRoots) {
        flat.walk(remark, classes, passed);
      }
    }
    var counted = new LinkedHashSet<String>();
    passed.stream()
        .forEach(level -> counted.add(variables.questions().get(variables.question(level)).id()));
    return counted;
  }

  @Override
  public List<Urgency> stillPossible(Answers answers) {
    return flat.leaves(flat.walk(outcomeRoot, classes(answers))).stream()
        .mapToObj(rank -> model.conclusions().get(rank).urgency())
        .distinct()
        .toList();
  }

  /** The first level whose class is wanted and not known; -1 when the outcome stands. */
  private int nextLevel(int[] classes) {
    int next = Integer.MAX_VALUE;
    for (int i = 0; i < packs.length; i++) {
      int end = flat.walk(packs[i], classes);
      if (end >= 0) {
        next = Math.min(next, flat.level(end));
      } else if (i == 0 && isAmbulance(end)) {
        return -1;
      }
    }
    return next == Integer.MAX_VALUE ? -1 : next;
  }

  private boolean isAmbulance(int end) {
    return end < 0 && (Diagrams.number(end) & Packs.RANK_MASK) == ambulance;
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

  private Outcome outcome(int[] classes) {
    int rank = Diagrams.number(flat.walk(outcomeRoot, classes));
    Conclusion conclusion = model.conclusions().get(rank);
    var advice = new ArrayList<>(conclusion.advice());
    var worsening = new ArrayList<>(conclusion.worsening());
    var flags = new ArrayList<String>();
    var notes = new ArrayList<String>();
    for (int i = 0; i < remarkRoots.length; i++) {
      if (flat.walk(remarkRoots[i], classes) == Diagrams.leaf(1)) {
        Remark remark = model.remarks().get(i);
        var list =
            switch (remark.kind()) {
              case FLAG -> flags;
              case NOTE -> notes;
              case ADVICE -> advice;
              case WORSENING -> worsening;
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
        why(conclusion.id(), classes));
  }

  /**
   * The reasons of the rules that made the outcome; where no single one did, of all that may have.
   */
  private List<String> why(String conclusion, int[] classes) {
    var certain = new LinkedHashSet<String>();
    var possible = new LinkedHashSet<String>();
    for (int i = 0; i < ruleRoots.length; i++) {
      if (model.rules().get(i).conclusion().equals(conclusion)) {
        int end = flat.walk(ruleRoots[i], classes);
        if (end == Diagrams.leaf(1)) {
          certain.add(model.rules().get(i).because());
        } else if (end >= 0) {
          possible.add(model.rules().get(i).because());
        }
      }
    }
    return List.copyOf(certain.isEmpty() ? possible : certain);
  }
}
