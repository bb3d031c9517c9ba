package org.onecall.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.directory.Services.at;
import static org.onecall.directory.Services.open;
import static org.onecall.directory.Services.rank;
import static org.onecall.directory.Services.rankPerson;
import static org.onecall.directory.Services.rules;
import static org.onecall.directory.Services.service;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The check that the facts of urgent care make testable of the directory, number 9. */
class FactChecksTest {
  private static final Service UTC =
      service("utc", ServiceType.URGENT_TREATMENT_CENTRE, WayIn.WALK_IN);

  private static final Service NEAR_ED = emergencyDepartment("near", 1_000);
  private static final Service FAR_ED = emergencyDepartment("far", 9_000);
  private static final Service FARTHER_ED = emergencyDepartment("farther", 30_000);
  private static final Service OTHER_END_ED = emergencyDepartment("other-end", 90_000);

  @Test
  void check9Disposition120MinutesAt2015ServiceOpenFrom2100IsReturned() {
    Ranked ranked = rank(120, "20:15", open(UTC, "21:00-23:00"));
    assertThat(names(ranked)).containsExactly("The utc");
  }

  @Test
  void check9ServiceOpenFrom2116IsAfterTheWindowThatEndsAt2115() {
    assertThat(names(rank(120, "20:15", open(UTC, "21:15-23:00")))).containsExactly("The utc");
    Ranked ranked = rank(120, "20:15", open(UTC, "21:16-23:00"));
    assertThat(ranked.kept()).isEmpty();
    assertThat(ranked.leftOut().getFirst().reason())
        .isEqualTo("closed, opens 21:16, and is needed by 21:15");
  }

  @Test
  void check9SameServiceClosing2040IsNotReturnedForItClosesWithin30Minutes() {
    Ranked ranked = rank(120, "20:15", open(UTC, "08:00-20:40"));
    assertThat(ranked.kept()).isEmpty();
    assertThat(ranked.leftOut().getFirst().failures())
        .containsExactly(new Ranked.Failure(Criterion.CLOSING, "closes at 20:40"));
    assertThat(rank(120, "20:15", open(UTC, "08:00-20:46")).kept()).hasSize(1);
  }

  @Test
  void check9NothingOpenTheTwoNearestEmergencyDepartmentsAsCatchAll() {
    Ranked ranked =
        rank(120, "20:15", open(UTC, "08:00-18:00"), FARTHER_ED, OTHER_END_ED, FAR_ED, NEAR_ED);
    assertThat(names(ranked)).containsExactly("The near (Catch-all)", "The far (Catch-all)");
    assertThat(ranked.leftOut())
        .extracting(left -> left.service().id())
        .containsExactly("utc", "farther", "other-end");
  }

  @Test
  void check9Age1Year364DaysAgainstAServiceFrom2YearsIsExcluded() {
    Service fromTwo =
        rules(UTC, Services.ages(new AgeLimits(2 * Age.DAYS_IN_YEAR, Double.POSITIVE_INFINITY)));
    assertThat(fromTwo.rules().ages().daysFrom()).isEqualTo(730.5);
    LocalDate birthday = LocalDate.of(2026, 11, 25);
    Ranked dayBefore = rankPerson(born(birthday.minusYears(2)), fromTwo);
    assertThat(dayBefore.kept()).isEmpty();
    assertThat(dayBefore.leftOut().getFirst().reason()).isEqualTo("takes 2 years and over");
    assertThat(rankPerson(born(birthday.minusYears(2).minusDays(1)), fromTwo).kept()).hasSize(1);
  }

  private static Service emergencyDepartment(String id, int metres) {
    Service.Rules all = Services.anybody();
    return at(
        rules(
            service(id, ServiceType.EMERGENCY_DEPARTMENT, WayIn.WALK_IN),
            new Service.Rules(
                List.of(),
                all.ages(),
                all.sexes(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                all.area())),
        "east",
        metres);
  }

  private static Person born(LocalDate date) {
    return new Person(
        Age.of(date, Services.DAY), Sex.NOT_KNOWN, Optional.empty(), Set.of(), Optional.empty());
  }

  private static List<String> names(Ranked ranked) {
    return ranked.kept().stream().map(Ranked.Kept::name).toList();
  }
}
