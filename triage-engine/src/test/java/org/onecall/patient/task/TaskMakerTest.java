package org.onecall.patient.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.directory.Attribute;
import org.onecall.directory.Directory;
import org.onecall.directory.Opening;
import org.onecall.directory.Service;
import org.onecall.directory.ServiceType;
import org.onecall.directory.WayIn;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.protocol.Urgency;

/** Whoever is sent to any service of the sample county, somebody there hears of it. */
class TaskMakerTest {
  private static final Directory COUNTY = DirectoryFiles.sample();
  private static final Instant MONDAY = at("2026-11-23T10:00");
  private static final Subject SOMEBODY =
      new Subject(
          Optional.of(new UUID(1, 1)),
          Optional.empty(),
          Optional.of("Edith Sample"),
          "Fall without injury",
          Optional.of("OC-7F3K-29"),
          Optional.of("07700900123"),
          Optional.of("ZZ1 1AA"));

  private static Instant at(String localTime) {
    return java.time.LocalDateTime.parse(localTime).atZone(Opening.ZONE).toInstant();
  }

  private static Service service(String id) {
    return COUNTY.service(id).orElseThrow();
  }

  private static Optional<NewTask> sent(
      Service service, Urgency urgency, Optional<Instant> slot, HeardBy heardBy, Instant at) {
    return TaskMaker.of(
        service,
        new Sent("OC-7F3K-29", slot, urgency, SOMEBODY, at),
        heardBy,
        COUNTY.county().bankHolidays());
  }

  private static Optional<NewTask> clock(Service service, Urgency urgency, HeardBy heardBy) {
    return TaskMaker.clock(
        service,
        new Sent("OC-7F3K-29", slot(service), urgency, SOMEBODY, MONDAY),
        heardBy,
        COUNTY.county().bankHolidays());
  }

  private static TaskKind kind(String id, Urgency urgency) {
    return sent(service(id), urgency, Optional.empty(), HeardBy.DESK, MONDAY).orElseThrow().kind();
  }

  /** How somebody who is sent to a service is written down here: by a slot where it has some. */
  private static Optional<Instant> slot(Service service) {
    return service.wayIn() == WayIn.SLOT ? Optional.of(at("2026-11-23T11:15")) : Optional.empty();
  }

  @Test
  void nobodyIsSentToAServiceOfTheCountyWithoutATaskOfSomebody() {
    Map<String, Integer> kinds = new TreeMap<>();
    for (Service service : COUNTY.services()) {
      for (Urgency urgency : List.of(Urgency.ROUTINE, Urgency.WITHIN_2_HOURS)) {
        Optional<NewTask> team = sent(service, urgency, slot(service), HeardBy.DESK, MONDAY);
        Optional<NewTask> rung = sent(service, urgency, slot(service), HeardBy.TELEPHONE, MONDAY);
        assertThat(rung.isPresent()).as(service.id()).isEqualTo(team.isPresent());
        kinds.merge(
            service.wayIn().code() + " " + team.map(task -> task.kind().code()).orElse("none"),
            1,
            Integer::sum);
        boolean nobodyWaits =
            switch (service.wayIn()) {
              case ADVICE -> true;
              case WALK_IN -> !service.has(Attribute.TOLD_OF_ARRIVAL);
              case CALL -> service.has(Attribute.EMERGENCY);
              case SLOT, PLACE, REFER -> false;
            };
        assertThat(team.isEmpty()).as(service.id()).isEqualTo(nobodyWaits);
        team.ifPresent(task -> {
          boolean ours = service.type() == ServiceType.CLINICAL_ASSESSMENT;
          assertThat(task.team()).isEqualTo(ours ? Task.CLINICIANS : service.id());
          Clock clock = TaskTerms.ORDINARY.clock(task, MONDAY);
          assertThat(clock.dueAt()).as(service.id()).isPresent();
          assertThat(ours || clock.acceptBy().isPresent()).as(service.id()).isTrue();
        });
        Optional<NewTask> clock = clock(service, urgency, HeardBy.TELEPHONE);
        assertThat(clock.map(NewTask::kind))
            .as("the time of a visit is kept, whoever goes there: " + service.id())
            .isEqualTo(team.map(NewTask::kind).filter(kind -> kind.work() == TaskKind.Work.VISIT));
        assertThat(clock(service, urgency, HeardBy.DESK)).isEmpty();
        rung.filter(task -> !task.team().equals(Task.CLINICIANS))
            .ifPresent(task -> {
              assertThat(task.kind()).isEqualTo(TaskKind.TELL_SERVICE);
              assertThat(task.team()).isEqualTo(Task.HANDLERS);
              assertThat(task.subject().service()).contains(service.id());
              assertThat(service.contact().phone()).as(service.id() + " can be rung").isPresent();
            });
      }
    }
    assertThat(kinds.keySet())
        .containsExactlyInAnyOrder(
            "advice none",
            "call clinician-call-back",
            "call none",
            "call referral",
            "place enhanced-care",
            "place falls",
            "place home-first",
            "place rapid-response",
            "place referral",
            "refer discharge-to-assess",
            "refer home-first",
            "refer rapid-response",
            "refer referral",
            "slot arrival",
            "walk-in arrival",
            "walk-in none");
  }

