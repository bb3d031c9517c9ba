package org.onecall.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A care plan comes before generic routing, and roles of a team stand side by side. */
class CarePlanRankingTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private static final Service UTC =
      Services.service("utc", ServiceType.URGENT_TREATMENT_CENTRE, WayIn.WALK_IN);
  private static final Service NURSES =
      Services.service("nurses", ServiceType.COMMUNITY_NURSING, WayIn.CALL);
  private static final Service AMBULANCE =
      Services.counted(
          Services.service("ambulance", ServiceType.EMERGENCY_RESPONSE, WayIn.CALL),
          new Capacity.NotCounted(),
          Set.of(Attribute.EMERGENCY));

  private static Ranked rank(CarePlan plan, Service... services) {
    return Ranking.rank(
        Need.of(Services.NEED, 120),
        Person.NOT_KNOWN,
        Place.NOT_KNOWN,
        NOON,
        Services.directory(services),
        Availability.NOT_COUNTED,
        plan);
  }

  private static List<String> ids(Ranked ranked) {
    return ranked.kept().stream().map(kept -> kept.service().id()).toList();
  }

  private static CarePlan plan(String... services) {
    return new CarePlan(
        java.util.Arrays.stream(services)
            .<CarePlan.Step>map(id -> new CarePlan.AtService(id, "As agreed in May"))
            .toList());
  }

  @Test
  void carePlanWithAnEscalationContactIsOfferedBeforeGenericRouting() {
    assertThat(ids(rank(CarePlan.NONE, NURSES, UTC)).getLast()).isEqualTo("nurses");
    Ranked ranked = rank(plan("nurses"), UTC, NURSES);
    assertThat(ids(ranked)).containsExactly("nurses", "utc");
    assertThat(ranked.kept().getFirst().basis()).isEqualTo(Ranked.Basis.CARE_PLAN);
    assertThat(ranked.kept().getFirst().reasons().getFirst())
        .isEqualTo("The person's care plan, step 1: As agreed in May");
  }

  @Test
  void theStepsOfAPlanKeepTheirOrder() {
    assertThat(ids(rank(plan("utc", "nurses"), NURSES, UTC))).containsExactly("utc", "nurses");
    assertThat(ids(rank(plan("nurses", "utc"), NURSES, UTC))).containsExactly("nurses", "utc");
  }

  @Test
  void aPlanWaivesWhomAServiceTakesAndSaysSo() {
    Service childrenOnly = Services.rules(NURSES, Services.ages(new AgeLimits(0, 100)));
    Person grown =
        new Person(
            Age.of(java.time.LocalDate.of(1950, 1, 1), java.time.LocalDate.of(2026, 11, 24)),
            Sex.NOT_KNOWN,
            Optional.empty(),
            Set.of(),
            Optional.empty());
    Ranked ranked =
        Ranking.rank(
            Need.of(Services.NEED, 120),
            grown,
            Place.NOT_KNOWN,
            NOON,
            Services.directory(childrenOnly),
            Availability.NOT_COUNTED,
            plan("nurses"));
    assertThat(ids(ranked)).containsExactly("nurses");
    assertThat(ranked.kept().getFirst().reasons()).anyMatch(r -> r.startsWith("Against the rule:"));
  }

  @Test
  void noPlanOpensAServiceThatIsShut() {
    Service shut = Services.open(NURSES, "01:00-02:00");
    Ranked ranked = rank(plan("nurses"), shut, UTC);
    assertThat(ids(ranked)).containsExactly("utc");
  }

  @Test
  void anEmergencyComesBeforeThePlan() {
    assertThat(ids(rank(plan("nurses"), AMBULANCE, NURSES, UTC)).getFirst()).isEqualTo("ambulance");
  }

  @Test
  void everyRoleOfATeamIsOfferedOnceSideBySide() {
    Service paramedic = team("paramedic-1", "paramedic");
    Service paramedicElsewhere = team("paramedic-2", "paramedic");
    Service pharmacist = team("pharmacist-1", "clinical pharmacist");
    Ranked ranked = rank(CarePlan.NONE, paramedic, paramedicElsewhere, pharmacist);
    assertThat(ids(ranked)).containsExactlyInAnyOrder("paramedic-1", "pharmacist-1");
    assertThat(ranked.leftOut().getFirst().reason())
        .isEqualTo("one of its kind is offered, ranked before it");
  }

  private static Service team(String id, String role) {
    return Services.inRole(Services.service(id, ServiceType.PRACTICE_TEAM, WayIn.CALL), role);
  }
}
