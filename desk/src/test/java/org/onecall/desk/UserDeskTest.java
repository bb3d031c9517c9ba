package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.config.Role;
import org.onecall.desk.access.Account;
import org.onecall.desk.access.PasswordHash;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Sessions;
import org.onecall.desk.access.UserStore;
import org.onecall.desk.access.UserStore.Stored;
import org.onecall.desk.access.Users;
import org.onecall.desk.admin.UserDesk;
import org.onecall.desk.admin.UserDesk.Change;
import org.onecall.desk.fake.FakeSessions;
import org.onecall.desk.fake.FakeUserStore;

/** Promise 9: what an administrator does to somebody stands, whatever else was under way. */
class UserDeskTest {
  private static final String OLD = "the old password";
  private static final Person KIT = person(Role.HANDLER);
  private final SecureRandom random = new SecureRandom();
  private final FakeUserStore store = new FakeUserStore();
  private final List<Person> barred = new ArrayList<>();
  private Vertx vertx;
  private Users users;
  private UserDesk desk;

  private static Person person(Role role) {
    return new Person("kit", "Kit Marlow", Set.of(role), Optional.empty());
  }

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    var hash = PasswordHash.of(OLD, PasswordHash.ITERATIONS_MIN, random);
    List<Account> file = List.of(new Account(KIT, () -> hash));
    users = new Users(vertx, random, file, PasswordHash.ITERATIONS_MIN);
    var sessions =
        new Sessions(
            new TestClock(),
            random,
            Duration.ofMinutes(30),
            Duration.ofHours(12),
            new FakeSessions(),
            users);
    desk = new UserDesk(users, file, sessions, store, random, everyone -> {}, barred::add);
    Client.await(desk.load());
  }

  @AfterEach
  void stop() {
    Client.await(vertx.close());
  }

  /** Both begin in one turn of the loop, so that the second is done before the first has hashed. */
  private List<Change> together(Supplier<Future<Change>> slow, Supplier<Future<Change>> quick) {
    Promise<List<Change>> both = Promise.promise();
    vertx.runOnContext(now -> {
      Future<Change> first = slow.get();
      Future<Change> second = quick.get();
      Future.all(first, second)
          .map(done -> List.of(first.result(), second.result()))
          .onComplete(both);
    });
    return Client.await(both.future());
  }

  private Stored kept() {
    UserStore.All all = Client.await(store.all());
    assertThat(all.users()).hasSize(1);
    return all.users().getFirst();
  }

  @Test
  void whoChangesTheirPasswordWhileTheyAreDisabledStaysDisabled() {
    List<Change> both =
        together(
            () -> desk.own(KIT, OLD, "a new password"), () -> desk.disable("kit", true, "ada"));
    assertThat(both.get(0)).isInstanceOf(Change.Refused.class);
    assertThat(both.get(1)).isInstanceOf(Change.Done.class);
    assertThat(kept().disabled()).isTrue();
    assertThat(kept().password()).isEmpty();
    assertThat(users.find("kit")).isEmpty();
    assertThat(barred).containsExactly(KIT);
  }

  @Test
  void whoChangesTheirPasswordWhileTheyAreChangedHasTheNewRoles() {
    Person auditor = person(Role.AUDITOR);
    List<Change> both =
        together(() -> desk.own(KIT, OLD, "a new password"), () -> desk.change(auditor, "ada"));
    assertThat(both.get(0)).isInstanceOf(Change.Refused.class);
    assertThat(both.get(1)).isInstanceOf(Change.Done.class);
    assertThat(kept().person()).isEqualTo(auditor);
    assertThat(users.find("kit")).contains(auditor);
  }

  @Test
  void whatAnotherNodeHasDoneMeanwhileStandsTooAndIsKnownSoon() {
    Client.await(store.save(new Stored(KIT, Optional.empty(), true, "ada", Stored.NEW)));
    assertThat(Client.await(desk.own(KIT, OLD, "a new password")))
        .isInstanceOfSatisfying(
            Change.Refused.class, refused -> assertThat(refused.code()).isEqualTo("changed"));
    assertThat(Client.await(desk.reset("kit", "eve")))
        .isInstanceOfSatisfying(
            Change.Refused.class, refused -> assertThat(refused.code()).isEqualTo("changed"));
    assertThat(kept().disabled()).isTrue();
    desk.tick();
    desk.tick();
    assertThat(users.find("kit")).isEmpty();
    assertThat(Client.await(desk.disable("kit", false, "ada"))).isInstanceOf(Change.Done.class);
    assertThat(users.find("kit")).contains(KIT);
  }

  @Test
  void aPasswordThatIsResetWhileSomebodyIsDisabledLetsNobodyIn() {
    List<Change> both =
        together(() -> desk.reset("kit", "eve"), () -> desk.disable("kit", true, "ada"));
    assertThat(both.get(0)).isInstanceOf(Change.Refused.class);
    assertThat(kept().disabled()).isTrue();
    assertThat(users.find("kit")).isEmpty();
  }

  @Test
  void whoSignsInWhileTheyAreDisabledIsNotIn() {
    Promise<Users.Check> checked = Promise.promise();
    vertx.runOnContext(now -> {
      users.check("kit", OLD).onComplete(checked);
      var _ = desk.disable("kit", true, "ada");
    });
    assertThat(Client.await(checked.future())).isInstanceOf(Users.Check.Wrong.class);
  }

  @Test
  void aPasswordOfTheirOwnIsKeptWithAllElseAsItWas() {
    assertThat(Client.await(desk.own(KIT, OLD, "a new password"))).isInstanceOf(Change.Done.class);
    assertThat(kept().person()).isEqualTo(KIT);
    assertThat(Client.await(users.check("kit", OLD))).isInstanceOf(Users.Check.Wrong.class);
    assertThat(Client.await(users.check("kit", "a new password")))
        .isEqualTo(new Users.Check.Known(KIT));
    assertThat(Client.await(desk.own(KIT, "a new password", "a third password")))
        .isInstanceOf(Change.Done.class);
  }
}
