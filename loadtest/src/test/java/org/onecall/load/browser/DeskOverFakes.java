package org.onecall.load.browser;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.onecall.desk.Encounters;
import org.onecall.desk.RealStore;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.desk.people.PeopleServices;
import org.onecall.journal.Backlog;

/**
 * The real desk server with its real pages, over telephones and encounters that are told what to
 * do.
 */
final class DeskOverFakes implements AutoCloseable {
  static final String PASSWORD = FakeDesk.PASSWORD;
  static final String PRIOR =
      "NHS 111 (OC-4711): Lives alone; To be seen within two hours; by 14:00";
  static final String PRIOR_NUMBER = "07700900123";

  private static final AtomicInteger CALLS = new AtomicInteger();

  private final Vertx vertx;
  private volatile FakeDesk desk;
  private final Wire wire;
  private final String address;
  private volatile Optional<Backlog> backlog = Optional.empty();

  DeskOverFakes() {
    this(vertx -> new FakeDesk(vertx, InstantSource.system()));
  }

  /** One over encounters that are not faked. */
  DeskOverFakes(Encounters real) {
    this(vertx -> new FakeDesk(vertx, InstantSource.system(), real));
  }

  private DeskOverFakes(Function<Vertx, FakeDesk> make) {
    this(Vertx.vertx(), make);
  }

  /** One with real people and tasks, on whose event loops it runs and which it closes. */
  static DeskOverFakes over(Vertx vertx, RealStore store) {
    var told = new AtomicReference<Supplier<Optional<Backlog>>>(Optional::empty);
    PeopleServices people =
        backlog(
            store.people().with(DeskOverFakes::prior),
            () ->
                told.get()
                    .get()
                    .map(Future::succeededFuture)
                    .orElseGet(() -> store.people().backlog().get()));
    var over =
        new DeskOverFakes(
            vertx,
            loops -> new FakeDesk(loops, InstantSource.system(), store.encounters(), people));
    told.set(() -> over.backlog);
    return over;
  }

  private static PeopleServices backlog(PeopleServices all, Supplier<Future<Backlog>> backlog) {
    return new PeopleServices(
        all.index(),
        all.people(),
        all.registering(),
        all.correcting(),
        all.risks(),
        all.outreach(),
        all.contacts(),
        all.tasks(),
        all.placements(),
        all.names(),
        all.prior(),
        backlog);
  }

  /** What the outbox has still to deliver, from now on, whatever it really has. */
  void backlog(Backlog of) {
    backlog = Optional.of(of);
  }

  /** Of one number another service has found out something. */
  private static Future<Optional<String>> prior(String call, String caller) {
    return Future.succeededFuture(Optional.of(PRIOR).filter(words -> caller.equals(PRIOR_NUMBER)));
  }

  private DeskOverFakes(Vertx vertx, Function<Vertx, FakeDesk> make) {
    this.vertx = vertx;
    wire = new Wire(vertx);
    desk = make.apply(vertx);
    address = "http://127.0.0.1:" + done(wire.listen()) + "/";
    wire.leadTo(done(desk.startBehind(URI.create(address))));
  }

  String address() {
    return address;
  }

  /** The network between the browser and the desk. */
  Wire wire() {
    return wire;
  }

  FakeDesk desk() {
    return desk;
  }

  /** The desk's server stops and another one is started in its place. */
  void restart() {
    done(desk.stop());
    desk = desk.successor();
    wire.leadTo(done(desk.startBehind(URI.create(address))));
  }

  /**
   * The desk's server dies in mid-sentence, and another one takes its place.
   *
   * @param meanwhile what happens while there is none
   */
  void dies(Runnable meanwhile) {
    wire.cut();
    done(desk.stop());
    meanwhile.run();
    desk = desk.successor();
    wire.leadTo(done(desk.startBehind(URI.create(address))));
    wire.mend();
  }

  /** A caller arrives and waits in the queue; answers with the call's id. */
  String callerWaits(String caller) {
    String call = "1750000000." + CALLS.incrementAndGet();
    desk.telephone().arrives(call, "public", caller);
    desk.telephone().waits(call);
    return call;
  }

  /** A caller waits, and the phone rings for them. */
  String callerRings(String caller, String phone) {
    String call = callerWaits(caller);
    desk.telephone().rings(call, phone);
    return call;
  }

  @Override
  public void close() {
    close(() -> {});
  }

  /**
   * Stops, and closes what the desk stands on once it is asked for nothing, before its loops end.
   */
  void close(Runnable beneath) {
    done(desk.stop());
    beneath.run();
    done(vertx.close());
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
