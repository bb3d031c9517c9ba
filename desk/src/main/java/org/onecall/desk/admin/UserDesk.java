package org.onecall.desk.admin;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.onecall.config.Limits;
import org.onecall.config.Role;
import org.onecall.desk.access.Account;
import org.onecall.desk.access.PasswordHash;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Sessions;
import org.onecall.desk.access.UserStore;
import org.onecall.desk.access.UserStore.Stored;
import org.onecall.desk.access.Users;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may sign in and as what, as administrators keep it: the users file's people, and before them
 * those of the store.
 *
 * <p>Whoever is changed is signed out everywhere, so that no open socket knows more than its person
 * may. What another node changed is noticed within two seconds. Belongs to one event loop.
 */
public final class UserDesk {
  private static final Logger log = LoggerFactory.getLogger(UserDesk.class);
  private static final int LOOK_BEATS = 2;

  private final Users users;
  private final Sessions sessions;
  private final UserStore store;
  private final SecureRandom random;
  private final Around around;
  private final Map<String, Account> file = new LinkedHashMap<>();
  private final Set<String> phones = new TreeSet<>();
  private Map<String, Stored> stored = Map.of();
  private Set<String> rung = Set.of();
  private long version = -1;
  private int committedHere;
  private int beats;
  private boolean looking;

  /**
   * Keeps those users.
   *
   * @param file the users file's people
   * @param around what goes by who may do what
   */
  public UserDesk(
      Users users,
      List<Account> file,
      Sessions sessions,
      UserStore store,
      SecureRandom random,
      Around around) {
    this.users = users;
    this.sessions = sessions;
    this.store = store;
    this.random = random;
    this.around = around;
    for (Account account : file) {
      this.file.put(account.person().user(), account);
      account.person().phone().ifPresent(phones::add);
    }
  }

  /** What goes by who may do what, and by what they may be doing meanwhile. */
  public interface Around {
    /** These may sign in, and nobody else. */
    void everyone(List<Person> people);

    /** Somebody may do nothing any more. */
    void barred(Person person);

    /** Nobody takes calls on that phone: not any more, or at the start. */
    void unattended(String phone);

    /** Whether somebody's phone rings or has a call, or they have one to finish. */
    boolean hasACall(Person person);
  }

  /**
   * Somebody as an administrator sees them.
   *
   * @param kept whether they are kept in the store, not by the users file alone
   */
  public record Shown(Person person, boolean disabled, boolean kept) {}

  /** Where what is kept now comes from: whoever changes somebody ends what they had open. */
  private enum From {
    START,
    HERE,
    ELSEWHERE
  }

  /** What came of a change. */
  public sealed interface Change {
    /**
     * It is done.
     *
     * @param password the new password, told once
     */
    record Done(Shown user, Optional<String> password) implements Change {}

    /** It is not, and why. */
    record Refused(String code, String text) implements Change {}
  }

  /** Call each second: reads what another node changed, and all of it at the start. */
  public void tick() {
    if (looking || (version >= 0 && ++beats % LOOK_BEATS != 0)) {
      return;
    }
    looking = true;
    store
        .version()
        .compose(now -> now == version ? Future.succeededFuture() : load())
        .onFailure(cause -> log.info("users cannot be read: {}", cause.getMessage()))
        .onComplete(done -> looking = false);
  }

  /** Reads all of it; call before the first sign-in. */
  public Future<Void> load() {
    int committedBefore = committedHere;
    return store
        .all()
        .map(all -> {
          // Read while something was committed here, it may lack that; the next look has it.
          if (committedHere != committedBefore) {
            return null;
          }
          Map<String, Stored> next =
              all.users().stream()
                  .collect(
                      Collectors.toMap(
                          s -> s.person().user(), s -> s, (a, b) -> b, LinkedHashMap::new));
          boolean first = version < 0;
          version = all.version();
          apply(next, first ? From.START : From.ELSEWHERE);
          return null;
        });
  }

  /** Whether what is kept has been read once: nothing can be changed before. */
  public boolean ready() {
    return version >= 0;
  }

  /** Everyone, those who may do nothing any more too. */
  public List<Shown> all() {
    var all = new LinkedHashMap<String, Shown>();
    file.forEach((name, account) -> all.put(name, new Shown(account.person(), false, false)));
    stored.forEach((name, one) -> all.put(name, new Shown(one.person(), one.disabled(), true)));
    return all.values().stream()
        .sorted(java.util.Comparator.comparing(one -> one.person().user()))
        .toList();
  }

