package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.onecall.desk.access.Clinicians;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Session;
import org.onecall.desk.access.Sessions;
import org.onecall.desk.access.Users;
import org.onecall.desk.board.ToldWaits;
import org.onecall.desk.http.Unavailable;
import org.onecall.desk.live.LiveState;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.floor.Agent;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.floor.Liveness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Introduces the floor and the encounters to each other, and keeps the live state of both.
 *
 * <p>It compares what is with what should be, each time the floor steps and each second besides,
 * and sets right what differs; so a step that failed is done again, and a new process picks up
 * where a killed one stopped, by the same few rules:
 *
 * <ul>
 *   <li>a caller in a bridge with a handler has an encounter;
 *   <li>an encounter whose call is gone from an exact floor knows that its call is over;
 *   <li>a phone in wrap-up whose handler has nothing left to finish is rung again, and none of a
 *       handler who has something to finish;
 *   <li>a ready handler whom nobody sees at a page is not rung;
 *   <li>a session does not end with its shift while its handler has a call.
 * </ul>
 *
 * <p>Belongs to one event loop, to which the floor's own thread and the journal's hand over.
 */
final class HandlerDesk {
  private static final Logger log = LoggerFactory.getLogger(HandlerDesk.class);

  private final Context loop;
  private final InstantSource clock;
  private final Telephone telephone;
  private final Encounters encounters;
  private final Users users;
  private final Sessions sessions;
  private final Floors floors;
  private final LiveState live;
  private final FloorBoard board;
  private final PhoneChoice phones = new PhoneChoice();
  private final OpenEncounters open = new OpenEncounters();
  private final CallWatch watch;
  private final DatabaseHealth database;
  private final PutThrough through;

  private final Trying trying = new Trying();
  private final TakenCalls taken;
  private final FreePhones free;
  private final CallEnds ends;
  private final UnseenHandlers unseen;
  private Optional<FloorLook> looking = Optional.empty();
  private Optional<ToldWaits.Off> told = Optional.empty();

  HandlerDesk(
      Context loop,
      InstantSource clock,
      Telephone telephone,
      Encounters encounters,
      Users users,
      Sessions sessions,
      Clinicians clinicians,
      Floors floors,
      LiveState live,
      CallTimes times) {
    this.loop = loop;
    this.clock = clock;
    this.telephone = telephone;
    this.encounters = encounters;
    this.users = users;
    this.sessions = sessions;
    this.floors = floors;
    this.live = live;
    this.through = new PutThrough(this, telephone, encounters);
    this.board = new FloorBoard(live, floors, through);
    this.watch =
        new CallWatch(loop, telephone, encounters, clinicians, floors, phones, live, times);
    this.database = new DatabaseHealth(encounters, clock);
    this.unseen = new UnseenHandlers(live::isFollowed);
    this.free = new FreePhones(loop, telephone, trying);
    this.ends = new CallEnds(encounters, trying);
    this.taken = new TakenCalls(clock, encounters, clinicians, floors, trying, this::took);
  }

  /** Begins to listen; from now on the live state follows. */
  void start() {
    looking = Optional.of(new FloorLook(loop, telephone, this::look));
    encounters.listen(view -> loop.runOnContext(now -> took(view)));
    sessions.onGone(live::closeSession);
    sessions.onEnd(this::signedOut);
    load();
    look();
  }

  /** Listens no more. */
  void stop() {
    looking.ifPresent(FloorLook::close);
  }

  /** Call each second. */
  void tick() {
    if (!open.known()) {
      load();
    }
    database.check();
    told = ToldWaits.off(ToldWaits.since(telephone.figures().told(), midnight()));
    look();
    board.showWaiting(telephone.floor());
  }

  /** What is there and what is not. */
  Health health() {
    Optional<Instant> telephony =
        switch (telephone.floor().liveness()) {
          case Liveness.Live live -> Optional.empty();
          case Liveness.NotLive(Instant since) -> Optional.of(since);
        };
    return new Health(telephony, database.downSince());
  }

  /** What a handler wants to be. */
  sealed interface Wish {
    /** To be given calls. */
    record Ready() implements Wish {}

