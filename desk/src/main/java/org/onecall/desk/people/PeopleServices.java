package org.onecall.desk.people;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.onecall.journal.Backlog;
import org.onecall.patient.Contacts;
import org.onecall.patient.Correcting;
import org.onecall.patient.Outreach;
import org.onecall.patient.PatientIndex;
import org.onecall.patient.People;
import org.onecall.patient.PlacementTasks;
import org.onecall.patient.Registering;
import org.onecall.patient.RiskImport;
import org.onecall.patient.task.Tasks;

/**
 * What the desk's people and tasks stand on.
 *
 * @param names what the directory calls its services now
 * @param backlog what the outbox has still to deliver
 */
public record PeopleServices(
    PatientIndex index,
    People people,
    Registering registering,
    Correcting correcting,
    RiskImport risks,
    Outreach outreach,
    Contacts contacts,
    Tasks tasks,
    PlacementTasks placements,
    Supplier<ServiceNames> names,
    PriorFindings prior,
    Supplier<Future<Backlog>> backlog) {

  /** The same, with another source of what others found out. */
  public PeopleServices with(PriorFindings other) {
    return new PeopleServices(
        index,
        people,
        registering,
        correcting,
        risks,
        outreach,
        contacts,
        tasks,
        placements,
        names,
        other,
        backlog);
  }

  /** The names of the services in use, by their ids. */
  public Map<String, String> services() {
    return names.get().inUse();
  }

  /** Those of them that are virtual wards. */
  Set<String> wards() {
    return names.get().wards();
  }

  /** The name of a service, or its id where the directory has none such. */
  public String service(String id) {
    return names.get().name(id);
  }

  /** Where a service is rung. */
  Optional<String> phone(String id) {
    return Optional.ofNullable(names.get().phones().get(id));
  }
}