  /** One of them. */
  public Optional<Shown> find(String user) {
    return all().stream().filter(one -> one.person().user().equals(user)).findFirst();
  }

  /** The phones that there are; what an extension is, the users file says. */
  public Set<String> phones() {
    return Set.copyOf(phones);
  }

  /** Adds somebody, with a password that is told once. */
  public Future<Change> add(Person person, String by) {
    if (find(person.user()).isPresent()) {
      return refused("name-taken", "There is a user of that name.");
    }
    if (all().size() >= Limits.USERS_MAX) {
      return refused("too-many", "There are as many users as there may be.");
    }
    return withPassword(person, false, by);
  }

  /** Changes somebody's name, roles, teams and phone. */
  public Future<Change> change(Person person, String by) {
    Optional<Shown> now = find(person.user());
    if (now.isEmpty()) {
      return refused("unknown-user", "There is no such user.");
    }
    if (person.user().equals(by) && !person.is(Role.ADMINISTRATOR)) {
      return refused("yourself", "Another administrator must take that role from you.");
    }
    Person before = now.get().person();
    if (leavesItsPhone(before, person) && around.hasACall(before)) {
      // They would lose their call, and 999 with it; the call would lose whoever has it.
      return refused(
          "in-a-call",
          before.name()
              + " has a call, or one to finish. Change their phone, or that they take calls, after"
              + " it; what they left behind can be handed on or closed on the floor.");
    }
    return save(next(person, hash(person.user()), now.get().disabled(), by));
  }

  private static boolean leavesItsPhone(Person before, Person after) {
    return before.takesCalls()
        && before.phone().isPresent()
        && (!after.takesCalls() || !after.phone().equals(before.phone()));
  }

  /**
   * Lets somebody do nothing any more, or all that they could before. A name that is not known here
   * is barred too, without a password, for a provider may vouch for it.
   */
  public Future<Change> disable(String user, boolean disabled, String by) {
    Optional<Shown> now = find(user);
    if (now.isEmpty() && !disabled) {
      return refused("unknown-user", "There is no such user.");
    }
    if (now.isEmpty() && all().size() >= Limits.USERS_MAX) {
      return refused("too-many", "There are as many users as there may be.");
    }
    if (user.equals(by)) {
      return refused("yourself", "Another administrator must do that to you.");
    }
    Person person = now.map(Shown::person).orElseGet(() -> vouchedFor(user));
    return save(next(person, hash(user), disabled, by));
  }

  /** Somebody whom we know by their provider alone, if at all: as it describes them. */
  private Person vouchedFor(String user) {
    return sessions.of(user).stream()
        .findFirst()
        .map(session -> session.person())
        .map(said -> new Person(user, said.name(), said.roles(), Optional.empty()))
        .orElseGet(() -> new Person(user, user, Set.of(Role.TEAM), Optional.empty()));
  }

  /** Gives somebody a new password, that is told once. */
  public Future<Change> reset(String user, String by) {
    return find(user)
        .map(now -> withPassword(now.person(), now.disabled(), by))
        .orElseGet(() -> refused("unknown-user", "There is no such user."));
  }

  /**
   * Gives somebody the password that they want instead of the one they have. Both are worked on for
   * a while, in which an administrator may disable or change them: then that stands.
   */
  public Future<Change> own(Person person, String old, String wanted) {
    Optional<Person> known = users.find(person.user());
    if (known.isEmpty()) {
      return refused("elsewhere", "You have no password here.");
    }
    Stored then = next(known.get(), Optional.empty(), false, person.user());
    return users
        .check(person.user(), old)
        .compose(check ->
            check instanceof Users.Check.Known
                ? users.hash(wanted, random).compose(hash -> save(with(then, hash)))
                : refused("wrong", "The password you have now is another."));
  }

  private Optional<PasswordHash> hash(String user) {
    return Optional.ofNullable(stored.get(user)).flatMap(Stored::password);
  }

  /** Somebody as they are to be, made from how they are kept now. */
  private Stored next(Person person, Optional<PasswordHash> hash, boolean disabled, String by) {
    long version =
        Optional.ofNullable(stored.get(person.user())).map(Stored::version).orElse(Stored.NEW);
    return new Stored(person, hash, disabled, by, version);
  }

