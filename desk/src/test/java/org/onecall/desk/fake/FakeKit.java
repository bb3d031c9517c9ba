package org.onecall.desk.fake;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.onecall.config.LinesFile;
import org.onecall.config.SettingsReader;
import org.onecall.desk.CallCaseRoutes;
import org.onecall.desk.CaseRoutes;
import org.onecall.desk.Encounters;
import org.onecall.desk.figures.FigureTerms;
import org.onecall.desk.oidc.SignInTerms;
import org.onecall.desk.people.PeopleServices;
import org.onecall.trace.Tracer;

/**
 * All that outlives a {@link FakeDesk} when it is started anew.
 *
 * @param encounters the fakes, even where others are served
 * @param served the encounters that the desk works on
 */
record FakeKit(
    FakeTelephone telephone,
    FakeEncounters encounters,
    Encounters served,
    Optional<PeopleServices> people,
    FakeSessions sessions,
    FakeLineModes lineModes,
    FakeQueueCallBacks callBacks,
    FakeIncomingCases incoming,
    FakeCallRecords callRecords,
    FakeDefinitions definitions,
    FakeQuietAlarms quiet,
    FakeTrail trail,
    FakeWallPasses walls,
    FakeRunning running) {
  /** What the defaults say of figures; the line of NHS 111 transfers callers. */
  static final FigureTerms TERMS =
      FigureTerms.of(
          SettingsReader.ofDefaults().with("onecall.demonstration", "true").read().figures(),
          LinesFile.sample());

  /** All of it in memory, but for what is given; nothing is followed. */
  static FakeKit inMemory(
      Vertx vertx,
      InstantSource clock,
      Optional<Encounters> real,
      Optional<PeopleServices> people,
      SignInTerms signIn) {
    return inMemory(vertx, clock, real, people, signIn, Tracer.NONE);
  }

  /** The same, followed. */
  static FakeKit inMemory(
      Vertx vertx,
      InstantSource clock,
      Optional<Encounters> real,
      Optional<PeopleServices> people,
      SignInTerms signIn,
      Tracer tracer) {
    var fakes = new FakeEncounters(clock);
    Encounters served = real.orElse(fakes);
    var incoming = new FakeIncomingCases();
    var cases =
        new CaseRoutes(incoming, Shipped.DIRECTORY, served, clock)
            .routes()
            .and(new CallCaseRoutes(incoming, incoming, served, clock).routes());
    var records = new FakeCallRecords();
    return of(
        clock,
        fakes,
        served,
        people,
        incoming,
        records,
        trail -> FakeRunning.inMemory(vertx, clock, signIn, trail, records, cases, tracer));
  }

  /** Over real encounters and people, run in that way. */
  static FakeKit over(
      InstantSource clock,
      Encounters encounters,
      PeopleServices people,
      Function<FakeTrail, FakeRunning> running) {
    return of(
        clock,
        new FakeEncounters(clock),
        encounters,
        Optional.of(people),
        new FakeIncomingCases(),
        new FakeCallRecords(),
        running);
  }

  private static FakeKit of(
      InstantSource clock,
      FakeEncounters fakes,
      Encounters served,
      Optional<PeopleServices> people,
      FakeIncomingCases incoming,
      FakeCallRecords records,
      Function<FakeTrail, FakeRunning> running) {
    var trail = new FakeTrail(clock);
    return new FakeKit(
        new FakeTelephone(clock, List.of("1001", "1002", "1003", "1004", "1009")),
        fakes,
        served,
        people,
        new FakeSessions(),
        new FakeLineModes(),
        new FakeQueueCallBacks(),
        incoming,
        records,
        new FakeDefinitions(),
        new FakeQuietAlarms(),
        trail,
        new FakeWallPasses(),
        running.apply(trail));
  }
}
