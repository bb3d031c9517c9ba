package org.onecall.telephony.asterisk;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.EventTimeoutException;
import org.asteriskjava.manager.action.EventGeneratingAction;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.action.PingAction;
import org.asteriskjava.manager.event.DisconnectEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.response.ManagerError;
import org.asteriskjava.manager.response.ManagerResponse;
import org.jspecify.annotations.Nullable;
import org.onecall.config.Limits;

/**
 * One log-in to Asterisk's manager interface, from success to its first trouble; never reused.
 *
 * <p>The library would reconnect by itself, but in its own time and with its event queue as it is;
 * a new connection each time has neither past. Its calls block, log-in for many seconds against a
 * peer that is not quite there, so they run apart from whoever waits, and the wait has a limit.
 */
final class AmiSession implements AutoCloseable {
  private static final Duration LOGIN_MAX = Duration.ofSeconds(8);
  private static final Duration RESPONSE_MAX = Duration.ofSeconds(Limits.AMI_ACTION_SECONDS_MAX);
  private static final Duration LIST_MAX = Duration.ofSeconds(20);
  private static final Duration SILENCE_MAX = Duration.ofSeconds(Limits.AMI_SILENCE_SECONDS_MAX);

  private final TappedConnection connection;
  private final Runnable onLost;
  private final AtomicBoolean lost = new AtomicBoolean();
  private final AtomicLong heardNanos = new AtomicLong();

  private AmiSession(
      TappedConnection connection, Consumer<ManagerEvent> listener, Runnable onLost) {
    this.connection = connection;
    this.onLost = onLost;
    connection.addEventListener(event -> {
      heard();
      if (event instanceof DisconnectEvent) {
        lose();
      } else if (!lost.get()) {
        listener.accept(event);
      }
    });
  }

  /**
   * Logs in.
   *
   * @param user whom to log in as
   * @param tap who notes what comes over the wire
   * @param listener told of each event on the library's thread; must return at once
   * @param onLost told once when the session is no more
   * @throws IOException when that does not succeed in time
   */
  static AmiSession open(
      int port, User user, Tap tap, Consumer<ManagerEvent> listener, Runnable onLost)
      throws IOException {
    TappedConnection connection = new TappedConnection(tap, tap.journal().session());
    connection.setHostname("127.0.0.1");
    connection.setPort(port);
    connection.setUsername(user.name());
    connection.setPassword(user.secret());
    connection.setSocketTimeout((int) RESPONSE_MAX.toMillis());
    connection.setSocketReadTimeout((int) SILENCE_MAX.plusSeconds(2).toMillis());
    connection.setDefaultResponseTimeout(RESPONSE_MAX.toMillis());
    classes().forEach(connection::registerUserEventClass);
    AmiSession session = new AmiSession(connection, listener, onLost);
    FutureTask<@Nullable Void> login =
        new FutureTask<>(() -> {
          connection.login();
          return null;
        });
    Thread.ofVirtual().name("ami-login").start(login);
    try {
      login.get(LOGIN_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      session.close();
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      String what =
          cause instanceof AuthenticationFailedException ? "refused the log-in" : "did not let in";
      throw new IOException("Asterisk's manager interface at port " + port + " " + what, cause);
    } catch (InterruptedException e) {
      session.close();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while logging in", e);
    }
    session.heard();
    return session;
  }

  /** A user of the manager interface. What each may do stands in {@code manager.conf}. */
  record User(String name, String secret) {
    /** Who hears what happens and asks for lists. */
    static User follows(String secret) {
      return new User("onecall", secret);
    }

    /** Who moves calls and phones, and hears nothing. */
    static User acts(String secret) {
      return new User("onecall-acts", secret);
    }
  }

  /** Who notes what comes over the wire. */
  record Tap(InstantSource clock, WireJournal journal, LinkMeter meter) {}

  /** Our events, which the library is to know. */
  static List<Class<? extends ManagerEvent>> classes() {
    return List.of(
        WireEvents.Arrived.class,
        WireEvents.Refused.class,
        WireEvents.Routed.class,
        WireEvents.Answered.class,
        WireEvents.EndedCall.class,
        WireEvents.DevicesComplete.class,
        WireEvents.PlacedCall.class,
        WireEvents.RecordedCall.class,
        WireEvents.TreeRow.class,
        WireEvents.TreeComplete.class,
        WireEvents.Last.class);
  }

  private void heard() {
    heardNanos.set(System.nanoTime());
  }

  private void lose() {
    if (lost.compareAndSet(false, true)) {
      onLost.run();
    }
  }

  boolean isLost() {
    return lost.get();
  }

  /** How long nothing was heard. */
  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - heardNanos.get());
  }

  /** Asks whether Asterisk is there; a peer that was silent for too long is lost. */
  void ping() {
    if (silence().compareTo(SILENCE_MAX) > 0) {
      lose();
      return;
    }
    try {
      connection.sendAction(new PingAction(), _ -> heard());
    } catch (IOException | RuntimeException e) {
      lose();
    }
  }

  /**
   * Sends an action and waits for its response.
   *
   * @throws IOException when none comes in time: the action may have been done
   */
  ManagerResponse send(ManagerAction action) throws IOException {
    try {
      ManagerResponse response = connection.sendAction(action, RESPONSE_MAX.toMillis());
      heard();
      return response;
    } catch (org.asteriskjava.manager.TimeoutException | RuntimeException e) {
      throw new IOException("no response to " + action.getAction(), e);
    }
  }

  /** Says whether a response means that the action was not done. */
  static boolean refused(ManagerResponse response) {
    return response instanceof ManagerError;
  }

  /**
   * Asks for a list, whose rows go to the listener; returns after the last row was handed over.
   *
   * @throws IOException when the list is refused, or not complete in time: nothing follows then of
   *     what it does not name
   */
  void list(EventGeneratingAction action) throws IOException {
    try {
      ManagerResponse response =
          connection.sendEventGeneratingAction(action, LIST_MAX.toMillis()).getResponse();
      heard();
      if (refused(response)) {
        throw new IOException(action.getAction() + " was refused: " + response.getMessage());
      }
    } catch (EventTimeoutException | RuntimeException e) {
      throw new IOException("no complete list for " + action.getAction(), e);
    }
  }

  /** Lets go without waiting: the library's farewell may take as long as a response. */
  @Override
  public void close() {
    lost.set(true);
    Thread.ofVirtual()
        .name("ami-logoff")
        .start(() -> {
          try {
            connection.logoff();
          } catch (RuntimeException e) {
            // It was never logged in, or its threads are in trouble: it is gone either way.
            lost.set(true);
          }
        });
  }
}