    /** To be given none. */
    record NotReady(String reason) implements Wish {}

    /** To be given calls after this one all the same. */
    record ReadyAfterCall() implements Wish {}
  }

  /** What came of a wish. */
  sealed interface Granted {
    /** It is so. */
    record Done(ObjectNode me) implements Granted {}

    /** It is not. */
    record Refused(String code, String text) implements Granted {}
  }

  /** Lets a handler's phone be rung, or not. */
  Future<Granted> wish(Person person, Wish wish) {
    Optional<String> own = phoneOf(person);
    if (own.isEmpty()) {
      return Future.succeededFuture(
          new Granted.Refused("no-phone", "You have no phone to take calls on."));
    }
    String phone = own.get();
    return switch (wish) {
      case Wish.Ready() when !open.known() ->
          Future.failedFuture(new Unavailable("The database is away; wait a moment."));
      case Wish.Ready() when open.of(person.user()).isPresent() ->
          Future.succeededFuture(
              new Granted.Refused("unfinished", "Finish the call that is open first."));
      case Wish.Ready() ->
          here(telephone.ready(phone, floors.queues())).map(done -> granted(person, done));
      case Wish.NotReady(String reason) ->
          here(telephone.notReady(phone, reason)).map(done -> granted(person, done));
      case Wish.ReadyAfterCall() when !unfinished(person) && !talks(phone) ->
          Future.succeededFuture(new Granted.Refused("no-call", "You have no call to finish."));
      case Wish.ReadyAfterCall() ->
          here(telephone.readyAfterCall(phone)).map(done -> granted(person, done));
    };
  }

  private boolean talks(String phone) {
    Agent agent = telephone.floor().agents().get(phone);
    return agent != null && agent.state() == AgentState.TALKING;
  }

  /** Whether somebody's phone rings for a call, or has one. */
  boolean isInCall(Person person) {
    return phoneOf(person)
        .flatMap(phone -> Optional.ofNullable(telephone.floor().agents().get(phone)))
        .filter(a -> a.state() == AgentState.RINGING || a.state() == AgentState.TALKING)
        .isPresent();
  }

  private Optional<String> phoneOf(Person person) {
    return phones.phone(person, telephone.floor());
  }

  /** Who uses which phone. */
  PhoneChoice phones() {
    return phones;
  }

  /** Whether somebody has a call to finish, or may have, as that is not known yet. */
  boolean unfinished(Person person) {
    return !open.known() || open.of(person.user()).isPresent();
  }

  /** An encounter that is not finished. */
  Optional<EncounterView> unfinished(String encounterId) {
    return open.byId(encounterId);
  }

  /** One that ended with an emergency that nobody was handed, which no supervisor has seen. */
  Optional<EncounterView> unseen(String encounterId) {
    return open.unseen(encounterId);
  }

  private Instant midnight() {
    return LocalDate.ofInstant(clock.instant(), Store.ZONE).atStartOfDay(Store.ZONE).toInstant();
  }

  /** The calls of emergencies that are not handed over. */
  List<String> emergencyCalls() {
    return watch.emergencyCalls();
  }

  /** What keeps callers whose handler is lost. */
  LostHandlers lost() {
    return watch.lost();
  }

  /** What tells encounters that their call is over. */
  CallEnds callEnds() {
    return ends;
  }

  /** What puts callers through to services. */
  PutThrough through() {
    return through;
  }

  /** Something is to be compared with the floor, which may have moved on already. */
  void lookSoon() {
    looking.ifPresent(FloorLook::soon);
  }

  /** The encounter of a call that is not finished. */
  Optional<EncounterView> encounterOf(String callId) {
    return open.ofCall(callId);
  }

  /** Everyone who may sign in. */
  List<Person> people() {
    return List.copyOf(users.all());
  }

  /** Uses another of a handler's phones from now on; the one left is rung no more. */
  Future<Granted> use(Person person, PhoneChoice.Kind kind) {
    return switch (phones.change(person, kind, telephone.floor())) {
      case PhoneChoice.Change.None() ->
          Future.succeededFuture(granted(person, new ActResult.Done()));
      case PhoneChoice.Change.Refused(ActResult.Refused why) ->
          Future.succeededFuture(granted(person, why));
      case PhoneChoice.Change.Leave(String phone) ->
          here(telephone.signOut(phone))
              .map(done -> {
                if (done instanceof ActResult.Done) {
                  phones.choose(person, kind);
                }
                return granted(person, done);
              });
    };
  }

