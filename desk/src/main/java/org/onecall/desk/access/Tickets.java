package org.onecall.desk.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** One-use tickets that open a WebSocket for the session they were given to. */
public final class Tickets {
  /** How long a ticket can be used. */
  public static final Duration LIFETIME = Duration.ofSeconds(30);

  private static final int TICKETS_MAX = 10_000;

  private record Issued(Session session, Instant expiresAt) {}

  private final InstantSource clock;
  private final SecureRandom random;
  private final Cache<String, Issued> issued =
      Caffeine.newBuilder().maximumSize(TICKETS_MAX).expireAfterWrite(LIFETIME).build();

  /** Begins with none. */
  public Tickets(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** A ticket for that session. */
  public String issue(Session session) {
    String ticket = Token.make(random);
    issued.put(Token.hash(ticket), new Issued(session, clock.instant().plus(LIFETIME)));
    return ticket;
  }

  /** The session of an unused, fresh ticket; after this the ticket is used. */
  public Optional<Session> take(String ticket) {
    if (ticket.length() != Token.CHARS) {
      return Optional.empty();
    }
    return Optional.ofNullable(issued.asMap().remove(Token.hash(ticket)))
        .filter(found -> clock.instant().isBefore(found.expiresAt()))
        .map(Issued::session);
  }
}
