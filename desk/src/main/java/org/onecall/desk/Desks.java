package org.onecall.desk;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.onecall.desk.access.Clinicians;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Sessions;
import org.onecall.desk.board.LiveBoard;
import org.onecall.desk.figures.DefinitionKeeper;
import org.onecall.desk.figures.FigureRoutes;
import org.onecall.desk.figures.KpiHistoryRoutes;
import org.onecall.desk.figures.KpiRecords;
import org.onecall.desk.figures.KpiRoutes;
import org.onecall.desk.figures.QueueBack;
import org.onecall.desk.figures.RecordKeeper;
import org.onecall.desk.figures.StaffingRoutes;
import org.onecall.desk.http.AnswerCounts;
import org.onecall.desk.http.RefusalLog;
import org.onecall.desk.http.Routes;
import org.onecall.desk.live.LiveState;
import org.onecall.desk.people.PeopleDesk;
import org.onecall.desk.phone.PhoneSockets;
import org.onecall.desk.wall.WallView;
import org.onecall.telephony.Telephone;

/**
 * All that looks at the floor and at encounters and shows them to somebody: started, looked after
 * each second and stopped together, on the one event loop of the desk.
 */
final class Desks {
  private final Vertx vertx;
  private final Context loop;
  private final DeskServer.Parts parts;
  private final Sessions sessions;
  private final HandlerDesk desk;
  private final SupervisedBoard supervised;
  private final CallDesk calls;
  private final LeftEncounters left;
  private final PhoneSockets phones;
  private final PhoneRoutes phoneRoutes;
  private final PeopleDesk people;
  private final LineDesk lines;
  private final CaseBoard cases;
  private final LateMatches lateMatches;
  private final LiveBoard board;
  private final DefinitionKeeper definitions;
  private final BackDesk backs;
  private final OutgoingCalls outgoing;
  private final GonePhones gone;
  private final BackBoard backBoard;
  private Optional<Telephone.Listening> recording = Optional.empty();
  private Optional<FloorLook> looking = Optional.empty();

  Desks(
      Vertx vertx,
      Context loop,
      DeskServer.Parts parts,
      Sessions sessions,
      LiveState live,
      RefusalLog refusals) {
    this.vertx = vertx;
    this.loop = loop;
    this.parts = parts;
    this.sessions = sessions;
    var clock = parts.clock();
    var telephone = parts.telephone();
    var floors = parts.floors();
    var encounters = parts.encounters();
    var clinicians = new Clinicians(sessions, parts.users());
    this.desk =
        new HandlerDesk(
            loop,
            clock,
            telephone,
            encounters,
            parts.users(),
            sessions,
            clinicians,
            floors,
            live,
            parts.times());
    this.supervised = new SupervisedBoard(live, clock);
    var moves = new MovesInTurn(telephone);
    this.calls = new CallDesk(loop, telephone, floors, desk, parts.audit(), supervised, moves);
    this.left = new LeftEncounters(encounters, desk, calls, supervised, clinicians::has);
    this.phones = new PhoneSockets(vertx, () -> telephone.ports().web(), refusals);
    this.phoneRoutes = new PhoneRoutes(desk, telephone, loop, parts.random(), phones);
    this.outgoing =
        new OutgoingCalls(loop, clock, telephone, desk, parts.lines(), UUID::randomUUID);
    this.people = people(loop, parts, live, outgoing);
    this.lines = new LineDesk(loop, clock, telephone, parts.lineModes(), parts.lines(), live);
    this.cases = new CaseBoard(live, floors, parts.matches());
    this.lateMatches =
        new LateMatches(vertx, loop, telephone, parts.lines(), parts.matches(), moves);
    this.board =
        new LiveBoard(
            loop,
            clock,
            Store.ZONE,
            telephone,
            parts.callRecords(),
            parts.matches(),
            parts.board(),
            boardAsks(),
            live);
    this.definitions = new DefinitionKeeper(parts.happened().definitions(), clock);
    this.backs = new BackDesk(loop, clock, telephone, parts.callBacks(), floors, UUID::randomUUID);
    this.backBoard = new BackBoard(live, floors);
    this.gone = new GonePhones(loop, clock, telephone, floors, sessions);
  }

  private static PeopleDesk people(
      Context loop, DeskServer.Parts parts, LiveState live, OutgoingCalls outgoing) {
    return new PeopleDesk(
        loop,
        parts.clock(),
        parts.telephone(),
        parts.encounters(),
        parts.floors(),
        live,
        parts.people(),
        parts.users(),
        outgoing);
  }