  private Granted granted(Person person, ActResult result) {
    return switch (result) {
      case ActResult.Done() -> {
        unseen.forget(person);
        look();
        yield new Granted.Done(FloorJson.agent(person, board.agent(person.user()).orElseThrow()));
      }
      case ActResult.Refused(String code, String text) -> new Granted.Refused(code, text);
      case ActResult.Unknown(String text) -> new Granted.Refused("unknown", text);
    };
  }

  /** An act on an encounter was answered: what it changed is shown at once. */
  void acted(ActReply reply) {
    switch (reply) {
      case ActReply.Done(EncounterView view) -> took(view);
      case ActReply.Refused refused -> refused.encounter().ifPresent(this::took);
      case ActReply.NotFound() -> {}
    }
  }

  private void look() {
    Instant now = clock.instant();
    FloorState floor = telephone.floor();
    List<Call> ended = board.showCalls(floor, now);
    taken.look(floor, ended);
    if (floor.liveness() instanceof Liveness.Live && open.known()) {
      open.all().forEach(view -> ends.look(floor, view, now));
      floor.agents().values().forEach(this::holdOffOrLetRing);
    }
    for (Person person : users.all()) {
      showPerson(floor, person, now);
    }
    watch.look(floor, open, now);
    through.look(floor);
    board.showToday(floor, now, encounters.tally(), told);
    board.showHealth(health());
    board.showRecording(telephone.recordings());
    taken.forgetWhatIsGone(floor);
  }

  private void showPerson(FloorState floor, Person person, Instant now) {
    Optional<Agent> phone =
        phones.phone(person, floor).flatMap(n -> Optional.ofNullable(floor.agents().get(n)));
    Optional<String> call = phone.flatMap(Agent::callId);
    // Until its encounter is there, nothing said in a call may come into another's record.
    AgentView view =
        AgentView.of(
            phones.kind(person, floor),
            phone,
            CallWatch.holdSince(floor, phone),
            isToBeOpened(call) ? Optional.empty() : open.of(person.user(), call),
            !sessions.of(person.user()).isEmpty(),
            board.agent(person.user()),
            now);
    board.showAgent(person, view);
    if (view.callId().isPresent() || view.encounterId().isPresent()) {
      sessions.worksOn(person.user());
    }
    unseen.look(person, view, now, this::rest);
  }

  private void holdOffOrLetRing(Agent agent) {
    boolean unfinished =
        isToBeOpened(agent.callId())
            || floors.at(agent.phone()).flatMap(person -> open.of(person.user())).isPresent();
    free.look(agent, unfinished, floors.queues());
  }

  private boolean isToBeOpened(Optional<String> call) {
    return call.filter(taken::waits).isPresent();
  }

  private void rest(Person person) {
    phoneOf(person)
        .ifPresent(phone ->
            trying.once("rest " + phone, () -> here(telephone.notReady(phone, "Page closed"))));
  }

  private void signedOut(Session session) {
    Person person = session.person();
    if (!sessions.of(person.user()).isEmpty() || open.of(person.user()).isPresent()) {
      return;
    }
    phoneOf(person)
        .ifPresent(phone -> trying.once("sign out " + phone, () -> here(telephone.signOut(phone))));
  }

  private void took(EncounterView view) {
    if (open.take(view)) {
      board.showEncounter(view);
      looking.ifPresent(FloorLook::soon);
    }
  }

  private void load() {
    trying.once(
        "load",
        () ->
            encounters
                .unfinished()
                .onSuccess(views -> {
                  open.areKnown();
                  views.forEach(view -> taken.isOpen(view.callId()));
                  views.forEach(this::took);
                  log.info("{} encounters in progress", views.size());
                }));
  }

  private Future<ActResult> here(CompletableFuture<ActResult> act) {
    return Future.fromCompletionStage(act, loop);
  }
}
