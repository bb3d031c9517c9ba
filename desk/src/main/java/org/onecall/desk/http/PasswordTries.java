package org.onecall.desk.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.onecall.desk.access.RateLimit;
import org.onecall.desk.access.Users;

/**
 * How often passwords may be tried: five wrong ones for a name where it is tried, fifty for an
 * address, then ever more slowly.
 *
 * <p>A try is counted before it is looked at and given back unless it was wrong, so that many at
 * once are no more than many in turn; and of one address only a few are looked at at a time, so
 * that whoever comes from elsewhere is not behind all of them. Belongs to one event loop.
 */
final class PasswordTries {
  private static final int AT_ONCE = 4;
  private static final int WAITING_MAX = 400;
  private static final Duration LINE_TOO_LONG = Duration.ofSeconds(5);

  private final RateLimit byPerson;
  private final RateLimit byAddress;
  private final Map<String, Line> lines = new HashMap<>();

  PasswordTries(InstantSource clock) {
    this.byPerson = new RateLimit(clock, 5, Duration.ofSeconds(20));
    this.byAddress = new RateLimit(clock, 50, Duration.ofSeconds(2));
  }

  /**
   * Whose password is tried, and from where.
   *
   * @param person the name, and where it is tried
   * @param address the address; empty for whom what others do there must not keep out
   */
  record Who(String person, Optional<String> address) {
    private String line() {
      return address.orElse(person);
    }
  }

  /** What came of a try. */
  sealed interface Result {
    /** It was looked at. */
    record Looked(Users.Check check) implements Result {}

    /** It was not, and is not for so long. */
    record TooMany(Duration until) implements Result {}
  }

  private record Waiting(
      Who who, Supplier<Future<Users.Check>> looking, Promise<Result> answered) {}

  /** The tries of one address, first come first looked at. */
  private static final class Line {
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int inside;
    private boolean moving;
  }

  /** Looks at a password when its turn comes, unless there were too many wrong ones by then. */
  Future<Result> look(Who who, Supplier<Future<Users.Check>> looking) {
    Line line = lines.computeIfAbsent(who.line(), first -> new Line());
    if (line.waiting.size() >= WAITING_MAX) {
      return Future.succeededFuture(new Result.TooMany(LINE_TOO_LONG));
    }
    Promise<Result> answered = Promise.promise();
    line.waiting.add(new Waiting(who, looking, answered));
    move(who.line(), line);
    return answered.future();
  }

  private void move(String key, Line line) {
    // What is answered at once comes back here while the line is moving.
    if (line.moving) {
      return;
    }
    line.moving = true;
    while (line.inside < AT_ONCE && !line.waiting.isEmpty()) {
      Waiting next = line.waiting.remove();
      Duration wait = wait(next.who());
      if (wait.isPositive()) {
        next.answered().complete(new Result.TooMany(wait));
      } else {
        begin(key, line, next);
      }
    }
    line.moving = false;
    if (line.inside == 0) {
      lines.remove(key, line);
    }
  }

  private void begin(String key, Line line, Waiting one) {
    line.inside++;
    count(one.who());
    one.looking()
        .get()
        .onComplete(done -> {
          line.inside--;
          if (done.failed() || !(done.result() instanceof Users.Check.Wrong)) {
            giveBack(one.who());
          }
          move(key, line);
        })
        .<Result>map(Result.Looked::new)
        .onComplete(one.answered());
  }

  private Duration wait(Who who) {
    Duration person = byPerson.wait(who.person());
    Duration address = who.address().map(byAddress::wait).orElse(Duration.ZERO);
    return person.compareTo(address) > 0 ? person : address;
  }

  private void count(Who who) {
    byPerson.count(who.person());
    who.address().ifPresent(byAddress::count);
  }

  private void giveBack(Who who) {
    byPerson.giveBack(who.person());
    who.address().ifPresent(byAddress::giveBack);
  }
}
