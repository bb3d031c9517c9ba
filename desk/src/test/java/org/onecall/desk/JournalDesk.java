package org.onecall.desk;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.onecall.config.SettingsReader;
import org.onecall.journal.Database;
import org.onecall.journal.PostgresServer;
import org.onecall.protocol.Protocol;

/**
 * Encounters in a real journal, with the shipped protocols, the sample county and whatever
 * protocols a test brings. The search for the problem comes first in them; those that begin with
 * the emergency questions, as shipped, are {@link #another another node's}.
 */
public final class JournalDesk implements AutoCloseable {
  private final Vertx vertx;
  private final SettingsReader settings;
  private final List<Protocol> more;
  private final Configuration configuration;
  private final InstantSource clock;
  private final PostgresServer server;
  private Stops stops = new Stops();
  private Store store;

  /**
   * Starts a database in that directory, and encounters in it.
   *
   * @param clock what encounters take for the time; leases go by the database's own
   */
  public JournalDesk(Path directory, InstantSource clock, Collection<Protocol> more) {
    this.clock = clock;
    settings =
        SettingsReader.ofDefaults()
            .with("onecall.demonstration", "true")
            .with("onecall.desk.gate-first", "false")
            .with("onecall.state-directory", directory.toString());
    this.more = List.copyOf(more);
    configuration = configuration(settings);
    vertx = Vertx.vertx();
    server = Store.server(configuration, line -> {});
    store = RealStore.opened(vertx, configuration, server, clock, stops);
  }

  private Configuration configuration(SettingsReader read) {
    Configuration shipped =
        Configuration.read(read, LocalDate.ofInstant(clock.instant(), Store.ZONE));
    return new Configuration(
        shipped.settings(),
        shipped.users(),
        shipped.lines(),
        shipped.protocols().with(more),
        shipped.filed(),
        shipped.directory(),
        shipped.partners());
  }

  /** The encounters. */
  public Encounters encounters() {
    return store.encounters();
  }

  /**
   * Stops whatever these encounters are at, and answers with others that know what the journal
   * holds and nothing else.
   */
  public Encounters reopened() {
    stops.stopAll();
    stops = new Stops();
    store = RealStore.opened(vertx, configuration, server, clock, stops);
    return store.encounters();
  }

  /** The encounters of another node over the same journal, which has a setting of its own. */
  public Encounters another(String setting, String value) {
    Configuration other =
        configuration(
            settings.with("onecall.telephony.system-name", "another").with(setting, value));
    return RealStore.opened(vertx, other, server, clock, stops).encounters();
  }

  /** How many events of a kind the journal holds of an encounter: {@code answer-given}. */
  public long events(String encounter, String kind) {
    return Client.await(
        Database.open(vertx, server.address(), 1)
            .compose(database ->
                database
                    .pool()
                    .preparedQuery("select count(*) from event where chain = $1 and type like $2")
                    .execute(Tuple.of(UUID.fromString(encounter), kind + "/%"))
                    .map(rows -> rows.iterator().next().getLong(0))
                    .eventually(database::close)));
  }

  @Override
  public void close() {
    stops.stopAll();
    Client.await(vertx.close());
    server.close();
  }
}
