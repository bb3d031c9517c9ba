package org.onecall.desk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.onecall.config.TaskSettings;
import org.onecall.desk.access.PgUserStore;
import org.onecall.desk.people.PeopleServices;
import org.onecall.desk.people.PriorFindings;
import org.onecall.desk.people.ServiceNames;
import org.onecall.encounter.EncounterService;
import org.onecall.journal.Database;
import org.onecall.journal.Journal;
import org.onecall.partner.PgIncomingCases;
import org.onecall.patient.Contacts;
import org.onecall.patient.Correcting;
import org.onecall.patient.EncounterFollower;
import org.onecall.patient.Outreach;
import org.onecall.patient.People;
import org.onecall.patient.PeopleList;
import org.onecall.patient.PgPatientIndex;
import org.onecall.patient.PlacementTasks;
import org.onecall.patient.Registering;
import org.onecall.patient.RiskImport;
import org.onecall.patient.SamplePlans;
import org.onecall.patient.Superseding;
import org.onecall.patient.task.TaskRules;
import org.onecall.patient.task.TaskSweeper;
import org.onecall.patient.task.TaskTerms;
import org.onecall.patient.task.Tasks;

/** People, tasks and the messages to practices: made, begun, and stopped with the rest. */
final class PeopleStore {
  private static final String SAMPLE = "/sample/people.csv";

  private PeopleStore() {}

  static Future<PeopleServices> open(
      Vertx vertx,
      Configuration configuration,
      Database database,
      Journal journal,
      EncounterService encounters,
      Outward outward,
      InstantSource clock,
      Stops stops) {
    var index = new PgPatientIndex(database);
    var people = new People(database);
    var contacts = new Contacts(database);
    TaskSettings settings = configuration.settings().tasks();
    var tasks = new Tasks(database, new TaskRules(TaskTerms.of(settings, Store.ZONE)));
    var hearing =
        new TeamsHere(
            vertx,
            configuration.users(),
            new PgUserStore(database.pool()),
            outward.slots()::takesReferrals);
    stops.add("the looking for teams", hearing);
    var follower = follower(vertx, configuration, database, journal, tasks, hearing, clock);
    var outbox =
        Post.start(
            vertx,
            configuration,
            database,
            new Post.Parts(encounters, people, index, contacts, tasks, hearing, outward),
            clock,
            stops);
    stops.add("the following of encounters", follower.start());
    stops.add("the clocks of tasks", new TaskSweeper(vertx, tasks, clock));
    var registering = new Registering(database);
    return sample(configuration, database, registering, people)
        .map(done ->
            new PeopleServices(
                index,
                people,
                registering,
                new Correcting(database),
                new RiskImport(database),
                new Outreach(database, tasks),
                contacts,
                tasks,
                new PlacementTasks(configuration.directory(), tasks, hearing),
                ServiceNames.following(configuration.directory()),
                PriorFindings.none(),
                outbox::backlog));
  }

  private static EncounterFollower follower(
      Vertx vertx,
      Configuration configuration,
      Database database,
      Journal journal,
      Tasks tasks,
      TeamsHere hearing,
      InstantSource clock) {
    return new EncounterFollower(
        vertx,
        journal,
        database,
        configuration.directory(),
        tasks,
        hearing,
        clock,
        // Whoever finished it may have died before its case was closed.
        new PgIncomingCases(database.pool())::closeOf);
  }

  /** A demonstration begins with made-up people, once. */
  private static Future<Void> sample(
      Configuration configuration, Database database, Registering registering, People people) {
    if (!configuration.settings().demonstration()) {
      return Future.succeededFuture();
    }
    return registering
        .count()
        .compose(known -> {
          if (known > 0) {
            return Future.succeededFuture();
          }
          PeopleList list = PeopleList.read(lines());
          if (!list.faults().isEmpty()) {
            return Future.failedFuture(
                new StartFailure(
                    list.faults().stream().map(fault -> SAMPLE + ", " + fault).toList()));
          }
          return registering
              .put(list.people())
              .compose(put -> new Superseding(database).put(list.superseded()))
              .compose(put -> SamplePlans.write(people, list.people()));
        });
  }

  private static List<String> lines() {
    try (InputStream in = PeopleStore.class.getResourceAsStream(SAMPLE)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + SAMPLE);
      }
      var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the sample people cannot be read", e);
    }
  }
}
