package org.onecall.desk.fake;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.onecall.config.Networks;
import org.onecall.config.OpeningHours;
import org.onecall.config.Secret;
import org.onecall.desk.CallTimes;
import org.onecall.desk.DeskServer;
import org.onecall.desk.Encounters;
import org.onecall.desk.Floors;
import org.onecall.desk.RealStore;
import org.onecall.desk.access.Account;
import org.onecall.desk.access.PasswordHash;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Users;
import org.onecall.desk.admin.Administration;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.board.BoardSources;
import org.onecall.desk.board.Thresholds;
import org.onecall.desk.http.Routes;
import org.onecall.desk.oidc.SignInTerms;
import org.onecall.desk.people.PeopleServices;
import org.onecall.partner.IncomingCase;
import org.onecall.partner.send.Reach;
import org.onecall.telephony.Line;
import org.onecall.telephony.front.CaseFinder;
import org.onecall.telephony.front.LineBook;
import org.onecall.telephony.front.Matches;
import org.onecall.trace.Tracer;

/**
 * The real desk server over fakes: no Asterisk, no PostgreSQL. Run it to work on the pages.
 *
 * <p>{@code FakeDesk [PORT [SECONDS]]} listens on 127.0.0.1 (8099) and lets a caller ring every few
 * seconds (8). Users amira, ben, chloe, dev and sam, password {@value #PASSWORD}.
 */
public final class FakeDesk {
  /** The password of everyone here. */
  public static final String PASSWORD = "sample-password";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final PasswordHash HASH =
      PasswordHash.of(PASSWORD, PasswordHash.ITERATIONS_MIN, RANDOM);

  private final Vertx vertx;
  private final InstantSource clock;
  private final FakeKit kit;
  private final DeskServer server;
  private volatile CaseFinder finder = CaseFinder.NONE;
  private final Matches matches = new Matches(100, clue -> finder.find(clue));
  private final FakeHistory history = new FakeHistory();
  private volatile List<IncomingCase> referred = List.of();
  private volatile List<Reach> reach = List.of();
  private volatile List<Reach> answers = List.of();

  /** A desk on that clock, not started. */
  public FakeDesk(Vertx vertx, InstantSource clock) {
    this(vertx, clock, SignInTerms.local());
  }

  /** A desk on that clock where people sign in like that, not started. */
  public FakeDesk(Vertx vertx, InstantSource clock, SignInTerms signIn) {
    this(vertx, clock, signIn, Tracer.NONE);
  }

  /** The same, followed. */
  public FakeDesk(Vertx vertx, InstantSource clock, SignInTerms signIn, Tracer tracer) {
    this(
        vertx,
        clock,
        FakeKit.inMemory(vertx, clock, Optional.empty(), Optional.empty(), signIn, tracer));
  }

  /** A desk over encounters that are not faked, not started. */
  public FakeDesk(Vertx vertx, InstantSource clock, Encounters real) {
    this(
        vertx,
        clock,
        FakeKit.inMemory(vertx, clock, Optional.of(real), Optional.empty(), SignInTerms.local()));
  }

  /** A desk on that clock with real people and real encounters, over a fake telephone. */
  public FakeDesk(Vertx vertx, InstantSource clock, Encounters encounters, PeopleServices people) {
    this(
        vertx,
        clock,
        FakeKit.inMemory(
            vertx, clock, Optional.of(encounters), Optional.of(people), SignInTerms.local()));
  }

  /** A desk over all that is real but the telephone, with more routes besides its own. */
  public FakeDesk(
      Vertx vertx,
      InstantSource clock,
      Encounters encounters,
      PeopleServices people,
      Routes besides) {
    this(
        vertx,
        clock,
        FakeKit.over(
            clock,
            encounters,
            people,
            trail ->
                new FakeRunning(
                    SignInTerms.local(), new FakeUserStore(), trail, besides, Tracer.NONE)));
  }

  /** A desk on that clock over a real database, with a fake telephone, not started. */
  public FakeDesk(Vertx vertx, InstantSource clock, RealStore store) {
    this(
        vertx,
        clock,
        FakeKit.over(
            clock,
            store.encounters(),
            store.people(),
            trail ->
                new FakeRunning(
                    SignInTerms.local(),
                    store.users(),
                    store.audit(),
                    store.besides(),
                    store.tracer())));
  }

  private FakeDesk(Vertx vertx, InstantSource clock, FakeKit kit) {
    this.vertx = vertx;
    this.clock = clock;
    this.kit = kit;
    kit.callRecords().finished(history::finished);
    List<Account> accounts = FakePeople.ALL.stream().map(p -> new Account(p, () -> HASH)).toList();
    this.server =
        new DeskServer(
            vertx,
            new DeskServer.Parts(
                kit.telephone(),
                kit.served(),
                new Users(vertx, RANDOM, accounts, PasswordHash.ITERATIONS_MIN),
                new Floors(
                    FakePeople.ALL,
                    List.of(
                        new Floors.Line("public", "Public line", "public"),
                        new Floors.Line("nhs111", "NHS 111", "public"))),
                kit.people(),
                kit.sessions(),
                kit.callRecords(),
                new DeskServer.Happened(
                    history,
                    from -> from.plus(Duration.ofHours(2)),
                    FakeKit.TERMS,
                    kit.definitions()),
                Duration.ofMinutes(30),
                Duration.ofHours(12),
                Person::keepsWatch,
                kit.lineModes(),
                kit.callBacks(),
                lines(),
                matches,
                clock,
                RANDOM,
                kit.running().trail(),
                CallTimes.USUAL,
                new BoardSources(
                    Thresholds.USUAL,
                    kit.running().directory(),
                    kit.running().places(),
                    () -> Future.succeededFuture(referred),
                    () -> reach,
                    () -> answers,
                    kit.quiet()),
                kit.running().besides(),
                new Administration(
                    kit.running().signIn(),
                    accounts,
                    kit.running().users(),
                    kit.walls(),
                    kit.running().tracer())));
  }