  private static Stored with(Stored user, PasswordHash hash) {
    return new Stored(
        user.person(), Optional.of(hash), user.disabled(), user.changedBy(), user.version());
  }

  private Future<Change> withPassword(Person person, boolean disabled, String by) {
    String password = Passwords.make(random);
    Stored then = next(person, Optional.empty(), disabled, by);
    return users
        .hash(password, random)
        .compose(hash -> save(with(then, hash)))
        .map(change ->
            switch (change) {
              case Change.Done done -> new Change.Done(done.user(), Optional.of(password));
              case Change.Refused refused -> refused;
            });
  }

  private Future<Change> save(Stored user) {
    Person person = user.person();
    if (person.phone().filter(phone -> !phones.contains(phone)).isPresent()) {
      return refused("no-such-phone", "There is no such phone; the users file sets phones up.");
    }
    boolean taken =
        !user.disabled()
            && all().stream()
                .filter(other -> !other.disabled())
                .filter(other -> !other.person().user().equals(person.user()))
                .anyMatch(other ->
                    person.phone().isPresent() && other.person().phone().equals(person.phone()));
    if (taken) {
      return refused("phone-taken", "Somebody else has that phone.");
    }
    return store
        .save(user)
        .map(saved ->
            saved
                .<Change>map(made -> saved(user.at(made)))
                .orElseGet(() ->
                    // What that was is read at the next look.
                    new Change.Refused(
                        "changed", "Somebody has changed them meanwhile. Look again.")));
  }

  private Change saved(Stored user) {
    committedHere++;
    var next = new LinkedHashMap<>(stored);
    next.put(user.person().user(), user);
    // What others changed meanwhile is read at the next look.
    version = user.version() == version + 1 ? user.version() : version;
    apply(next, From.HERE);
    return new Change.Done(new Shown(user.person(), user.disabled(), true), Optional.empty());
  }

  /** From now on these are kept; whoever is another than before is signed out. */
  private void apply(Map<String, Stored> next, From from) {
    Map<String, Stored> before = stored;
    stored = next;
    var accounts = new LinkedHashMap<>(file);
    var disabled = new TreeMap<String, String>();
    for (Stored one : next.values()) {
      String name = one.person().user();
      Optional<Account> known = Optional.ofNullable(file.get(name));
      accounts.remove(name);
      if (one.disabled()) {
        disabled.put(name, one.person().name());
      } else {
        one.password()
            .map(hash -> new Account(one.person(), () -> hash))
            .or(() -> known.map(theirs -> new Account(one.person(), theirs.password())))
            .ifPresent(account -> accounts.put(name, account));
      }
    }
    users.replace(List.copyOf(accounts.values()), disabled);
    around.everyone(users.all());
    leavePhones(from);
    if (from == From.START) {
      return;
    }
    List<Stored> others =
        new ArrayList<>(next.values().stream().filter(one -> isAnother(one, before)).toList());
    for (Stored one : others) {
      String user = one.person().user();
      if (from == From.HERE) {
        sessions.endOf(user);
      } else {
        sessions.changedElsewhere(user);
      }
      if (one.disabled()) {
        around.barred(one.person());
      }
    }
  }

  /** What a phone in a queue does, somebody answers for. */
  private void leavePhones(From from) {
    List<Person> all = users.all();
    Set<String> left = from == From.START ? new TreeSet<>(phones) : new TreeSet<>(rung);
    // At the start it is not known for whom a provider vouches as what.
    all.stream()
        .filter(person -> from == From.START || person.takesCalls())
        .flatMap(person -> person.phone().stream())
        .forEach(left::remove);
    rung =
        all.stream()
            .filter(Person::takesCalls)
            .flatMap(person -> person.phone().stream())
            .collect(Collectors.toSet());
    left.forEach(around::unattended);
  }

  /** Whether somebody is another than before; to be kept the same once more is no change. */
  private static boolean isAnother(Stored one, Map<String, Stored> before) {
    return Optional.ofNullable(before.get(one.person().user()))
        .filter(was -> was.at(one.version()).equals(one))
        .isEmpty();
  }

  private static Future<Change> refused(String code, String text) {
    return Future.succeededFuture(new Change.Refused(code, text));
  }
}
