package org.onecall.desk.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The people known to this service, and the check that someone is one of them. */
public final class Users implements KnownPeople, PersonNames {
  private static final int CHECKS_AT_ONCE = 2;
  private static final int CHECKS_WAITING_MAX = 512;
  private static final int CHECKS_IN_CALLS_WAITING_MAX = 64;

  private volatile Map<String, Account> accounts;
  private volatile Map<String, String> barred = Map.of();
  private final WorkerExecutor checks;
  private final WorkerExecutor checksInCalls;
  private final PasswordHash nobody;
  private int waiting;
  private int waitingInCalls;

  /**
   * Users from a list; hashing runs on a small pool of its own, and for whoever has a call on a
   * thread besides.
   *
   * @param cost the iterations of their hashes, which a user that does not exist costs too
   */
  public Users(Vertx vertx, SecureRandom random, List<Account> accounts, int cost) {
    this.accounts = byName(accounts);
    this.checks =
        vertx.createSharedWorkerExecutor("passwords", CHECKS_AT_ONCE, 1, TimeUnit.MINUTES);
    this.checksInCalls =
        vertx.createSharedWorkerExecutor("passwords-in-calls", 1, 1, TimeUnit.MINUTES);
    this.nobody = PasswordHash.unmatchable(cost, random);
  }

  /**
   * These, and nobody else, may sign in from now on.
   *
   * @param barredUsers who may not any more, by user name, and what they are called
   */
  public void replace(List<Account> others, Map<String, String> barredUsers) {
    accounts = byName(others);
    barred = Map.copyOf(barredUsers);
  }

  /** What somebody is called who may sign in or might; their user name where that is all. */
  @Override
  public String apply(String user) {
    return find(user).map(Person::name).orElseGet(() -> barred.getOrDefault(user, user));
  }

  @Override
  public Set<String> meant(String written) {
    Map<String, String> names = new HashMap<>(barred);
    all().forEach(person -> names.put(person.user(), person.name()));
    return meant(written, names);
  }

  /** Whom of those somebody means, each with what they are called. */
  public static Set<String> meant(String written, Map<String, String> names) {
    Set<String> users = new HashSet<>(Set.of(written));
    if (!names.containsKey(written)) {
      String begins = " " + written.toLowerCase(Locale.ROOT);
      names.forEach((user, name) -> {
        if ((" " + name.toLowerCase(Locale.ROOT)).contains(begins)) {
          users.add(user);
        }
      });
    }
    return users;
  }

  /** Whether that user may not sign in here, whoever vouches for them. */
  @Override
  public boolean isBarred(String user) {
    return barred.containsKey(user);
  }

  private static Map<String, Account> byName(List<Account> accounts) {
    var byName = new LinkedHashMap<String, Account>();
    accounts.forEach(account -> byName.put(account.person().user(), account));
    return byName;
  }

  /** A password that is not kept as it is, at the cost of a check and off the event loop. */
  public Future<PasswordHash> hash(String password, SecureRandom random) {
    return checks.executeBlocking(() -> PasswordHash.of(password, random), false);
  }

  /** The person of that user name. */
  @Override
  public Optional<Person> find(String user) {
    return Optional.ofNullable(accounts.get(user)).map(Account::person);
  }

  /** Everyone. */
  public List<Person> all() {
    return accounts.values().stream().map(Account::person).toList();
  }

  /** What came of a try to sign in. */
  public sealed interface Check {
    /** It is them. */
    record Known(Person person) implements Check {}

    /** No such user, or not their password: nobody is told which. */
    record Wrong() implements Check {}

    /** Too many checks at once. */
    record Busy() implements Check {}
  }

  /** Checks a password, in the same time for a user that does not exist. */
  public Future<Check> check(String user, String password) {
    if (waiting >= CHECKS_WAITING_MAX) {
      return Future.succeededFuture(new Check.Busy());
    }
    waiting++;
    return check(checks, user, password).onComplete(done -> waiting--);
  }

  /** The same for somebody who has a call, behind nobody who has none. */
  public Future<Check> checkInCall(String user, String password) {
    if (waitingInCalls >= CHECKS_IN_CALLS_WAITING_MAX) {
      return check(user, password);
    }
    waitingInCalls++;
    return check(checksInCalls, user, password).onComplete(done -> waitingInCalls--);
  }

  private Future<Check> check(WorkerExecutor on, String user, String password) {
    Optional<Account> account = Optional.ofNullable(accounts.get(user));
    Supplier<PasswordHash> hash = account.map(Account::password).orElse(() -> nobody);
    return on.executeBlocking(
            () -> Optional.of(hash.get()).filter(known -> known.matches(password)), false)
        .map(matched ->
            matched
                .flatMap(known -> account.filter(one -> isStill(one, known)))
                .<Check>map(one -> new Check.Known(one.person()))
                .orElseGet(Check.Wrong::new));
  }

  /** Whoever was disabled, changed or given another password meanwhile is not who was checked. */
  private boolean isStill(Account account, PasswordHash hash) {
    return Optional.ofNullable(accounts.get(account.person().user()))
        .filter(now -> now.person().equals(account.person()))
        .filter(now -> now.password().get().equals(hash))
        .isPresent();
  }
}
