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
import org.onecall.desk.access.Preferences;
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
  private final List<String> unattended = new ArrayList<>();
  private boolean hasACall;
  private Vertx vertx;
  private Users users;
  private PasswordHash hash;
  private Sessions sessions;
  private UserDesk desk;

  private static Person person(Role role) {
    return new Person("kit", "Kit Marlow", Set.of(role), Optional.empty());
  }

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    hash = PasswordHash.of(OLD, PasswordHash.ITERATIONS_MIN, random);
    List<Account> file = List.of(new Account(KIT, () -> hash));
    users = new Users(vertx, random, file, PasswordHash.ITERATIONS_MIN);
    sessions =
        new Sessions(
            new TestClock(),
            random,
            Duration.ofMinutes(30),
            Duration.ofHours(12),
            Person::keepsWatch,
            new FakeSessions(),
            users);
    desk = new UserDesk(users, file, sessions, store, random, around());
    Client.await(desk.load());
  }

  private UserDesk.Around around() {
    return new UserDesk.Around() {
      @Override
      public void everyone(List<Person> people) {}

      @Override
      public void barred(Person person) {
        barred.add(person);
      }

      @Override
      public void unattended(String phone) {
        unattended.add(phone);
      }

      @Override
      public boolean hasACall(Person person) {
        return hasACall;
      }
    };
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

  private static Person at(String user, String phone, Role role) {
    return new Person(user, "Of " + phone, Set.of(role), Optional.of(phone));
  }

  private UserDesk deskWithPhones() {
    List<Account> file =
        List.of(
            new Account(at("mia", "1007", Role.HANDLER), () -> hash),
            new Account(at("lou", "1008", Role.HANDLER), () -> hash),
            new Account(at("sal", "1009", Role.SUPERVISOR), () -> hash));
    var gone = at("mia", "1007", Role.HANDLER);
    Client.await(store.save(new Stored(gone, Optional.empty(), true, "ada", Stored.NEW)));
    var more = new UserDesk(users, file, sessions, store, random, around());
    Client.await(more.load());
    return more;
  }

  @Test
  void aPhoneOnWhichNobodyTakesCallsAnyMoreIsSaidToBeSo() {
    UserDesk more = deskWithPhones();
    assertThat(unattended).as("at the start").containsExactly("1007");
    unattended.clear();
    Person lou = at("lou", "1007", Role.HANDLER);
    assertThat(Client.await(more.change(lou, "ada"))).isInstanceOf(Change.Done.class);
    assertThat(unattended).containsExactly("1008");
    Person watches = at("lou", "1007", Role.SUPERVISOR);
    assertThat(Client.await(more.change(watches, "ada"))).isInstanceOf(Change.Done.class);
    assertThat(unattended).containsExactly("1008", "1007");
    assertThat(Client.await(more.change(lou, "ada"))).isInstanceOf(Change.Done.class);
    assertThat(Client.await(more.disable("lou", true, "ada"))).isInstanceOf(Change.Done.class);
    assertThat(unattended).containsExactly("1008", "1007", "1007");
  }

  @Test
  void whoHasACallKeepsTheirPhoneAndThatTheyTakeCalls() {
    UserDesk more = deskWithPhones();
    hasACall = true;
    for (Person wanted :
        List.of(
            at("lou", "1007", Role.HANDLER),
            at("lou", "1008", Role.SUPERVISOR),
            new Person("lou", "Of 1008", Set.of(Role.HANDLER), Optional.empty()))) {
      assertThat(Client.await(more.change(wanted, "ada")))
          .isInstanceOfSatisfying(
              Change.Refused.class, why -> assertThat(why.code()).isEqualTo("in-a-call"));
    }
    // What takes no call from them can be changed, and all of it of those who take none.
    var clinician = at("lou", "1008", Role.CLINICIAN);
    assertThat(Client.await(more.change(clinician, "ada"))).isInstanceOf(Change.Done.class);
    var sal = new Person("sal", "Sal", Set.of(Role.SUPERVISOR), Optional.empty());
    assertThat(Client.await(more.change(sal, "ada"))).isInstanceOf(Change.Done.class);
    hasACall = false;
    assertThat(Client.await(more.change(at("lou", "1007", Role.HANDLER), "ada")))
        .isInstanceOf(Change.Done.class);
  }

  /** A store whose next read is held back, as one on a busy database is. */
  private static final class SlowStore implements UserStore {
    private final FakeUserStore store;
    private final Promise<Void> held = Promise.promise();
    private boolean holds;

    SlowStore(FakeUserStore store) {
      this.store = store;
    }

    @Override
    public Future<All> all() {
      Future<All> read = store.all();
      return holds ? held.future().compose(now -> read) : read;
    }

    @Override
    public Future<Long> version() {
      return store.version();
    }

    @Override
    public Future<Optional<Long>> save(Stored user) {
      return store.save(user);
    }

    @Override
    public Future<Optional<Preferences>> preferences(String user) {
      return store.preferences(user);
    }

    @Override
    public Future<Void> prefer(String user, Preferences wanted) {
      return store.prefer(user, wanted);
    }
  }

  @Test
  void whatWasReadBeforeAChangeDoesNotUndoItHere() {
    var slow = new SlowStore(store);
    var more =
        new UserDesk(
            users, List.of(new Account(KIT, () -> hash)), sessions, slow, random, around());
    Client.await(more.load());
    slow.holds = true;
    Future<Void> older = more.load();
    assertThat(Client.await(more.disable("kit", true, "ada"))).isInstanceOf(Change.Done.class);
    slow.held.complete();
    Client.await(older);
    assertThat(users.find("kit")).as("disabled, and stays so").isEmpty();
    assertThat(barred).containsExactly(KIT);
    slow.holds = false;
    Client.await(more.load());
    assertThat(users.find("kit")).isEmpty();
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
