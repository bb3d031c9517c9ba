package org.onecall.telephony;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onecall.config.debian.DebianPackages;
import org.onecall.config.debian.PackagesException;
import org.onecall.config.debian.Tool;
import org.onecall.telephony.asterisk.ActLink;
import org.onecall.telephony.asterisk.AmiActs;
import org.onecall.telephony.asterisk.AmiLink;
import org.onecall.telephony.asterisk.FrontDoorServer;
import org.onecall.telephony.asterisk.WireJournal;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.front.FrontDoor;
import org.onecall.telephony.front.LineMode;
import org.onecall.telephony.front.Seal;
import org.onecall.telephony.measure.LinkFigures;
import org.onecall.telephony.measure.Measured;
import org.onecall.telephony.measure.TelephoneFigures;
import org.onecall.telephony.server.AsteriskServer;
import org.onecall.telephony.server.Bounds;
import org.onecall.telephony.server.Kept;
import org.onecall.telephony.server.WebPhones;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The telephone side on a real Asterisk. */
final class AsteriskTelephone implements Telephone {
  private static final Logger LOG = LoggerFactory.getLogger(AsteriskTelephone.class);
  private static final Duration LIVE_MAX = Duration.ofSeconds(30);
  private static final int BIND_TRIES = 5;

  private final TelephoneSetup setup;
  private final FrontDoor door;
  private final Consumer<String> progress;
  private final InstantSource clock;
  private final WireJournal journal;
  private final Measured measured = new Measured();
  private final FloorKeeper floor;
  private final Set<String> queues;
  private final Set<String> phones;
  private final ExecutorService acting = Executors.newVirtualThreadPerTaskExecutor();
  private final Acting doer;
  private final PhoneActs phoneActs;
  private final AsteriskControl control;
  private final Recordings recordings;
  private @Nullable Running running;

  /** What exists between start and close. */
  private record Running(
      AsteriskServer server,
      Kept kept,
      FrontDoorServer front,
      AmiLink link,
      ActLink hand,
      AmiActs acts,
      Warden warden,
      CallersTold told) {}

  AsteriskTelephone(
      TelephoneSetup setup,
      FrontDoor door,
      InstantSource clock,
      Consumer<String> progress,
      WireJournal journal) {
    this.journal = journal;
    this.clock = clock;
    this.setup = setup;
    this.door = door;
    this.progress = progress;
    this.floor = new FloorKeeper(clock.instant(), setup.zone());
    this.queues =
        setup.lines().stream()
            .flatMap(line -> Stream.of(line.queue(), line.fallback()))
            .collect(Collectors.toSet());
    this.phones = new HashSet<>();
    for (Phone phone : setup.phones()) {
      phones.add(phone.number());
      phones.add(WebPhones.number(phone.number()));
    }
    this.doer = new Acting(floor, this::acts, acting);
    this.phoneActs = new PhoneActs(floor, doer, phones, queues, setup.fallbackQueue());
    this.recordings =
        new Recordings(
            AsteriskServer.recordings(setup.stateDirectory()),
            setup.manner().recording(),
            this::acts,
            clock);
    SecureRandom random = new SecureRandom();
    Set<String> leadTo = new HashSet<>(queues);
    leadTo.add(setup.fallbackQueue());
    this.control =
        new AsteriskControl(
            floor,
            doer,
            setup.outside(),
            phones,
            leadTo,
            () -> HexFormat.of().toHexDigits(random.nextInt()));
    floor.listen(measured);
    floor.listen(new HoldOff(this::acts, acting));
  }

  @Override
  public synchronized void start() {
    if (running != null) {
      throw new IllegalStateException("the telephone side was started already");
    }
    Tool asterisk;
    try {
      asterisk = DebianPackages.ofThisMachine(progress).tool("asterisk");
    } catch (PackagesException e) {
      throw new TelephoneException(String.valueOf(e.getMessage()), e);
    }
    AsteriskServer server = new AsteriskServer(setup, asterisk, progress);
    Kept kept = kept();
    FrontDoorServer front = null;
    AmiLink link = null;
    try {
      for (int tries = 1; front == null; tries++) {
        try {
          front = open(kept);
        } catch (IOException e) {
          if (setup.ports().agi() != 0 || tries == BIND_TRIES) {
            throw new TelephoneException(String.valueOf(e.getMessage()), e);
          }
          kept = kept.withAgiPort(AsteriskServer.directory(setup.stateDirectory()), Kept.freeTcp());
        }
      }
      AsteriskServer.Start how = server.start(kept);
      LOG.info("Asterisk {}", how == AsteriskServer.Start.ADOPTED ? "adopted" : "started");
      link = new AmiLink(kept.ports().ami(), kept.amiSecret(), floor, clock, setup.zone(), journal);
      progress.accept("reading the floor");
      if (!floor.await(FloorState::live, LIVE_MAX).join()) {
        throw new TelephoneException(
            "Asterisk runs, but its manager interface was not followed within "
                + LIVE_MAX.toSeconds()
                + " s");
      }
      ActLink hand = new ActLink(kept.ports().ami(), kept.actSecret(), clock);
      AmiActs acts = new AmiActs(hand);
      running =
          new Running(
              server,
              kept,
              front,
              link,
              hand,
              acts,
              new Warden(server, kept),
              new CallersTold(
                  floor, measured, acts.moves(), setup.manner(), control::canRingOut, clock));
      recordings.start();
    } catch (IOException e) {
      throw new TelephoneException("no free port", e);
    } finally {
      if (running == null) {
        closeAll(link, front);
      }
    }
  }

