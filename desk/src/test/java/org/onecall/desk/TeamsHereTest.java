package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onecall.config.Role;
import org.onecall.config.UsersFile;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.UserStore;
import org.onecall.desk.fake.FakeUserStore;
import org.onecall.patient.task.HeardBy;

/** How a service hears of somebody follows from who may sign in, as administrators change it. */
class TeamsHereTest {
  private static UserStore.Stored team(String user, String team, boolean disabled) {
    return new UserStore.Stored(
        new Person(user, user, Set.of(Role.TEAM), Optional.empty(), Set.of(team)),
        Optional.empty(),
        disabled,
        "ada",
        UserStore.Stored.NEW);
  }

  @Test
  void aTeamHearsAtThisDeskWhileSomebodyOfItMaySignInElseByTelephone() {
    Vertx vertx = Vertx.vertx();
    var users = new FakeUserStore();
    try (var hearing = new TeamsHere(vertx, UsersFile.sample(), users, "corvale-utc"::equals)) {
      assertThat(hearing.of("aldenmoor-falls")).isEqualTo(HeardBy.DESK);
      assertThat(hearing.of("aldenmoor-social-care")).isEqualTo(HeardBy.TELEPHONE);
      assertThat(hearing.of("corvale-utc"))
          .as("its system, though it has a user too")
          .isEqualTo(HeardBy.SYSTEM);

      Client.await(users.save(team("zita", "aldenmoor-social-care", false)));
      Client.await(users.save(team("nia", "aldenmoor-falls", true)));
      hearing.look();
      assertThat(hearing.of("aldenmoor-social-care")).isEqualTo(HeardBy.DESK);
      assertThat(hearing.of("aldenmoor-falls")).isEqualTo(HeardBy.TELEPHONE);
    } finally {
      Client.await(vertx.close());
    }
  }
}
