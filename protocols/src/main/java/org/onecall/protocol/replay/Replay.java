package org.onecall.protocol.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onecall.protocol.Answer;
import org.onecall.protocol.AnswerCodec;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Question;
import org.onecall.protocol.Urgency;
import org.onecall.protocol.compile.Coding;
import org.onecall.protocol.compile.CompiledProtocol;
import org.onecall.protocol.compile.Variables;
import org.onecall.protocol.compile.Walk;
import org.onecall.protocol.model.Conclusion;

/**
 * Decides recorded encounters again under another version of their protocol. An answer is
 * translated once, when the dictionary is read, so that deciding an encounter is a walk of the
 * diagrams over numbers; blocks of the file are decided side by side and counted in order.
 */
public final class Replay {
  /** The answers of one recorded encounter that the other version decides otherwise. */
  public record Example(String reference, Answers answers) {}

  /**
   * Encounters that end otherwise, all of one kind.
   *
   * @param from the conclusion that was recorded
   * @param fromUrgency its urgency then
   * @param to what it becomes; empty where the other version asks on
   * @param asks the question it would ask, where it asks on
   * @param count how many encounters
   * @param examples the first few of them
   */
  public record Change(
      String from,
      Urgency fromUrgency,
      Optional<Conclusion> to,
      Optional<Question> asks,
      long count,
      List<Example> examples) {
    public Change {
      examples = List.copyOf(examples);
    }

    /** 1 when the other version is more urgent, -1 when less, 0 when as urgent or not decided. */
    public int direction() {
      return to.map(c -> Integer.signum(c.urgency().compareTo(fromUrgency))).orElse(0);
    }
  }

  /**
   * What came of it.
   *
   * @param protocol the recorded protocol
   * @param version the recorded version
   * @param encounters how many encounters there are
   * @param changes what would have ended otherwise; the less urgent first, then the most frequent
   */
  public record Result(String protocol, String version, long encounters, List<Change> changes) {
    public Result {
      changes = List.copyOf(changes);
    }
  }

  private static final int BLOCKS_AT_ONCE = 4;
  private static final int ANSWERS_MAX = 400;

  private final CompiledProtocol protocol;
  private final RecordReader reader;
  private final List<Optional<Answer>> answers = new ArrayList<>();
  private final List<Optional<Question>> questions = new ArrayList<>();
  private final int[][] settled;
  private final int[][] classes;
  private final int[] outcomeRanks;

  private Replay(CompiledProtocol protocol, RecordReader reader) {
    this.protocol = protocol;
    this.reader = reader;
    Variables variables = protocol.variables();
    settled = new int[reader.answers().size()][];
    classes = new int[settled.length][];
    for (int code = 0; code < settled.length; code++) {
      RecordReader.Said said = reader.answers().get(code);
      int place = variables.place(said.question());
      Optional<Answer> answer =
          place < 0 ? Optional.empty() : read(variables.questions().get(place), said.answer());
      answers.add(answer);
      questions.add(place < 0 ? Optional.empty() : Optional.of(variables.questions().get(place)));
      Coding coding = protocol.coding();
      int first = answer.isEmpty() ? 0 : coding.first(place);
      int end = answer.isEmpty() ? 0 : coding.end(place);
      settled[code] = new int[end - first];
      classes[code] = new int[end - first];
      for (int variable = first; variable < end; variable++) {
        settled[code][variable - first] = variable;
        classes[code][variable - first] =
            coding.classOf(variable, coding.code(place, answer.orElseThrow()));
      }
    }
    outcomeRanks =
        reader.outcomes().stream()
            .mapToInt(ended -> protocol.model().rank(ended.conclusion()))
            .toArray();
  }

  private static Optional<Answer> read(Question question, JsonNode json) {
    return switch (AnswerCodec.read(question, json)) {
      case AnswerCodec.Reading.Taken(Answer answer) -> Optional.of(answer);
      case AnswerCodec.Reading.Refused _ -> Optional.empty();
    };
  }