  private Kept kept() {
    try {
      java.nio.file.Path directory = AsteriskServer.directory(setup.stateDirectory());
      java.nio.file.Files.createDirectories(directory);
      return Kept.in(directory, setup.ports());
    } catch (IOException e) {
      throw new TelephoneException(
          "cannot write in the state directory " + setup.stateDirectory() + ": " + e, e);
    }
  }

  private FrontDoorServer open(Kept kept) throws IOException {
    return new FrontDoorServer(
        kept.ports().agi(),
        kept.agiToken(),
        Bounds.FRONT_DOOR_STEP,
        new Seal(kept.sealKey()),
        door);
  }

  @Override
  public FloorState floor() {
    return floor.state();
  }

  @Override
  public Listening listen(FloorListener listener) {
    return floor.listen(listener);
  }

  @Override
  public TelephoneFigures figures() {
    Running now;
    synchronized (this) {
      now = running;
    }
    return new TelephoneFigures(
        now == null ? LinkFigures.NONE : now.link().figures().behindBy(floor.waiting()),
        measured.queues(),
        measured.estimates(floor.state()),
        measured.refused(),
        measured.turnedAway(),
        measured.told());
  }

  @Override
  public RecordingState recordings() {
    return recordings.state();
  }

  @Override
  public synchronized Ports ports() {
    return need().kept().ports();
  }

  private synchronized Optional<AmiActs> acts() {
    return Optional.ofNullable(running).map(Running::acts);
  }

  private Running need() {
    Running now = running;
    if (now == null) {
      throw new IllegalStateException("the telephone side is not started");
    }
    return now;
  }

  @Override
  public CompletableFuture<ActResult> ready(String phone, Set<String> wanted) {
    return phoneActs.ready(phone, wanted);
  }

  @Override
  public CompletableFuture<ActResult> notReady(String phone, String reason) {
    return phoneActs.notReady(phone, reason);
  }

  @Override
  public CompletableFuture<ActResult> readyAfterCall(String phone) {
    return phoneActs.readyAfterCall(phone);
  }

  @Override
  public CompletableFuture<ActResult> finished(String phone) {
    return phoneActs.finished(phone);
  }

  @Override
  public CompletableFuture<ActResult> signOut(String phone) {
    return phoneActs.signOut(phone);
  }

  @Override
  public CompletableFuture<ActResult> letRegister(String webPhone, String password) {
    if (!password.matches("[A-Za-z0-9_-]{20,64}")) {
      throw new IllegalArgumentException("a session's password has 20 to 64 letters and digits");
    }
    if (!phones.contains(webPhone)) {
      return Acting.refused("unknown-phone", "There is no such phone.");
    }
    return doer.accepted(acts -> acts.letRegister(webPhone, password));
  }

  @Override
  public CallControl control() {
    return control;
  }

  @Override
  public CompletableFuture<ActResult> hangUp(String callId) {
    if (!floor().calls().containsKey(callId)) {
      return Acting.refused("unknown-call", "There is no such call now.");
    }
    return doer.ended(acts -> acts.hangUp(callId), state -> !state.calls().containsKey(callId));
  }

  @Override
  public CompletableFuture<ActResult> lineMode(String line, LineMode mode) {
    if (setup.lines().stream().noneMatch(known -> known.id().equals(line))) {
      return Acting.refused("unknown-line", "There is no such line.");
    }
    return doer.accepted(acts -> acts.lineMode(line, mode));
  }

  @Override
  public synchronized void stop() {
    Running now = running;
    close();
    if (now != null) {
      now.server().stop();
    }
  }

  @Override
  public synchronized void close() {
    Running now = running;
    running = null;
    if (now != null) {
      now.warden().close();
      now.told().close();
      now.hand().close();
    }
    recordings.close();
    closeAll(now == null ? null : now.link(), now == null ? null : now.front());
    floor.close();
    acting.shutdownNow();
  }

  private static void closeAll(@Nullable AmiLink link, @Nullable FrontDoorServer front) {
    if (link != null) {
      link.close();
    }
    if (front != null) {
      front.close();
    }
  }
}