  @Test
  void onlyWhatLeavesHospitalToBeAssessedHasSeventyTwoHours() {
    assertThat(kind("eldermarsh-discharge-to-assess", Urgency.ROUTINE))
        .isEqualTo(TaskKind.DISCHARGE_TO_ASSESS);
    for (String other :
        List.of(
            "aldenmoor-step-up-beds",
            "aldenmoor-rehabilitation",
            "aldenmoor-intermediate-care",
            "eldermarsh-equipment",
            "eldermarsh-transfer-of-care")) {
      assertThat(kind(other, Urgency.SAME_DAY)).as(other).isEqualTo(TaskKind.REFERRAL);
    }
    NewTask task =
        sent(
                service("eldermarsh-discharge-to-assess"),
                Urgency.ROUTINE,
                Optional.empty(),
                HeardBy.DESK,
                MONDAY)
            .orElseThrow();
    assertThat(TaskTerms.ORDINARY.clock(task, MONDAY).dueAt())
        .contains(MONDAY.plus(Duration.ofHours(72)));
  }

  @Test
  void twoHoursAreForWhoGoesToSomebodyAtOnceAndNotForATeamOfDays() {
    assertThat(kind("aldenmoor-district-nursing", Urgency.WITHIN_2_HOURS))
        .isEqualTo(TaskKind.RAPID_RESPONSE);
    assertThat(kind("aldenmoor-palliative", Urgency.CLINICIAN_NOW))
        .isEqualTo(TaskKind.RAPID_RESPONSE);
    assertThat(kind("aldenmoor-district-nursing", Urgency.SAME_DAY)).isEqualTo(TaskKind.REFERRAL);
    for (String days :
        List.of(
            "eldermarsh-respiratory",
            "eldermarsh-heart",
            "eldermarsh-joints",
            "eldermarsh-diabetes",
            "aldenmoor-community-team")) {
      assertThat(kind(days, Urgency.WITHIN_2_HOURS)).as(days).isEqualTo(TaskKind.REFERRAL);
      assertThat(kind(days, Urgency.ROUTINE)).as(days).isEqualTo(TaskKind.REFERRAL);
    }
  }

  @Test
  void aServiceWithASystemIsSentTheReferralAndOnlyAClockOfItsOwnIsKeptHereToo() {
    assertThat(
            sent(
                service("aldenmoor-social-care"),
                Urgency.SAME_DAY,
                Optional.empty(),
                HeardBy.SYSTEM,
                MONDAY))
        .isEmpty();
    assertThat(
            sent(
                service("eldermarsh-rapid-response"),
                Urgency.WITHIN_2_HOURS,
                Optional.empty(),
                HeardBy.SYSTEM,
                MONDAY))
        .hasValueSatisfying(task -> assertThat(task.team()).isEqualTo("eldermarsh-rapid-response"));
  }

  @Test
  void theTimeOfATeamThatIsClosedCountsFromWhenItOpensAndItIsToldBeforeSomebodyComes() {
    // Friday evening; adult social care opens on Monday at half past eight.
    Instant friday = at("2026-11-20T20:00");
    NewTask task =
        sent(
                service("aldenmoor-social-care"),
                Urgency.SAME_DAY,
                Optional.empty(),
                HeardBy.DESK,
                friday)
            .orElseThrow();
    assertThat(TaskTerms.ORDINARY.clock(task, friday).acceptBy()).contains(at("2026-11-23T10:30"));
    Optional<Instant> soon = Optional.of(at("2026-11-23T10:20"));
    NewTask tell =
        sent(service("fen-road-practice"), Urgency.ROUTINE, soon, HeardBy.TELEPHONE, MONDAY)
            .orElseThrow();
    assertThat(TaskTerms.ORDINARY.clock(tell, MONDAY).dueAt()).isEqualTo(soon);
    assertThat(tell.subject().words()).isEqualTo("Comes Mon 23 Nov 10:20: Fall without injury");
    assertThat(tell.agreedAt()).isEqualTo(soon);
    assertThat(tell.team()).isEqualTo(Task.HANDLERS);
  }
}
