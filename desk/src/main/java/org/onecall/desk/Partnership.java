package org.onecall.desk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.onecall.booking.Booking;
import org.onecall.config.PartnerSettings;
import org.onecall.desk.http.Routes;
import org.onecall.desk.partner.PartnerServer;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.journal.Database;
import org.onecall.partner.IncomingCases;
import org.onecall.partner.PgIncomingCases;
import org.onecall.partner.bars.Heard;
import org.onecall.partner.bars.MessageNames;
import org.onecall.partner.bars.Offered;
import org.onecall.partner.bars.Receiver;
import org.onecall.patient.ReportedBack;
import org.onecall.patient.task.Tasks;

/**
 * Other organisations, wired: their cases at the desk, and the door through which their systems
 * send them.
 */
record Partnership(IncomingCases cases, Routes routes, Receiver receiver) {
  static Partnership of(
      Configuration configuration,
      Database database,
      Booking booking,
      Encounters encounters,
      Tasks tasks,
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
                heard(configuration.directory(), new ReportedBack(tasks)),
                configuration.partners()::mayAnswer));
    return new Partnership(
        cases,
        new CaseRoutes(cases, configuration.directory(), encounters, clock)
            .routes()
            .and(
                new CallCaseRoutes(cases, new PgCallCases(database.pool()), encounters, clock)
                    .routes()),
        receiver);
  }

  /** What a service's system says of somebody moves their task, as its team would. */
  private static Heard heard(Directory directory, ReportedBack reported) {
    return (transaction, news) ->
        reported.hear(
            transaction,
            new ReportedBack.Report(
                news.encounter(),
                directory.service(news.service()).map(Service::name).orElse(news.service()),
                news.reference(),
                switch (news.feedback()) {
                  case INTERIM -> ReportedBack.What.TAKEN_ON;
                  case FINAL -> ReportedBack.What.DONE;
                  case REJECTED -> ReportedBack.What.NOT_TAKEN_ON;
                  case DID_NOT_ATTEND -> ReportedBack.What.DID_NOT_COME;
                },
                news.words(),
                news.lifted(),
                news.sender()),
            news.at());
  }

  /** Opens the door if it is to be open; answers with where it is. */
  Optional<String> listen(Configuration configuration, Vertx vertx, Stops stops) {
    PartnerSettings settings = configuration.settings().partners();
    if (!settings.enabled()) {
      return Optional.empty();
    }
    var server = new PartnerServer(vertx, receiver, configuration.partners().senders());
    int port = done(server.start(settings.host(), settings.port()));
    stops.add("the door for other organisations", () -> done(server.stop()));
    return Optional.of("http://" + settings.host() + ":" + port + "/FHIR/R4");
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