  private static LineBook lines() {
    var nhs111 =
        new Line(
            "nhs111",
            "NHS 111",
            "0301",
            "public",
            20,
            "greeting",
            OpeningHours.ALWAYS,
            "public",
            true);
    var open = new Line("public", "Public line", "0300", "public", 5, "greeting");
    return new LineBook(List.of(open, nhs111), ZoneId.of("Europe/London"));
  }

  /** Where sessions outlive a desk. */
  public FakeSessions sessions() {
    return kit.sessions();
  }

  /** The passes of screens on a wall. */
  public FakeWallPasses walls() {
    return kit.walls();
  }

  /** A new desk, not started, that finds the telephones, encounters and sessions of this one. */
  public FakeDesk successor() {
    return new FakeDesk(vertx, clock, kit);
  }

  /** Starts to listen; answers with the port. */
  public Future<Integer> start(int port) {
    return start(port, Networks.NONE);
  }

  /** The same behind those proxies, which are believed about whom they ask for. */
  public Future<Integer> start(int port, Networks proxies) {
    return listens(port, Optional.empty(), proxies, Optional.empty());
  }

  /** Starts to listen on any port, where measures are read by whoever shows that token. */
  public Future<Integer> startMeasuredBy(Secret token) {
    return listens(0, Optional.empty(), Networks.NONE, Optional.of(token));
  }

  /**
   * Starts to listen behind something that browsers reach at another address; answers with the
   * port.
   */
  public Future<Integer> startBehind(URI publicAddress) {
    return listens(0, Optional.of(publicAddress), Networks.NONE, Optional.empty());
  }

  private Future<Integer> listens(
      int port, Optional<URI> publicAddress, Networks proxies, Optional<Secret> measures) {
    return server.start(
        new DeskServer.Address("127.0.0.1", port, publicAddress, proxies, measures));
  }

  /** Stops. */
  public Future<Void> stop() {
    return server.stop();
  }

  /** What was noted on the audit trail, beyond who came and went. */
  public List<AuditTrail.Entry> audit() {
    return kit.trail().entries().stream().filter(entry -> !isComing(entry)).toList();
  }

  /** Notes something on the audit trail. */
  public void noted(AuditTrail.Entry entry) {
    kit.trail().note(entry);
  }

  /** Who came and went, as noted on the audit trail. */
  public List<AuditTrail.Entry> comings() {
    return kit.trail().entries().stream().filter(FakeDesk::isComing).toList();
  }

  private static boolean isComing(AuditTrail.Entry entry) {
    return entry.subject().startsWith("user/")
        && Set.of("sign-in", "sign-out").contains(entry.act());
  }

  /** Whether the audit trail refuses entries from now on. */
  public void auditFails(boolean now) {
    kit.trail().fails(now);
  }

  /** The server itself. */
  public DeskServer server() {
    return server;
  }

  /** The telephones, to be told what happens. */
  public FakeTelephone telephone() {
    return kit.telephone();
  }

  /** Cases are found there from now on. */
  public void finds(CaseFinder cases) {
    finder = cases;
  }

  /** What was found of transferred callers' cases. */
  public Matches matches() {
    return matches;
  }

  /** What the lines were set to. */
  public FakeLineModes lineModes() {
    return kit.lineModes();
  }

  /** What encounters and tasks came to. */
  public FakeHistory history() {
    return history;
  }

  /** What services have left. */
  public FakeDirectoryDesk places() {
    return kit.running().places();
  }

  /** What other organisations sent and nobody is done with, from now on. */
  public void referred(List<IncomingCase> cases) {
    referred = List.copyOf(cases);
  }

  /** Whether the systems answer in which senders are told of their cases, from now on. */
  public void answered(List<Reach> systems) {
    answers = List.copyOf(systems);
  }

  /** Whether the systems answer that keep others' appointments, from now on. */
  public void reached(List<Reach> systems) {
    reach = List.copyOf(systems);
  }

  /** Cases of other organisations. */
  public FakeIncomingCases incoming() {
    return kit.incoming();
  }

  /** Callers who are rung back. */
  public FakeQueueCallBacks callBacks() {
    return kit.callBacks();
  }

  /** The records of calls. */
  public FakeCallRecords callRecords() {
    return kit.callRecords();
  }

  /** Since when which version of a definition is in use. */
  public FakeDefinitions definitions() {
    return kit.definitions();
  }

  /** Which alarms are quiet. */
  public FakeQuietAlarms quiet() {
    return kit.quiet();
  }

  /** The encounters. */
  public FakeEncounters encounters() {
    return kit.encounters();
  }
}
