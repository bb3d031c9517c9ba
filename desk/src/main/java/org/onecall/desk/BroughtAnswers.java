package org.onecall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.onecall.encounter.Brought;
import org.onecall.encounter.Command;
import org.onecall.encounter.Encounter;
import org.onecall.protocol.AnswerCodec;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolShelf;
import org.onecall.protocol.Question;

/** Reads what another service has asked already as answers to the questions of our bank. */
final class BroughtAnswers {
  private BroughtAnswers() {}

  /** The command that takes over whatever fits a question. */
  static Command.BringAnswers read(
      ProtocolShelf shelf, Encounter encounter, Act.BringAnswers bring) {
    List<Brought> fit = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : bring.answers().entrySet()) {
      Optional<Question> question = question(shelf, encounter, entry.getKey());
      boolean room = fit.size() < Brought.BROUGHT_MAX;
      if (room
          && question.isPresent()
          && AnswerCodec.read(question.get(), entry.getValue())
              instanceof AnswerCodec.Reading.Taken taken) {
        fit.add(new Brought(entry.getKey(), taken.answer(), bring.takenAt()));
      }
    }
    return new Command.BringAnswers(bring.from(), fit);
  }

  private static Optional<Question> question(
      ProtocolShelf shelf, Encounter encounter, String question) {
    Stream<Protocol> followed =
        encounter.triage().followed().stream()
            .flatMap(one -> shelf.withHash(one.protocol().hash()).stream());
    return Stream.concat(followed, shelf.all().stream())
        .flatMap(protocol -> protocol.question(question).stream())
        .findFirst();
  }
}
