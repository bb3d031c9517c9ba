package org.onecall.desk.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onecall.config.Role;
import org.onecall.desk.TestClock;

/** Passwords, tickets and limits of rate, each by itself. */
class AccessTest {
  private final SecureRandom random = new SecureRandom();
  private final TestClock clock = new TestClock();

  @Test
  void aHashMatchesItsPasswordOnly() {
    PasswordHash hash = PasswordHash.of("willow-bridge-41", PasswordHash.ITERATIONS_MIN, random);
    assertThat(hash.matches("willow-bridge-41")).isTrue();
    assertThat(hash.matches("willow-bridge-42")).isFalse();
    assertThat(hash.matches("")).isFalse();
    assertThat(hash.toString()).isEqualTo("***");
    PasswordHash again = PasswordHash.of("willow-bridge-41", PasswordHash.ITERATIONS_MIN, random);
    assertThat(again.text()).as("salted").isNotEqualTo(hash.text());
  }

  @Test
  void aHashIsReadAsItWasWritten() {
    PasswordHash hash = PasswordHash.of("willow-bridge-41", PasswordHash.ITERATIONS_MIN, random);
    PasswordHash read = PasswordHash.read(hash.text()).orElseThrow();
    assertThat(read.matches("willow-bridge-41")).isTrue();
    assertThat(read.text()).isEqualTo(hash.text());
  }

  @Test
  void whatIsNoHashIsNotRead() {
    String hash = PasswordHash.of("x", PasswordHash.ITERATIONS_MIN, random).text();
    String[] parts = hash.split("\\$");
    for (String text :
        List.of(
            "",
            "willow-bridge-41",
            "md5$10000$" + parts[2] + "$" + parts[3],
            "pbkdf2-sha512$9999$" + parts[2] + "$" + parts[3],
            "pbkdf2-sha512$9999999$" + parts[2] + "$" + parts[3],
            "pbkdf2-sha512$99999999999$" + parts[2] + "$" + parts[3],
            "pbkdf2-sha512$10000$" + parts[2],
            "pbkdf2-sha512$10000$" + parts[2] + "$AAAA",
            "pbkdf2-sha512$10000$!$" + parts[3],
            hash + "$")) {
      assertThat(PasswordHash.read(text)).as(text).isEmpty();
    }
  }

  @Test
  void aTicketCountsOnceAndShortly() {
    var tickets = new Tickets(clock, random);
    var person = new Person("amira", "Amira", Set.of(Role.HANDLER), Optional.empty());
    var session = new Session("id", person, clock.instant(), clock.instant().plusSeconds(60));
    String ticket = tickets.issue(session);
    assertThat(tickets.take(ticket)).contains(session);
    assertThat(tickets.take(ticket)).isEmpty();
    assertThat(tickets.take("nonsense")).isEmpty();
    String late = tickets.issue(session);
    clock.pass(Tickets.LIFETIME);
    assertThat(tickets.take(late)).isEmpty();
  }

  @Test
  void aLimitLetsABurstThroughAndThenOneEachInterval() {
    var limit = new RateLimit(clock, 3, Duration.ofSeconds(10));
    for (int i = 0; i < 3; i++) {
      assertThat(limit.wait("a")).isZero();
      limit.count("a");
    }
    assertThat(limit.wait("a")).isEqualTo(Duration.ofSeconds(10));
    assertThat(limit.wait("b")).isZero();
    clock.pass(Duration.ofSeconds(4));
    assertThat(limit.wait("a")).isEqualTo(Duration.ofSeconds(6));
    clock.pass(Duration.ofSeconds(6));
    assertThat(limit.wait("a")).isZero();
    limit.count("a");
    assertThat(limit.wait("a")).isEqualTo(Duration.ofSeconds(10));
    clock.pass(Duration.ofHours(1));
    for (int i = 0; i < 3; i++) {
      assertThat(limit.wait("a")).isZero();
      limit.count("a");
    }
    assertThat(limit.wait("a")).isPositive();
  }
}
