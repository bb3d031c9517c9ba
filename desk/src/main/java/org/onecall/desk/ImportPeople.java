package org.onecall.desk;

import io.vertx.core.Future;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.config.Settings;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.directory.ServiceType;
import org.onecall.journal.Database;
import org.onecall.partner.fhir.PdsReader;
import org.onecall.patient.Csv;
import org.onecall.patient.Demographics;
import org.onecall.patient.Needs;
import org.onecall.patient.PeopleImport;
import org.onecall.patient.PeopleList;
import org.onecall.patient.Person;
import org.onecall.patient.PersonId;
import org.onecall.patient.Reach;
import org.onecall.patient.Superseding;

/**
 * A list of people from the command line: who they are, where they are and what they need, into the
 * index of people, all of its lines or none.
 */
final class ImportPeople {
  private ImportPeople() {}

  /** Runs it on the lines of a file: 0 when all is taken in, 1 when a line is wrong. */
  static int run(
      Path file,
      List<String> lines,
      boolean checkOnly,
      Settings settings,
      Directory directory,
      PrintStream out) {
    PeopleList list = PeopleList.read(lines);
    List<Csv.Fault> faults = new ArrayList<>(list.faults());
    faults.addAll(unknownServices(list, directory));
    faults.sort(Comparator.comparingInt(Csv.Fault::line));
    if (!faults.isEmpty()) {
      return PeopleCommand.faults(file, faults, out);
    }
    return taken(file, list, checkOnly, settings, out);
  }

  private static int taken(
      Path file, PeopleList list, boolean checkOnly, Settings settings, PrintStream out) {
    if (checkOnly) {
      out.printf("%s: %,d lines, none is wrong; nothing was taken in%n", file, list.rows().size());
      return 0;
    }
    PeopleImport.Taken taken =
        PeopleCommand.inDatabase(settings, out, database -> take(database, list));
    if (!taken.faults().isEmpty()) {
      return PeopleCommand.faults(file, taken.faults(), out);
    }
    out.printf(
        "%s: %,d people are new in the index, %,d were brought up to date%n",
        file, taken.added(), taken.changed());
    return 0;
  }

  /** What the columns of a list would be that says what the national service does. */
  private static final Set<String> ANSWERED =
      Set.of(
          "nhs-number",
          "verified",
          "given-name",
          "family-name",
          "birth-date",
          "sex",
          "restricted",
          "address",
          "postcode",
          "phone",
          "practice",
          "interpreter");

  /** The same of an answer of the national demographics service: one person, or a set of them. */
  static int demographics(
      Path file,
      String body,
      boolean checkOnly,
      Settings settings,
      Directory directory,
      LocalDate today,
      PrintStream out) {
    switch (new PdsReader(today).read(body.getBytes(StandardCharsets.UTF_8))) {
      case PdsReader.Answer.People(List<Demographics> people) -> {
        return take(file, people, checkOnly, settings, directory, out);
      }
      case PdsReader.Answer.TooMany() ->
          out.println(file + ": more people than the service tells; nothing was taken in");
      case PdsReader.Answer.Refused(String code) ->
          out.println(file + ": the service refused it (" + code + "); nothing was taken in");
      case PdsReader.Answer.Unreadable(String why) ->
          out.println(file + ": " + why + "; nothing was taken in");
    }
    return 1;
  }

  private static int take(
      Path file,
      List<Demographics> people,
      boolean checkOnly,
      Settings settings,
      Directory directory,
      PrintStream out) {
    List<PeopleList.Row> rows = new ArrayList<>();
    List<Csv.Fault> faults = new ArrayList<>();
    for (Demographics one : people) {
      int place = rows.size() + faults.size() + 1;
      if (one.died()) {
        faults.add(new Csv.Fault(place, "has died"));
      } else if (one.givenName().isEmpty() || one.familyName().isEmpty()) {
        faults.add(new Csv.Fault(place, "has no name there"));
      } else {
        rows.add(new PeopleList.Row(place, person(one, directory)));
      }
    }
    if (!faults.isEmpty()) {
      faults.forEach(fault -> out.println(file + ", person " + fault.line() + ": " + fault.rule()));
      out.println("nothing was taken in");
      return 1;
    }
    return taken(
        file, new PeopleList(ANSWERED, rows, Map.of(), List.of()), checkOnly, settings, out);
  }

  private static Person person(Demographics one, Directory directory) {
    Reach reach =
        one.restricted()
            ? Reach.NONE
            : new Reach(
                one.address(),
                one.postcode(),
                one.phone(),
                one.practice().flatMap(code -> practice(code, directory)),
                Optional.empty(),
                Optional.empty());
    return new Person(
        PersonId.ofKey(one.nhsNumber().digits()),
        Optional.of(one.nhsNumber()),
        one.givenName().orElseThrow(),
        one.familyName().orElseThrow(),
        one.birthDate(),
        one.sex(),
        one.restricted(),
        reach,
        new Needs(
            false,
            one.interpreter(),
            false,
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Set.of()));
  }

  /** The practice of the directory that is run by the organisation of that code. */
  private static Optional<String> practice(String code, Directory directory) {
    return directory.services().stream()
        .filter(service -> service.type() == ServiceType.GP_PRACTICE)
        .filter(service -> service.contact().organisation().equals(Optional.of(code)))
        .map(Service::id)
        .findFirst();
  }

  /** The people, and which of their numbers stand for others since. */
  private static Future<PeopleImport.Taken> take(Database database, PeopleList list) {
    return new PeopleImport(database)
        .take(PeopleCommand.BY, list)
        .compose(taken ->
            taken.faults().isEmpty()
                ? new Superseding(database).put(list.superseded()).map(taken)
                : Future.succeededFuture(taken));
  }

  private static List<Csv.Fault> unknownServices(PeopleList list, Directory directory) {
    Set<String> wards = PeopleCommand.wards(directory);
    List<Csv.Fault> faults = new ArrayList<>();
    for (PeopleList.Row row : list.rows()) {
      Optional<String> practice = row.person().reach().practice();
      if (practice.filter(id -> directory.service(id).isEmpty()).isPresent()) {
        faults.add(new Csv.Fault(row.line(), "practice must be a service of the directory"));
      }
      Optional<String> ward = row.person().needs().virtualWard();
      if (ward.filter(id -> !wards.contains(id)).isPresent()) {
        faults.add(
            new Csv.Fault(row.line(), "virtual-ward must be a virtual ward of the directory"));
      }
    }
    return faults;
  }
}
