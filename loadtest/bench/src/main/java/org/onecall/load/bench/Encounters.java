package org.onecall.load.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Kind;
import org.onecall.protocol.NumberRange;
import org.onecall.protocol.Question;
import org.onecall.protocol.compile.Coding;
import org.onecall.protocol.compile.CompiledProtocol;
import org.onecall.protocol.model.Interval;
import org.onecall.protocol.model.Steps;

/**
 * Made-up encounters with the sample protocol: what is asked is answered, mostly unremarkably,
 * until the outcome stands; then two earlier answers are changed, and what is asked then is
 * answered too.
 */
final class Encounters {
  private static final int REVISIONS = 2;
  private static final int ROUNDS_MAX = 40;

  private final CompiledProtocol protocol;
  private final Random random;

  Encounters(CompiledProtocol protocol, long seed) {
    this.protocol = protocol;
    this.random = new Random(seed);
  }

  /**
   * So many encounters, one after the other, with what our own engine decides after each answer.
   */
  List<Event> withRevisions(int count) {
    var events = new ArrayList<Event>();
    var engine = new OwnEngine(protocol);
    for (int i = 0; i < count; i++) {
      encounter(engine, events);
    }
    return events;
  }

  private void encounter(OwnEngine engine, List<Event> events) {
    engine.begin();
    var asked = new ArrayList<Integer>();
    boolean begins = true;
    int revisions = 0;
    int question = 0;
    for (int round = 0; round < ROUNDS_MAX; round++) {
      Raw raw = raw(question, answer(question, 7));
      engine.answer(question, raw);
      var expected = new Decision();
      engine.decide(expected);
      events.add(new Event(begins, question, raw, expected));
      begins = false;
      asked.add(question);
      if (expected.next >= 0) {
        question = expected.next;
      } else if (revisions++ < REVISIONS) {
        question = asked.get(random.nextInt(asked.size()));
      } else {
        return;
      }
    }
  }

  /** Encounters in which every one of the questions is asked and answered, in order. */
  List<List<Raw>> complete(int count) {
    var complete = new ArrayList<List<Raw>>();
    var engine = new OwnEngine(protocol);
    var decision = new Decision();
    while (complete.size() < count) {
      var raws = new ArrayList<Raw>();
      engine.begin();
      decision.next = 0;
      while (decision.next == raws.size()) {
        Raw raw = raw(decision.next, answer(decision.next, 8));
        engine.answer(decision.next, raw);
        raws.add(raw);
        engine.decide(decision);
      }
      if (raws.size() == Sample.QUESTIONS && decision.next < 0) {
        complete.add(raws);
      }
    }
    return complete;
  }

  private Answer answer(int question, int usualOfTen) {
    Question of = protocol.questions().get(question);
    var usual = protocol.variables().usual(question);
    if (usual.isPresent() && random.nextInt(10) < usualOfTen) {
      return usual.get();
    }
    if (random.nextInt(10) == 0) {
      return Answer.notSure();
    }
    if (of.kind().isNumeric()) {
      NumberRange range = of.range().orElseThrow();
      int classes = protocol.variables().classes(protocol.variables().firstLevel(question));
      Interval piece = protocol.variables().interval(question, random.nextInt(classes));
      long width = Math.min(piece.to() - piece.from(), 1_000);
      return new Answer.Amount(Steps.value(piece.from() + random.nextLong(width + 1), range));
    }
    int choices = of.choices().size() - (of.kind() == Kind.ANY_OF ? 2 : 1);
    return of.kind() == Kind.ANY_OF
        ? Answer.several(of.choices().get(random.nextInt(choices)).value())
        : Answer.one(of.choices().get(random.nextInt(choices)).value());
  }

  private Raw raw(int question, Answer answer) {
    Question of = protocol.questions().get(question);
    long code = protocol.coding().code(question, answer);
    boolean notSure = code == Coding.NOT_SURE;
    var chosen = new ArrayList<Boolean>();
    if (of.kind() == Kind.ANY_OF) {
      for (int i = 0; i < of.choices().size() - 2; i++) {
        chosen.add(notSure || (code & (1L << i)) != 0);
      }
    }
    long number = notSure ? -1 : code;
    String text = notSure ? "?" : answer instanceof Answer.One one ? one.value().intern() : "";
    return new Raw(
        code, notSure, text, chosen, number, number, (int) number, BigDecimal.valueOf(number));
  }
}
