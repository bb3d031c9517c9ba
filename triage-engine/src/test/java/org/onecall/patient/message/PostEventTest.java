package org.onecall.patient.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.encounter.Actor;
import org.onecall.encounter.CallId;
import org.onecall.encounter.Caller;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterId;
import org.onecall.encounter.Event;
import org.onecall.encounter.Recorded;
import org.onecall.encounter.ServiceRef;
import org.onecall.encounter.SlotRef;
import org.onecall.journal.Delivery.Result;
import org.onecall.patient.Person;
import org.onecall.patient.SamplePeople;
import org.onecall.patient.task.HeardBy;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Urgency;

/** A practice hears of its patients' calls once, when the journey is over, in five sections. */
class PostEventTest {
  private static final PostEvent RULES =
      new PostEvent(Set.of("pharmacy-advice"), practice -> HeardBy.SYSTEM);
  private static final Optional<Person> EDITH = Optional.of(SamplePeople.EDITH);
  @TempDir Path folder;

  private static Encounter encounter(String need, Optional<String> service) {
    return encounter(need, service, Optional.empty());
  }

  private static Encounter encounter(
      String need, Optional<String> service, Optional<SlotRef> slot) {
    List<Event> events = new ArrayList<>();
    events.add(new Event.Opened(new CallId("c1"), "public", new Caller("07700900123"), "amira"));
    events.add(
        new Event.OutcomeReached(
            new Outcome(
                "o",
                Urgency.EMERGENCY_DEPARTMENT,
                need,
                "",
                Optional.of(60),
                "within an hour",
                "Emergency department",
                List.of("Do not eat or drink"),
                List.of("If breathing gets worse, ring 999"),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of("Head injury with vomiting"))));
    service.ifPresent(
        id -> events.add(new Event.Placed(new ServiceRef(id, "A service"), slot, "OC-1")));
    events.add(new Event.Finished(true, Optional.empty()));
    List<Recorded> history = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      history.add(
          new Recorded(
              i + 1, Instant.parse("2026-11-23T09:00:00Z"), new Actor("amira"), events.get(i)));
    }
    return Encounter.replay(new EncounterId(new UUID(0, 1)), history);
  }

  private static PostEvent.Verdict verdict(
      String need, Optional<String> service, Optional<Person> person, boolean outstanding) {
    return RULES.of("tell-practice/x", encounter(need, service), person, outstanding);
  }

  private static GpMessage message() {
    PostEvent.Verdict verdict = verdict("emergency-department", Optional.of("ed"), EDITH, false);
    assertThat(verdict).isInstanceOf(PostEvent.Verdict.Send.class);
    return ((PostEvent.Verdict.Send) verdict).message();
  }

  @Test
  void aPharmacistOutcomeIsSuppressed() {
    assertThat(verdict("pharmacy-advice", Optional.empty(), EDITH, false))
        .isInstanceOf(PostEvent.Verdict.Never.class);
  }

  @Test
  void fiveSectionsStandInOrderWithWhatMustBeSeenFirst() {
    assertThat(message().sections())
        .extracting(GpMessage.Section::title)
        .containsExactly(
            "Patient's reported condition",
            "Disposition",
            "Consultation summary",
            "Assessment",
            "Advice given");
    assertThat(message().sections().get(1).lines()).anyMatch(line -> line.contains("OC-1"));
    assertThat(message().sections().get(4).lines()).hasSize(2);
    assertThat(message().practice()).isEqualTo("quay-surgery");
    assertThat(message().toString()).doesNotContain("Edith");
  }

  @Test
  void anAppointmentIsToldInTheTimeOfWhoeverReadsItInSummerToo() {
    Instant two = Instant.parse("2026-07-01T14:00:00Z");
    SlotRef slot = new SlotRef("ed@2", two, two.plusSeconds(900));
    var verdict =
        RULES.of(
            "tell-practice/x",
            encounter("emergency-department", Optional.of("ed"), Optional.of(slot)),
            EDITH,
            false);
    assertThat(((PostEvent.Verdict.Send) verdict).message().sections().get(1).lines())
        .contains("A service, Wednesday 1 July 2026 at 15:00 BST, reference OC-1");
  }

  @Test
  void nothingIsSentWhileACallBackIsOutstanding() {
    assertThat(verdict("emergency-department", Optional.of("ed"), EDITH, true))
        .isInstanceOf(PostEvent.Verdict.NotYet.class);
  }

  @Test
  void nothingIsSentToAPracticeThatIsNotKnownOrHasTheReferralAlready() {
    assertThat(verdict("gp-appointment", Optional.of("quay-surgery"), EDITH, false))
        .isInstanceOf(PostEvent.Verdict.Never.class);
    assertThat(verdict("gp-appointment", Optional.empty(), Optional.empty(), false))
        .isInstanceOf(PostEvent.Verdict.Never.class);
    assertThat(verdict("gp-appointment", Optional.empty(), Optional.of(SamplePeople.RUTH), false))
        .isInstanceOf(PostEvent.Verdict.Never.class);
  }

  @Test
  void aPracticeWithoutASystemHearsOfWhoWasSentToItByTheMessageWhichAsksForAction() {
    var telling = new PostEvent(Set.of(), practice -> HeardBy.TELEPHONE);
    PostEvent.Verdict verdict =
        telling.of(
            "tell-practice/x",
            encounter("gp-appointment", Optional.of("quay-surgery")),
            EDITH,
            false);
    assertThat(verdict)
        .isInstanceOfSatisfying(
            PostEvent.Verdict.Send.class,
            send -> {
              assertThat(send.message().purpose()).isEqualTo(GpMessage.Purpose.ACTION);
              assertThat(send.message().sections().get(1).lines())
                  .anyMatch(line -> line.contains("OC-1"));
            });
    assertThat(message().purpose())
        .as("who was sent elsewhere is news, and no more")
        .isEqualTo(GpMessage.Purpose.INFORMATION);
  }

  @Test
  void anEmergencyDepartmentOutcomeIsOneFileHoweverOftenItIsSent() throws IOException {
    Vertx vertx = Vertx.vertx();
    try {
      var messages = new FolderGpMessages(vertx, folder);
      assertThat(await(messages.lookUp("quay-surgery", message().key())))
          .isEqualTo(new Result.NotThere());
      assertThat(await(messages.send(message()))).isEqualTo(new Result.Done());
      assertThat(await(messages.send(message()))).isEqualTo(new Result.Done());
      assertThat(await(messages.lookUp("quay-surgery", message().key())))
          .isEqualTo(new Result.Done());
      try (Stream<Path> files = Files.list(folder.resolve("quay-surgery"))) {
        assertThat(files.toList())
            .singleElement()
            .satisfies(file ->
                assertThat(Files.readString(file))
                    .contains("Edith Sample", "999 000 0018", "Emergency department")
                    .contains(" of Monday 23 November 2026 at 09:00 GMT"));
      }
    } finally {
      await(vertx.close());
    }
  }
}
