package org.onecall.desk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.onecall.booking.Booking;
import org.onecall.config.PartnerSettings;
import org.onecall.desk.http.RefusalLog;
import org.onecall.desk.http.Routes;
import org.onecall.desk.partner.PartnerServer;
import org.onecall.desk.people.PeopleServices;
import org.onecall.journal.Database;
import org.onecall.partner.IncomingCases;
import org.onecall.partner.PgIncomingCases;
import org.onecall.partner.bars.BookedHere;
import org.onecall.partner.bars.MessageNames;
import org.onecall.partner.bars.Offered;
import org.onecall.partner.bars.Receiver;
import org.onecall.patient.ReportedBack;
import org.onecall.trace.Tracer;

/**
 * Other organisations, wired: their cases at the desk, and the door through which their systems
 * send them.
 */
record Partnership(IncomingCases cases, Routes routes, Receiver receiver, RefusalLog refusals) {
  static Partnership of(
      Configuration configuration,
      Database database,
      Booking booking,
      Encounters encounters,
      PeopleServices people,
      Receiver.Worker worker,
      InstantSource clock) {
    var cases = new PgIncomingCases(database.pool());
    var receiver =
        new Receiver(
            new Receiver.Parts(
                database,
                booking,
                cases,
                configuration.directory(),
                configuration.partners().services().stream()
                    .map(one ->
                        new Offered(
                            one.dosId(),
                            one.service(),
                            one.useCases(),
                            one.messages().isEmpty() ? MessageNames.ALL : one.messages()))
                    .toList(),
                worker,
                clock,
                new SecureRandom(),
                UUID::randomUUID,
                new PartnerNews(
                    configuration.directory(),
                    new ReportedBack(people.tasks()),
                    new BookedHere(people.placements())),
                configuration.partners()::mayAnswer));
    return new Partnership(
        cases,
        new CaseRoutes(cases, configuration.directory(), encounters, clock)
            .routes()
            .and(
                new CallCaseRoutes(cases, new PgCallCases(database.pool()), encounters, clock)
                    .routes()),
        receiver,
        new RefusalLog(clock));
  }

  /** Opens the door if it is to be open; answers with where it is. */
  Optional<String> listen(Configuration configuration, Vertx vertx, Tracer tracer, Stops stops) {
    PartnerSettings settings = configuration.settings().partners();
    if (!settings.enabled()) {
      return Optional.empty();
    }
    var server =
        new PartnerServer(vertx, receiver, configuration.partners().senders(), refusals, tracer);
    int port = done(server.start(settings.host(), settings.port()));
    stops.add("the door for other organisations", () -> done(server.stop()));
    return Optional.of("http://" + settings.host() + ":" + port + "/FHIR/R4");
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
