package org.onecall.desk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.onecall.config.DeskSettings;
import org.onecall.config.Networks;
import org.onecall.config.SettingsReader;
import org.onecall.config.TraceSettings;
import org.onecall.desk.access.Account;
import org.onecall.desk.access.PasswordHash;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Users;
import org.onecall.desk.admin.Administration;
import org.onecall.desk.oidc.SignInTerms;
import org.onecall.desk.people.PeopleServices;
import org.onecall.desk.trace.Traces;
import org.onecall.journal.PostgresException;
import org.onecall.journal.PostgresServer;
import org.onecall.protocol.ContentRefused;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.TelephoneException;
import org.onecall.trace.Tracer;

/**
 * The service: reads what it is told, starts its parts, prints where it is, and runs until it is
 * asked to stop.
 *
 * <p>{@code Main [--config FILE]}. It ends with status 1 when it cannot start, having said why.
 * PostgreSQL and Asterisk are processes of their own: a service that is killed leaves them to the
 * next one, which adopts them and everything in progress; one that is asked to stop stops them.
 */
public final class Main {
  private Main() {}

  /** Starts the service. */
  public static void main(String[] arguments) {
    var stops = new Stops();
    Runtime.getRuntime().addShutdownHook(new Thread(stops::stopAll, "stop"));
    try {
      start(reader(List.of(arguments)), stops);
    } catch (RuntimeException failure) {
      reasons(failure).forEach(line -> System.err.println("onecall: " + line));
      System.exit(1);
    }
  }

  /** The day that it is, for a command that only wants to know that. */
  static LocalDate today() {
    return LocalDate.ofInstant(InstantSource.system().instant(), Store.ZONE);
  }

  private static SettingsReader reader(List<String> arguments) {
    SettingsReader reader = SettingsReader.ofEnvironment();
    if (arguments.isEmpty()) {
      return reader;
    }
    if (arguments.size() == 2 && arguments.getFirst().equals("--config")) {
      return reader.withFile(Path.of(arguments.get(1)));
    }
    throw new StartFailure(List.of("the arguments are: [--config FILE]"));
  }

  private static void start(SettingsReader reader, Stops stops) {
    InstantSource clock = InstantSource.system();
    Configuration configuration =
        Configuration.read(reader, LocalDate.ofInstant(clock.instant(), Store.ZONE));
    keepState(configuration.settings().stateDirectory());
    var random = new SecureRandom();
    Vertx vertx = Vertx.vertx();
    stops.add(
        "the event loops", () -> vertx.close().toCompletionStage().toCompletableFuture().join());

    Tracer tracer = tracer(configuration.settings().traces(), random, stops);
    Telephones.Made made = Telephones.of(configuration, clock, Main::progress);
    Telephone telephone = made.telephone();
    // Asterisk takes the longest; what waits for it is only the last step.
    CompletableFuture<Void> ringing = CompletableFuture.runAsync(telephone::start);
    stops.add("Asterisk", () -> ringing.handle((started, failed) -> stop(telephone)).join());
    PostgresServer postgres = Store.server(configuration, Main::progress);
    stops.add("PostgreSQL", postgres);
    List<Account> accounts = Accounts.of(configuration.users(), random);
    var users = new Users(vertx, random, accounts, PasswordHash.ITERATIONS);
    Store store = done(Store.open(vertx, configuration, postgres, clock, users, tracer, stops));
    made.cases().open(store.cases());
    var floors = floors(configuration, users);
    DeskSettings settings = configuration.settings().desk();
    var desk =
        new DeskServer(
            vertx,
            new DeskServer.Parts(
                telephone,
                store.encounters(),
                users,
                floors,
                Optional.of(people(store, made)),
                store.sessions(),
                store.callRecords(),
                store.happened(),
                settings.sessionIdle(),
                settings.sessionMax(),
                settings.openPageKeepsSession() ? Person::keepsWatch : person -> false,
                store.lineModes(),
                store.callBacks(),
                made.lines(),
                made.matches(),
                clock,
                random,
                store.audit(),
                times(configuration),
                store.board(),
                store.besides(),
                administration(configuration, accounts, store, tracer)));
    ringing.join();
    int port = done(desk.start(address(settings)));
    stops.add("the desk", () -> done(desk.stop()));
    say(settings.host(), port, telephone);
    store.partnership().listen(configuration, vertx, tracer, stops).ifPresent(Main::sayPartners);
  }

