package org.onecall.encounter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.onecall.journal.Fact;

/**
 * Histories written by releases of the past, one event a line, and the encounter each came to. The
 * files are never changed: what was written once is read for ever.
 */
class GoldenHistoriesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final EncounterId ID = new EncounterId(new UUID(1, 1));

  static Stream<Path> histories() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(GoldenHistoriesTest.class.getResource("/histories"));
    return Files.list(Path.of(folder.toURI()))
        .filter(p -> p.getFileName().toString().endsWith(".jsonl"))
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("histories")
  void historyOfThePastComesToTheSame(Path file) throws IOException {
    List<Recorded> history = read(file);
    Encounter encounter = Encounter.replay(ID, history);

    Path expected = file.resolveSibling(file.getFileName() + ".came-to");
    assertThat(cameTo(encounter)).isEqualTo(Files.readString(expected));
    assertThat(Encounter.replay(ID, history)).isEqualTo(encounter);
  }

  @ParameterizedTest
  @MethodSource("histories")
  void newestFormIsStillTheOneInTheFile(Path file) throws IOException {
    for (String line : Files.readAllLines(file)) {
      Fact fact = fact(JSON.readTree(line));
      assertThat(EventCodec.write(EventCodec.read(fact))).isEqualTo(fact);
    }
  }

  @Test
  void everyFormOfEventIsInAFile() throws Exception {
    Set<String> seen = new HashSet<>();
    for (Path file : histories().toList()) {
      read(file).forEach(r -> seen.add(r.event().getClass().getSimpleName()));
    }
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(forms(Event.class).map(Class::getSimpleName).toList());
  }

  private static Stream<Class<?>> forms(Class<?> sealed) {
    return Stream.of(sealed.getPermittedSubclasses())
        .flatMap(form -> form.isSealed() ? forms(form) : Stream.of(form));
  }

  @Test
  void whatWasNeverWrittenIsRefusedWithoutQuotingIt() {
    assertThatThrownBy(() -> EventCodec.read(new Fact("opened/9", "{}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("opened/9");
    for (String payload : List.of("{\"private\":", "[]", "\"private\"", "{}", "{\"handler\":1}")) {
      assertThatThrownBy(() -> EventCodec.read(new Fact("handed-over/1", payload)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("private");
    }
  }

  private static List<Recorded> read(Path file) {
    List<Recorded> history = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        JsonNode node = JSON.readTree(line);
        history.add(
            new Recorded(
                node.get("sequence").longValue(),
                Instant.parse(node.get("at").textValue()),
                new Actor(node.get("by").textValue()),
                EventCodec.read(fact(node))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return history;
  }

  private static Fact fact(JsonNode node) {
    return new Fact(node.get("type").textValue(), node.get("payload").toString());
  }

  /** A hold as it was when the files were written: what it was made for came later. */
  private static String words(Held held) {
    return "Held[service=%s, slot=%s, expiresAt=%s, token=%s]"
        .formatted(words(held.service()), held.slot(), held.expiresAt(), held.token());
  }

  /**
   * A service as it was when the first files were written: where it is and its number came later.
   */
  private static String words(ServiceRef service) {
    String words = "ServiceRef[id=%s, name=%s]".formatted(service.id(), service.name());
    return service
        .address()
        .map(address -> words + " at " + address + ", " + service.phone())
        .orElse(words);
  }

  /** A call as it was when the files were written: that its caller is rung again came later. */
  private static String words(Call call) {
    return "Call[id=%s, line=%s, caller=%s, handler=%s, answeredAt=%s, endedAt=%s]"
        .formatted(
            call.id(),
            call.line(),
            call.caller(),
            call.handler(),
            call.answeredAt(),
            call.endedAt());
  }

  /** What an encounter came to, in lines for people. */
  static String cameTo(Encounter encounter) {
    StringBuilder text = new StringBuilder();
    text.append("state ").append(encounter.state()).append('\n');
    text.append("version ").append(encounter.version()).append('\n');
    call(encounter.call(), text);
    encounter
        .patient()
        .ifPresent(p ->
            text.append("born ").append(p.birthDate()).append(' ').append(p.sex()).append('\n'));
    Triage triage = encounter.triage();
    encounter.writings().notes().forEach(n -> text.append("note of ").append(n.by()).append('\n'));
    encounter.writings().copies().forEach(c -> text.append("copy to ").append(c.to()).append('\n'));
    encounter
        .writings()
        .preventions()
        .forEach(p ->
            text.append("offered ")
                .append(p.offer())
                .append(' ')
                .append(p.accepted())
                .append('\n'));
    if (triage.followed().size() > 1) {
      triage
          .followed()
          .forEach(f ->
              text.append("follows ")
                  .append(f.id())
                  .append(' ')
                  .append(f.because())
                  .append(' ')
                  .append(f.from())
                  .append(' ')
                  .append(f.concluded().map(o -> o.id()))
                  .append('\n'));
    }
    triage.protocol().ifPresent(p -> text.append("protocol ").append(p.id()).append('\n'));
    triage.question().ifPresent(q -> text.append("asks ").append(q).append('\n'));
    for (GivenAnswer a : triage.answers()) {
      text.append("answer ").append(a.question()).append(": ").append(a.label());
      text.append(" (").append(a.source()).append(", ").append(a.standing()).append(", ");
      text.append(a.by()).append(", ").append(a.at()).append(")\n");
    }
    triage.outcome().ifPresent(o -> text.append("outcome ").append(o).append('\n'));
    encounter.held().ifPresent(h -> text.append("held ").append(words(h)).append('\n'));
    encounter
        .placement()
        .ifPresent(p ->
            text.append("place ")
                .append(words(p.service()))
                .append(' ')
                .append(p.slot())
                .append(' ')
                .append(p.reference())
                .append('\n'));
    also(encounter, text);
    triage.emergency().ifPresent(one -> handedOver(one, text));
    encounter.closing().ifPresent(c -> text.append("closing ").append(c).append('\n'));
    return text.toString();
  }

  private static void call(Call call, StringBuilder text) {
    text.append("call ").append(words(call)).append('\n');
    call.ringingSince().ifPresent(at -> text.append("rung again ").append(at).append('\n'));
  }

  /** Of an emergency what came later than the files that say nothing of it. */
  private static void handedOver(ReachedEmergency one, StringBuilder text) {
    one.ambulanceAt().ifPresent(at -> text.append("ambulance ").append(at).append('\n'));
    one.left().ifPresent(left -> text.append("emergency ").append(left).append('\n'));
  }

  private static void also(Encounter encounter, StringBuilder text) {
    encounter
        .choosing()
        .also()
        .forEach(one ->
            text.append("also ")
                .append(words(one.service()))
                .append(' ')
                .append(one.reference())
                .append('\n'));
    encounter
        .choosing()
        .followed()
        .forEach(one ->
            text.append("reached ")
                .append(one.contact().id())
                .append(' ')
                .append(one.seesToIt())
                .append('\n'));
    ReadBack.parts(encounter).stream()
        .filter(encounter.readBack()::has)
        .forEach(part -> text.append("confirmed ").append(part.code()).append('\n'));
    encounter
        .choosing()
        .promisedAt()
        .ifPresent(at -> text.append("call back promised ").append(at).append('\n'));
  }
}
