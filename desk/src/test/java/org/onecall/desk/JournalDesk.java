package org.onecall.desk;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import org.onecall.config.SettingsReader;
import org.onecall.journal.PostgresServer;
import org.onecall.protocol.Protocol;

/**
 * Encounters in a real journal, with the shipped protocols, the sample county and whatever
 * protocols a test brings.
 */
public final class JournalDesk implements AutoCloseable {
  private final Vertx vertx;
  private final Stops stops = new Stops();
  private final PostgresServer server;
  private final Store store;

  /**
   * Starts a database in that directory, and encounters in it.
   *
   * @param clock what encounters take for the time; leases go by the database's own
   */
  public JournalDesk(Path directory, InstantSource clock, Collection<Protocol> more) {
    Configuration shipped =
        Configuration.read(
            SettingsReader.ofDefaults()
                .with("onecall.demonstration", "true")
                .with("onecall.state-directory", directory.toString()),
            LocalDate.ofInstant(clock.instant(), Store.ZONE));
    Configuration configuration =
        new Configuration(
            shipped.settings(),
            shipped.users(),
            shipped.lines(),
            shipped.protocols().with(more),
            shipped.directory(),
            shipped.partners());
    vertx = Vertx.vertx();
    server = Store.server(configuration, line -> {});
    store = Client.await(Store.open(vertx, configuration, server, clock, stops));
  }

  /** The encounters. */
  public Encounters encounters() {
    return store.encounters();
  }

  @Override
  public void close() {
    stops.stopAll();
    Client.await(vertx.close());
    server.close();
  }
}
