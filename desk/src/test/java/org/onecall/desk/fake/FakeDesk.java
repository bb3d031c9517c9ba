package org.onecall.desk.fake;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.onecall.config.Role;
import org.onecall.desk.DeskServer;
import org.onecall.desk.Floors;
import org.onecall.desk.access.Account;
import org.onecall.desk.access.PasswordHash;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Users;

/**
 * The real desk server over fakes: no Asterisk, no PostgreSQL. Run it to work on the pages.
 *
 * <p>{@code FakeDesk [PORT [SECONDS]]} listens on 127.0.0.1 (8099) and lets a caller ring every few
 * seconds (8). Users amira, ben, chloe, dev and sam, password {@value #PASSWORD}.
 */
public final class FakeDesk {
  /** The password of everyone here. */
  public static final String PASSWORD = "sample-password";

  private static final List<Person> PEOPLE =
      List.of(
          handler("amira", "Amira Khan", "1001"),
          handler("ben", "Ben Okoro", "1002"),
          handler("chloe", "Chloe Marsh", "1003"),
          handler("dev", "Dev Anand", "1004"),
          new Person("sam", "Sam Taylor", Set.of(Role.SUPERVISOR), Optional.empty()));

  private final Vertx vertx;
  private final InstantSource clock;
  private final FakeSessions sessions;
  private final FakeCallRecords callRecords;
  private final FakeTelephone telephone;
  private final FakeEncounters encounters;
  private final DeskServer server;
  private int calls;

  /** A desk on that clock, not started. */
  public FakeDesk(Vertx vertx, InstantSource clock) {
    this(
        vertx,
        clock,
        new FakeTelephone(clock, List.of("1001", "1002", "1003", "1004")),
        new FakeEncounters(clock),
        new FakeSessions(),
        new FakeCallRecords());
  }

  private FakeDesk(
      Vertx vertx,
      InstantSource clock,
      FakeTelephone telephone,
      FakeEncounters encounters,
      FakeSessions sessions,
      FakeCallRecords callRecords) {
    this.vertx = vertx;
    this.clock = clock;
    this.telephone = telephone;
    this.encounters = encounters;
    this.sessions = sessions;
    this.callRecords = callRecords;
    var random = new SecureRandom();
    PasswordHash hash = PasswordHash.of(PASSWORD, PasswordHash.ITERATIONS_MIN, random);
    List<Account> accounts = PEOPLE.stream().map(p -> new Account(p, () -> hash)).toList();
    this.server =
        new DeskServer(
            vertx,
            new DeskServer.Parts(
                telephone,
                encounters,
                new Users(vertx, random, accounts, PasswordHash.ITERATIONS_MIN),
                new Floors(PEOPLE, List.of(new Floors.Line("public", "Public line", "public"))),
                sessions,
                callRecords,
                Duration.ofMinutes(30),
                Duration.ofHours(12),
                clock,
                random));
  }

  /** A new desk, not started, that finds the telephones, encounters and sessions of this one. */
  public FakeDesk successor() {
    return new FakeDesk(vertx, clock, telephone, encounters, sessions, callRecords);
  }

  /** Starts to listen; answers with the port. */
  public Future<Integer> start(int port) {
    return server.start(new DeskServer.Address("127.0.0.1", port, Optional.empty()));
  }

  /**
   * Starts to listen behind something that browsers reach at another address; answers with the
   * port.
   */
  public Future<Integer> startBehind(URI publicAddress) {
    return server.start(new DeskServer.Address("127.0.0.1", 0, Optional.of(publicAddress)));
  }

  /** Stops. */
  public Future<Void> stop() {
    return server.stop();
  }

  /** The server itself. */
  public DeskServer server() {
    return server;
  }

  /** The telephones, to be told what happens. */
  public FakeTelephone telephone() {
    return telephone;
  }

  /** The records of calls. */
  public FakeCallRecords callRecords() {
    return callRecords;
  }

  /** The encounters. */
  public FakeEncounters encounters() {
    return encounters;
  }

  /** Lets callers ring for as long as this runs: one each so many seconds. */
  public void ring(int seconds) {
    vertx.setPeriodic(0, seconds * 1_000L, now -> caller());
  }

  private void caller() {
    int number = ++calls;
    String call = "1750000000." + number;
    telephone.arrives(call, "public", "07700900%03d".formatted(number % 1_000));
    later(1_000, () -> telephone.waits(call));
    // Whoever waits longer than a minute hangs up.
    long offering = vertx.setPeriodic(2_000, now -> offer(call));
    later(
        62_000,
        () -> {
          vertx.cancelTimer(offering);
          if (telephone.floor().call(call).orElseThrow().answeredAt().isEmpty()) {
            telephone.ends(call);
          }
        });
  }

  private void offer(String call) {
    boolean waiting =
        telephone.floor().calls().containsKey(call)
            && telephone.floor().calls().get(call).handler().isEmpty();
    if (waiting && !telephone.readyPhones().isEmpty()) {
      String phone = telephone.readyPhones().getFirst();
      telephone.rings(call, phone);
      later(2_500, () -> telephone.talks(call, phone));
      later(120_000, () -> telephone.ends(call));
    }
  }

  private void later(long millis, Runnable what) {
    vertx.setTimer(millis, now -> what.run());
  }

  private static Person handler(String user, String name, String phone) {
    return new Person(user, name, Set.of(Role.HANDLER), Optional.of(phone));
  }

  /** Runs until it is stopped. */
  public static void main(String[] args) throws Exception {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8099;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 8;
    var desk = new FakeDesk(Vertx.vertx(), InstantSource.system());
    int at = desk.start(port).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    desk.ring(seconds);
    System.out.println("http://127.0.0.1:" + at + "/ users amira ben chloe dev sam, " + PASSWORD);
  }
}
