package org.onecall.desk;

import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.onecall.config.Role;
import org.onecall.config.User;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.UserStore;
import org.onecall.patient.task.HeardBy;
import org.onecall.patient.task.Hearing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How each service hears of people: by its system, at this desk where somebody of its team may sign
 * in, or by telephone. Who may sign in is read again every few seconds, as administrators change
 * it; a team whose last user went a moment ago does not take its task on, and is rung for that.
 */
final class TeamsHere implements Hearing, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TeamsHere.class);
  private static final int EVERY_MILLIS = 5_000;

  private final Vertx vertx;
  private final Map<String, Person> filed = new HashMap<>();
  private final UserStore users;
  private final Predicate<String> takesReferrals;
  private final long timer;
  private volatile Set<String> teams;

  /**
   * Begins to look.
   *
   * @param takesReferrals which services have a system that is sent the referral
   */
  TeamsHere(Vertx vertx, List<User> file, UserStore users, Predicate<String> takesReferrals) {
    this.vertx = vertx;
    this.users = users;
    this.takesReferrals = takesReferrals;
    for (User user : file) {
      filed.put(
          user.name(),
          new Person(user.name(), user.displayName(), user.roles(), user.phone(), user.teams()));
    }
    teams = teams(filed);
    look();
    timer = vertx.setPeriodic(EVERY_MILLIS, now -> look());
  }

  @Override
  public HeardBy of(String service) {
    if (takesReferrals.test(service)) {
      return HeardBy.SYSTEM;
    }
    return teams.contains(service) ? HeardBy.DESK : HeardBy.TELEPHONE;
  }

  /** Reads who may sign in now. */
  void look() {
    users
        .all()
        .onSuccess(this::read)
        .onFailure(cause -> log.debug("the teams could not be read: {}", cause.toString()));
  }

  /** What administrators keep of somebody stands before the file. */
  private void read(UserStore.All all) {
    Map<String, Person> now = new HashMap<>(filed);
    for (UserStore.Stored stored : all.users()) {
      if (stored.disabled()) {
        now.remove(stored.person().user());
      } else {
        now.put(stored.person().user(), stored.person());
      }
    }
    teams = teams(now);
  }

  private static Set<String> teams(Map<String, Person> people) {
    return people.values().stream()
        .filter(person -> person.is(Role.TEAM))
        .flatMap(person -> person.teams().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }
}