  /**
   * Decides a file of recorded answers again.
   *
   * @throws IOException when it cannot be read, or is not such a file, with the line
   */
  public static Result run(InputStream recorded, CompiledProtocol protocol) throws IOException {
    try (var reader = new RecordReader(recorded)) {
      return new Replay(protocol, reader).run();
    }
  }

  private Result run() throws IOException {
    Tally total = tally();
    var blocks = new ArrayList<RecordReader.Block>();
    Optional<RecordReader.Block> next = reader.block();
    while (next.isPresent()) {
      blocks.add(next.get());
      next = reader.block();
      if (blocks.size() == BLOCKS_AT_ONCE || next.isEmpty()) {
        blocks.parallelStream()
            .map(this::decide)
            .toList()
            .forEach(decided -> {
              decided.wrong().ifPresent(total::refuse);
              total.add(decided);
            });
        blocks.clear();
        if (total.wrong().isPresent()) {
          throw total.wrong().get();
        }
      }
    }
    return new Result(reader.protocol(), reader.version(), total.encounters(), changes(total));
  }

  private Tally tally() {
    int results = protocol.model().conclusions().size() + protocol.variables().questions().size();
    return new Tally(reader.outcomes().size(), results);
  }

  private Tally decide(RecordReader.Block block) {
    Tally tally = tally();
    Walk walk = protocol.walk();
    var line = new RecordLine(block.bytes(), ANSWERS_MAX);
    int at = 0;
    for (long number = block.firstLine(); at < block.length(); number++) {
      at = line.read(at);
      if (!line.isSound(reader.outcomes().size(), settled.length)) {
        tally.refuse(
            new RecordReader.Malformed(number, "an encounter is: e REFERENCE OUTCOME ANSWERS"));
        return tally;
      }
      int from = line.code(0);
      int to = decide(walk, line);
      if (to != outcomeRanks[from] || changedUrgency(from, to)) {
        if (tally.count(from, to)) {
          tally.keep(from, to, new Tally.Sample(line.reference(), line.answers()));
        }
      } else {
        tally.same();
      }
    }
    return tally;
  }

  private boolean changedUrgency(int from, int to) {
    return protocol.model().conclusions().get(to).urgency()
        != reader.outcomes().get(from).urgency();
  }

  /** The place of the outcome; beyond the last of them, the place of the question that is asked. */
  private int decide(Walk walk, RecordLine line) {
    walk.restart();
    for (int i = 1; i < line.codes(); i++) {
      int[] own = settled[line.code(i)];
      int[] klass = classes[line.code(i)];
      for (int v = 0; v < own.length; v++) {
        walk.settle(own[v], klass[v]);
      }
    }
    int question = walk.question();
    return question < 0 ? walk.outcome() : protocol.model().conclusions().size() + question;
  }

  private List<Change> changes(Tally total) {
    var changes = new ArrayList<Change>();
    int conclusions = protocol.model().conclusions().size();
    for (Map.Entry<Tally.Key, List<Tally.Sample>> entry : total.samples().entrySet()) {
      RecordReader.Ended from = reader.outcomes().get(entry.getKey().from());
      int to = entry.getKey().to();
      boolean ends = to < conclusions;
      changes.add(
          new Change(
              from.conclusion(),
              from.urgency(),
              ends ? Optional.of(protocol.model().conclusions().get(to)) : Optional.empty(),
              ends
                  ? Optional.empty()
                  : Optional.of(protocol.variables().questions().get(to - conclusions)),
              total.count(entry.getKey()),
              entry.getValue().stream().map(this::example).toList()));
    }
    changes.sort(
        Comparator.comparingInt(Change::direction)
            .thenComparing(Change::count, Comparator.reverseOrder()));
    return changes;
  }

  private Example example(Tally.Sample sample) {
    var said = new LinkedHashMap<String, Answer>();
    for (int code : sample.answers()) {
      questions
          .get(code)
          .ifPresent(
              question -> answers.get(code).ifPresent(answer -> said.put(question.id(), answer)));
    }
    return new Example(sample.reference(), Answers.of(said));
  }
}