  private static DeskServer.Address address(DeskSettings settings) {
    return new DeskServer.Address(
        settings.host(),
        settings.port(),
        settings.publicAddress(),
        settings.trustedProxies().orElse(Networks.NONE),
        settings.metricsToken());
  }

  /** What the people's part stands on, with what other services found out about callers. */
  private static PeopleServices people(Store store, Telephones.Made made) {
    return store
        .people()
        .with(new CasePrior(made.matches(), store.partnership().cases(), Store.ZONE));
  }

  private static Floors floors(Configuration configuration, Users users) {
    return new Floors(
        users.all(),
        configuration.lines().stream()
            .map(line -> new Floors.Line(line.id(), line.name(), line.queue(), line.fallback()))
            .toList());
  }

  private static Administration administration(
      Configuration configuration, List<Account> accounts, Store store, Tracer tracer) {
    return new Administration(
        SignInTerms.of(configuration.settings().oidc()),
        accounts,
        store.users(),
        store.walls(),
        tracer);
  }

  private static Tracer tracer(TraceSettings settings, SecureRandom random, Stops stops) {
    return settings
        .address()
        .<Tracer>map(address -> {
          var traces = new Traces(address, settings.percent(), random, Duration.ofSeconds(5));
          stops.add("the traces", traces);
          return traces;
        })
        .orElse(Tracer.NONE);
  }

  private static CallTimes times(Configuration configuration) {
    var telephony = configuration.settings().telephony();
    return new CallTimes(
        Duration.ofSeconds(telephony.lostHandlerSeconds()),
        Duration.ofSeconds(telephony.emergencySeconds()));
  }

  private static boolean stop(Telephone telephone) {
    telephone.stop();
    return true;
  }

  private static void say(String host, int port, Telephone telephone) {
    long millis = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    System.out.printf(
        "Onecall: desk http://%s:%d, callers sip:127.0.0.1:%d, phones sip:127.0.0.1:%d,"
            + " started in %.1f s%n",
        host, port, telephone.ports().trunk(), telephone.ports().phones(), millis / 1000.0);
  }

  private static void sayPartners(String address) {
    System.out.printf("Onecall: other organisations' systems at %s%n", address);
  }

  private static void keepState(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException failed) {
      throw new UncheckedIOException("the state directory cannot be made", failed);
    }
    // Read by the log's configuration, which is loaded with the first line that is logged.
    if (System.getProperty("onecall.log.directory") == null) {
      System.setProperty("onecall.log.directory", directory.resolve("log").toString());
    }
  }

  private static void progress(String line) {
    System.err.println("onecall: " + line);
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  /** What to tell whoever started it; a stack trace only where nobody foresaw it. */
  private static List<String> reasons(Throwable failure) {
    return switch (failure) {
      case StartFailure start -> start.lines();
      case CompletionException wrapped when wrapped.getCause() != null ->
          reasons(wrapped.getCause());
      case ContentRefused content -> content.defects().stream().map(Object::toString).toList();
      case PostgresException postgres -> List.of(String.valueOf(postgres.getMessage()));
      case TelephoneException telephone -> List.of(String.valueOf(telephone.getMessage()));
      case UncheckedIOException io -> List.of(io.getMessage() + ": " + io.getCause());
      case BindException taken -> List.of("the desk's port cannot be had: " + taken);
      default -> {
        failure.printStackTrace();
        yield List.of("the service could not start: " + failure);
      }
    };
  }
}
