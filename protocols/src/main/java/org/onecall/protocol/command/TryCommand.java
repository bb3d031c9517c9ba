package org.onecall.protocol.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.onecall.protocol.Answer;
import org.onecall.protocol.AnswerCodec;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Choice;
import org.onecall.protocol.Kind;
import org.onecall.protocol.NumberRange;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.Question;
import org.onecall.protocol.Step;
import org.onecall.protocol.Urgency;

/** {@code try}: walks a protocol in the terminal. */
final class TryCommand {
  private static final int LINES_MAX = 10_000;

  private final Protocol protocol;
  private final BufferedReader in;
  private final PrintStream out;

  private TryCommand(Protocol protocol, BufferedReader in, PrintStream out) {
    this.protocol = protocol;
    this.in = in;
    this.out = out;
  }

  static int run(List<String> names, PrintStream out) {
    Optional<Protocol> protocol = Sources.protocol(names, out);
    if (protocol.isEmpty()) {
      return 2;
    }
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      return new TryCommand(protocol.get(), in, out).walk();
    } catch (IOException ended) {
      out.println(ended.getMessage());
      return 1;
    }
  }

  private int walk() throws IOException {
    out.printf(
        "%s %s. Answer with a number or the word; several with commas; 'why' for what is%n",
        protocol.title(), protocol.version());
    out.println("still possible, 'back' for the last answer again, an empty line to stop.");
    Answers answers = Answers.NONE;
    for (int i = 0; i < LINES_MAX; i++) {
      switch (protocol.next(answers)) {
        case Step.Concluded(Outcome outcome) -> {
          show(outcome);
          return 0;
        }
        case Step.Ask(Question question) -> {
          ask(question);
          String line = in.readLine();
          if (line == null || line.isBlank()) {
            return 0;
          }
          answers = answered(question, line.strip(), answers);
        }
      }
    }
    return 1;
  }

  private Answers answered(Question question, String line, Answers answers) {
    if (line.equals("why")) {
      out.println("  " + question.why());
      out.println(
          "  still possible: "
              + String.join(
                  ", ", protocol.stillPossible(answers).stream().map(Urgency::label).toList()));
      return answers;
    }
    if (line.equals("back")) {
      return answers.questions().isEmpty()
          ? answers
          : answers.without(List.copyOf(answers.questions()).getLast());
    }
    return switch (AnswerCodec.read(question, json(question, line))) {
      case AnswerCodec.Reading.Taken(Answer answer) -> {
        Answers without = answers.without(question.id());
        yield without.with(question.id(), answer);
      }
      case AnswerCodec.Reading.Refused(var refusal) -> {
        out.println("  " + refusal.text());
        yield answers;
      }
    };
  }

  private JsonNode json(Question question, String line) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (question.kind().isNumeric() && line.matches("-?\\d{1,9}(\\.\\d{1,6})?")) {
      return json.numberNode(new java.math.BigDecimal(line));
    }
    if (question.kind() == Kind.ANY_OF && !line.equals(Question.NOT_SURE)) {
      var array = json.arrayNode();
      for (String part : line.split(",", -1)) {
        array.add(choice(question, part.strip()));
      }
      return array;
    }
    return json.textNode(choice(question, line));
  }

  private static String choice(Question question, String text) {
    if (text.matches("\\d{1,2}")) {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= question.choices().size()) {
        return question.choices().get(number - 1).value();
      }
    }
    return text;
  }

  private void ask(Question question) {
    out.println();
    out.println(question.words());
    if (!question.help().isEmpty()) {
      out.println("  (" + question.help() + ")");
    }
    int number = 1;
    if (question.kind().isNumeric()) {
      NumberRange range = question.range().orElseThrow();
      out.printf(
          "  a number from %s to %s %s, or not-sure%n",
          range.min().toPlainString(), range.max().toPlainString(), range.unit());
    } else {
      for (Choice choice : question.choices()) {
        out.printf("  %d %s%n", number++, choice.label());
      }
    }
    out.print("> ");
    out.flush();
  }

  private void show(Outcome outcome) {
    out.println();
    out.printf(
        "%s: %s (%s)%n",
        outcome.level().code().toUpperCase(java.util.Locale.ROOT),
        outcome.title(),
        outcome.timeFrame());
    out.printf("  need: %s%n", outcome.need());
    outcome.why().forEach(why -> out.println("  because: " + why));
    outcome.advice().forEach(line -> out.println("  say: " + line));
    outcome.worsening().forEach(line -> out.println("  if it gets worse: " + line));
    outcome.flags().forEach(line -> out.println("  flag: " + line));
    outcome.notes().forEach(line -> out.println("  note: " + line));
  }
}
