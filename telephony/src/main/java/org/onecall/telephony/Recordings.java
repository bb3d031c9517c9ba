package org.onecall.telephony;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onecall.telephony.asterisk.AmiActs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of recordings: bounded in size and age, and the word to Asterisk whether calls that
 * arrive are recorded.
 *
 * <p>That word holds for a short while only, so that a service that is away cannot let the
 * directory grow. A directory that is full stops recordings from being begun, never a call.
 */
final class Recordings implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration WORD_HOLDS = Duration.ofSeconds(30);

  private final Path directory;
  private final Manner.Recording manner;
  private final Supplier<Optional<AmiActs>> acts;
  private final InstantSource clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile RecordingState state;
  private @Nullable Thread thread;

  Recordings(
      Path directory,
      Manner.Recording manner,
      Supplier<Optional<AmiActs>> acts,
      InstantSource clock) {
    this.directory = directory;
    this.manner = manner;
    this.acts = acts;
    this.clock = clock;
    this.state = new RecordingState(manner.on(), false, 0, manner.bytesMax());
  }

  RecordingState state() {
    return state;
  }

  /** Begins to look after the directory. */
  void start() {
    look();
    thread = Thread.ofPlatform().name("recordings").daemon().start(this::keep);
  }

  private void keep() {
    try {
      while (!closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    Instant now = clock.instant();
    boolean full = true;
    long bytes = 0;
    try {
      bytes = sizeWithoutOld(now);
      full = bytes >= manner.bytesMax();
    } catch (IOException e) {
      LOG.info("the recordings cannot be looked at: {}", e.toString());
    }
    boolean wasFull = state.full();
    state = new RecordingState(manner.on(), manner.on() && full, bytes, manner.bytesMax());
    if (state.full() && !wasFull) {
      LOG.warn("recordings take up {} of {} bytes; no more are begun", bytes, manner.bytesMax());
    }
    tell(manner.on() && !full ? now.plus(WORD_HOLDS) : Instant.EPOCH);
  }

  private void tell(Instant until) {
    Optional<AmiActs> now = acts.get();
    if (now.isEmpty()) {
      return;
    }
    try {
      now.get().record(until, manner.announced());
    } catch (IOException e) {
      LOG.debug("Asterisk was not told about recording: {}", e.toString());
    }
  }

  private long sizeWithoutOld(Instant now) throws IOException {
    if (!Files.isDirectory(directory)) {
      return 0;
    }
    List<Path> files;
    try (Stream<Path> listed = Files.list(directory)) {
      files = listed.filter(Files::isRegularFile).toList();
    }
    long bytes = 0;
    for (Path file : files) {
      try {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        if (Duration.between(written, now).compareTo(manner.keptFor()) > 0) {
          Files.delete(file);
        } else {
          bytes += Files.size(file);
        }
      } catch (NoSuchFileException gone) {
        LOG.debug("a recording went away meanwhile: {}", gone.toString());
      }
    }
    return bytes;
  }

  @Override
  public void close() {
    closing.countDown();
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      try {
        running.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
