package org.onecall.load.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.locks.LockSupport;
import org.onecall.telephony.FloorKeeper;
import org.onecall.telephony.asterisk.AmiLink;
import org.onecall.telephony.asterisk.WireJournal;
import org.onecall.telephony.measure.LinkFigures;
import org.onecall.telephony.measure.Measured;

/** The product's own link, floor and measures, following a peer of a benchmark. */
final class Follower implements AutoCloseable {
  static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final Duration LIVE_MAX = Duration.ofSeconds(60);

  final FloorKeeper floor;
  final Measured measured = new Measured();
  private final AmiLink link;

  Follower(AmiPeer peer, InstantSource clock) {
    this.floor = new FloorKeeper(clock.instant(), ZONE);
    floor.listen(measured);
    this.link = new AmiLink(peer.port(), "secret", floor, clock, ZONE, WireJournal.NONE);
    Instant until = Instant.now().plus(LIVE_MAX);
    while (!floor.state().live()) {
      if (Instant.now().isAfter(until)) {
        throw new IllegalStateException("the peer was not followed: " + floor.state());
      }
      pause();
    }
  }

  LinkFigures link() {
    return link.figures().behindBy(floor.waiting());
  }

  /** Waits until everything that was said is heard and folded. */
  void catchUp(AmiPeer peer) {
    Instant until = Instant.now().plus(LIVE_MAX);
    while (heard() < peer.events() || link().behind() > 0) {
      if (Instant.now().isAfter(until)) {
        throw new IllegalStateException(
            "said " + peer.events() + ", heard " + heard() + "; " + link());
      }
      pause();
    }
  }

  long heard() {
    return link().events();
  }

  private static void pause() {
    LockSupport.parkNanos(1_000_000);
  }

  @Override
  public void close() {
    link.close();
    floor.close();
  }
}