  private LiveBoard.Asks boardAsks() {
    return new LiveBoard.Asks(
        parts.floors()::lineName,
        parts.encounters()::reached,
        desk::emergencyCalls,
        parts.times().emergencyMax(),
        parts.users(),
        parts.happened().terms());
  }

  void start() {
    desk.start();
    var keeper = new RecordKeeper(vertx, loop, parts.callRecords(), board::ended);
    recording = Optional.of(parts.telephone().listen(keeper));
    looking = Optional.of(new FloorLook(loop, parts.telephone(), this::callBack));
    sessions.onGone(phoneRoutes::ended);
    sessions.onGone(session -> phones.sweep(sessions::isLive));
    sessions.onEnd(gone::ended);
    people.start();
    lines.tick();
    lookAtCallBacks();
  }

  void stop() {
    desk.stop();
    people.stop();
    recording.ifPresent(Telephone.Listening::close);
    looking.ifPresent(FloorLook::close);
    phones.closeAll();
  }

  /** Once a second. */
  void tick() {
    var floor = parts.telephone().floor();
    desk.tick();
    people.tick();
    lines.tick();
    lateMatches.look(floor, parts.clock().instant());
    cases.look(floor);
    supervised.look();
    board.tick(floor);
    definitions.tick();
    lookAtCallBacks();
    phones.sweep(sessions::isLive);
  }

  private void callBack() {
    backs.look();
    outgoing.look();
    calls.look(parts.telephone().floor());
    gone.look(parts.telephone().floor());
  }

  /** What ends what phones do that nobody is at any more. */
  GonePhones gone() {
    return gone;
  }

  /** Whether somebody's phone rings or has a call, or they have one to finish. */
  boolean hasACall(Person person) {
    return desk.unfinished(person) || desk.isInCall(person);
  }

  private void lookAtCallBacks() {
    callBack();
    backBoard.show(
        backs.open(), parts.telephone().floor(), parts.telephone().figures().estimates());
  }

  Health health() {
    return desk.health();
  }

  /**
   * What is measured here and in the live state.
   *
   * @param shown what screens are shown of the boards
   * @param answers how often which route was answered how
   */
  Measures measures(LiveState live, WallView shown, AnswerCounts.Figures answers) {
    return new Measures(
        parts.clock().instant(),
        desk.health(),
        parts.telephone().floor(),
        parts.telephone().figures(),
        live.sockets(),
        live.size(),
        sessions.size(),
        answers,
        new BoardMeasures(shown.entries(), parts.telephone().recordings(), parts.clock().instant()),
        backs.figures(),
        desk.lost().figures());
  }

  /** The rows of the one table of routes that lead here. */
  Routes routes() {
    var history = parts.happened().history();
    return new HandlerRoutes(desk, parts.encounters())
        .routes()
        .and(phoneRoutes.routes())
        .and(people.routes())
        .and(new CallRoutes(calls, parts.floors(), desk.through()).routes())
        .and(new RingAgainRoutes(new RingingAgain(parts.encounters(), outgoing, desk)).routes())
        .and(new SupervisorRoutes(calls, left, parts.floors(), parts.telephone()).routes())
        .and(board.routes())
        .and(new BackRoutes(backs, calls, parts.telephone()).routes())
        .and(new LineRoutes(lines, parts.clock()).routes())
        .and(
            new FigureRoutes(
                    parts.callRecords(),
                    history,
                    parts.telephone()::floor,
                    parts.floors()::lineName,
                    parts.happened().terms(),
                    Store.ZONE,
                    parts.clock())
                .routes())
        .and(new StaffingRoutes(parts.callRecords(), Store.ZONE, parts.clock()).routes())
        .and(indicators());
  }

  private Future<List<QueueBack>> leftQueues(Instant from, Instant before, int most) {
    return parts
        .callBacks()
        .asked(from, before, most)
        .map(asked -> asked.stream().map(QueueCallBack::counted).toList());
  }

  /** What is asked of indicators. */
  private Routes indicators() {
    var happened = parts.happened();
    var records =
        new KpiRecords(
            parts.callRecords(),
            happened.history(),
            this::leftQueues,
            happened.twoHoursAfter(),
            happened.terms(),
            parts.clock());
    return new KpiRoutes(records, names(), Store.ZONE)
        .routes()
        .and(new KpiHistoryRoutes(records, happened.definitions(), names(), Store.ZONE).routes());
  }

  /** What people, teams and lines are called. */
  Names names() {
    return new Names(
        parts.users(),
        id -> parts.people().map(people -> people.service(id)).orElse(id),
        parts.floors()::lineName);
  }
}
