package org.onecall.desk.people;

import io.vertx.core.Context;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.onecall.desk.Encounters;
import org.onecall.desk.Floors;
import org.onecall.desk.http.Routes;
import org.onecall.desk.live.LiveState;
import org.onecall.patient.task.Task;
import org.onecall.telephony.Telephone;

/** People and tasks at the desk: their routes, and their live state. */
public final class PeopleDesk {
  private static final int LOOK_MILLIS = 5;

  private final Context loop;
  private final Telephone telephone;
  private final Encounters encounters;
  private final Optional<VisitBoard> visits;
  private final Optional<TaskBoard> tasks;
  private final Optional<RingBoard> rings;
  private final Optional<Tracing> tracing;
  private final Routes routes;
  private final AtomicBoolean lookAsked = new AtomicBoolean();
  private Optional<Telephone.Listening> listening = Optional.empty();
  private boolean stopped;

  /**
   * People and tasks of a desk.
   *
   * @param services absent where a desk has no people, as over fakes
   * @param personName what a person is called, by their user name
   * @param caller rings whom a task is about
   */
  public PeopleDesk(
      Context loop,
      InstantSource clock,
      Telephone telephone,
      Encounters encounters,
      Floors floors,
      LiveState live,
      Optional<PeopleServices> services,
      UnaryOperator<String> personName,
      TaskCaller caller) {
    this.loop = loop;
    this.telephone = telephone;
    this.encounters = encounters;
    this.visits = services.map(s -> new VisitBoard(live, s));
    this.tasks = services.flatMap(s -> visits.map(board -> new TaskBoard(live, s, board)));
    this.rings = services.map(s -> new RingBoard(loop, live, s, floors, caller, clock));
    this.tracing = services.map(s -> new Tracing(s, encounters).start());
    this.routes =
        new PeopleRoutes(services, personName)
            .routes()
            .and(new AddingRoutes(services, personName).routes())
            .and(new ParticularsRoutes(services, personName).routes())
            .and(new CareRoutes(services, clock).routes())
            .and(new LinkRoutes(services, personName, encounters, clock).routes())
            .and(new TaskRoutes(services, personName, clock, this::changed).routes())
            .and(new TaskCallRoutes(services, caller, clock, this::changed).routes());
  }

  /** The rows of the table of routes. */
  public Routes routes() {
    return routes;
  }

  private void changed(Task task) {
    loop.runOnContext(now -> tasks.ifPresent(board -> board.took(task)));
  }

  /** Begins to follow the floor. */
  public void start() {
    if (rings.isPresent()) {
      listening = Optional.of(telephone.listen((before, event, after) -> lookSoon()));
      lookSoon();
    }
    visits.ifPresent(board -> {
      encounters.listen(view -> loop.runOnContext(now -> board.took(view)));
      // What a call began before a restart goes on to be seen; without it, it is not shown.
      encounters
          .unfinished()
          .onSuccess(open -> loop.runOnContext(now -> open.forEach(board::took)));
    });
  }

  private void lookSoon() {
    if (lookAsked.compareAndSet(false, true)) {
      loop.runOnContext(asked ->
          loop.owner()
              .setTimer(
                  LOOK_MILLIS,
                  now -> {
                    lookAsked.set(false);
                    if (!stopped) {
                      rings.ifPresent(board -> board.look(telephone.floor()));
                    }
                  }));
    }
  }

  /** Call each second, on the loop. */
  public void tick() {
    tasks.ifPresent(board -> board.tick(loop));
    lookSoon();
  }

  /** Follows no more. */
  public void stop() {
    stopped = true;
    tracing.ifPresent(Tracing::stop);
    listening.ifPresent(Telephone.Listening::close);
  }
}
