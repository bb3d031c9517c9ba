package org.onecall.desk.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Session;
import org.onecall.desk.access.Sessions;

/**
 * Who was signed in last in which browser, as far as its cookie still names that session, and how
 * the session ended; forgotten when the service is started anew. Belongs to one event loop.
 */
public final class KnownBrowsers {
  private static final int BROWSERS_MAX = 20_000;

  private final Sessions sessions;
  private final Cache<String, Last> last;

  /**
   * What is known of the session that a browser had last.
   *
   * @param ranOut whether its time was over; else it was ended, or nobody gave a sign
   */
  private record Last(Person person, boolean ranOut) {}

  /**
   * Knows the browsers of those sessions.
   *
   * @param lifetime how long a session lasts
   */
  public KnownBrowsers(Sessions sessions, Duration lifetime, InstantSource clock) {
    this.sessions = sessions;
    this.last =
        Caffeine.newBuilder()
            .maximumSize(BROWSERS_MAX)
            .expireAfterWrite(lifetime.plus(Sessions.OVERTIME_MAX))
            .build();
    sessions.onGone(session -> {
      boolean ranOut = !session.isLive(clock.instant());
      last.put(session.id(), new Last(session.person(), ranOut));
    });
  }

  /** A session has begun; that it is over may be known before it is gone. */
  public void began(Session session) {
    last.put(session.id(), new Last(session.person(), false));
  }

  /** Who is signed in in the browser that asks, or was last. */
  public Optional<Person> lastIn(Call call) {
    return call.brought()
        .session()
        .flatMap(id ->
            sessions
                .held(id)
                .map(Session::person)
                .or(() -> Optional.ofNullable(last.getIfPresent(id)).map(Last::person)));
  }

  /**
   * Whether the browser that asks was left: somebody signed out there, or was signed out, or gave
   * no sign for too long. Of what is not known any more that is assumed.
   */
  public boolean isLeft(Call call) {
    return call.brought().left()
        || call.brought()
            .session()
            .filter(id -> !sessions.isLive(id))
            .filter(id -> Optional.ofNullable(last.getIfPresent(id)).filter(Last::ranOut).isEmpty())
            .isPresent();
  }
}
