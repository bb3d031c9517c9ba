package org.onecall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.onecall.directory.Age;
import org.onecall.directory.Availability;
import org.onecall.directory.Capacity;
import org.onecall.directory.Directory;
import org.onecall.directory.Need;
import org.onecall.directory.Opening;
import org.onecall.directory.Person;
import org.onecall.directory.Place;
import org.onecall.directory.Ranked;
import org.onecall.directory.Ranking;
import org.onecall.directory.Service;
import org.onecall.directory.Sex;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.encounter.Command;
import org.onecall.encounter.Encounter;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskKind;

/**
 * Each row of the seeds that names a service: somebody whom it is for, who rings on a working day
 * at ten in the morning from Aldenmoor, is offered it, leaves an encounter with a reference, and
 * somebody at the service, or who rings it, hears of them. The rows are those of docs/seeds.md.
 *
 * <p>What a clinician alone may choose is placed as a clinician would, beside the encounter.
 */
class SeedRowsTest {
  private static final int SUPPLIED_DAYS = 15;
  private static final String NOBODY = "nobody";

  private static final Directory COUNTY = DirectoryFiles.sample();
  private static SeedCalls calls;
  private static Instant ten;
  private static LocalDate day;

  @BeforeAll
  static void open() {
    LocalDate tomorrow = Instant.now().atZone(Opening.ZONE).toLocalDate().plusDays(1);
    day =
        tomorrow
            .datesUntil(tomorrow.plusDays(10))
            .filter(date -> date.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue())
            .filter(date -> !COUNTY.county().bankHolidays().contains(date))
            .findFirst()
            .orElseThrow();
    ten = day.atTime(10, 0).atZone(Opening.ZONE).toInstant();
    calls = new SeedCalls(COUNTY, ten);
  }

  @AfterAll
  static void close() {
    calls.close();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "seed-rows.csv", delimiter = '|')
  void eachRowsServiceIsOfferedToWhomItIsForGivesAReferenceAndHearsOfThem(
      String row,
      String wanted,
      String need,
      int minutes,
      int age,
      String flags,
      String source,
      String asker,
      String told) {
    Set<String> known = flags(flags);
    Need needed =
        new Need(
            need,
            minutes,
            Set.of(),
            asker.equals("clinician") ? Need.Asker.CLINICIAN : Need.Asker.HANDLER);
    Ranked ranked =
        Ranking.rank(
            needed,
            person(age, known, source),
            Place.ofPostcode("ZZ1 1AA"),
            ten,
            COUNTY,
            Availability.NOT_COUNTED);
    List<Service> kept = ranked.kept().stream().map(Ranked.Kept::service).toList();
    Optional<Service> offered =
        kept.stream()
            .filter(service -> service.id().matches(wanted.replace("*", ".*")))
            .findFirst();
    assertThat(offered)
        .as("%s is offered among %s", wanted, kept.stream().map(Service::id).toList())
        .isPresent();

    await(calls.supply(offered.get()).ensure(day, SUPPLIED_DAYS));
    var asks = new SeedCalls.Asks(need, minutes, known, source, day.minusYears(age));
    List<Service> passed = passed(need, offered.get());
    String reference =
        needed.asker() == Need.Asker.CLINICIAN
            ? calls.placedByClinician(asks, offered.get())
            : placed(asks, passed, offered.get());
    assertThat(reference).isNotBlank();
    heard(told, offered.get(), reference);
  }

  /** Whatever else there is for that need near there: any of it may be offered first. */
  private static List<Service> passed(String need, Service chosen) {
    return COUNTY.services().stream()
        .filter(service -> service.type() != chosen.type())
        .filter(service -> service.locality().filter(at -> !at.equals("aldenmoor")).isEmpty())
        .filter(service ->
            service.rules().takes().stream().anyMatch(takes -> takes.need().equals(need)))
        .toList();
  }

  /** The call goes as a handler's does: refused offers, then a slot or a referral. */
  private static String placed(SeedCalls.Asks asks, List<Service> passed, Service service) {
    Encounter call = calls.concluded(asks, passed);
    if (service.capacity() instanceof Capacity.Appointments) {
      Slot slot =
          await(calls.slots(service.id(), ten, ten.plusSeconds(asks.minutes() * 60L))).getFirst();
      calls.must(call, new Command.HoldSlot(service.id(), slot.id().toString()));
      return calls
          .must(call, new Command.BookHeld(slot.id().toString()))
          .placement()
          .orElseThrow()
          .reference();
    }
    return calls.must(call, new Command.Refer(service.id())).placement().orElseThrow().reference();
  }

  private static void heard(String told, Service service, String reference) {
    Optional<Task> task = calls.task(reference);
    if (told.equals(NOBODY)) {
      assertThat(task).as("nobody waits for whom %s is told of", service.id()).isEmpty();
      return;
    }
    assertThat(task).as("%s hears of it", service.id()).isPresent();
    assertThat(task.get().kind().code()).isEqualTo(told);
    assertThat(task.get().clock().dueAt()).as("it has a time").isPresent();
    assertThat(task.get().subject().name()).as("and says who").isPresent();
    switch (task.get().kind()) {
      case TELL_SERVICE -> {
        assertThat(task.get().team()).isEqualTo(Task.HANDLERS);
        assertThat(task.get().subject().service()).contains(service.id());
      }
      case CLINICIAN_CALL_BACK -> assertThat(task.get().team()).isEqualTo(Task.CLINICIANS);
      case RAPID_RESPONSE,
          FALLS,
          ENHANCED_CARE,
          HOME_FIRST,
          DISCHARGE_TO_ASSESS,
          REFERRAL,
          ARRIVAL ->
          assertThat(task.get().team()).isEqualTo(service.id());
      case CALLER_CALL_BACK, FOLLOW_UP ->
          throw new AssertionError("no placement makes " + TaskKind.FOLLOW_UP);
    }
  }

  private static Set<String> flags(String flags) {
    return Arrays.stream(Optional.ofNullable(flags).orElse("").split(" *, *", -1))
        .filter(flag -> !flag.isEmpty())
        .collect(Collectors.toSet());
  }

  private static Person person(int years, Set<String> flags, String source) {
    return new Person(
        Age.of(day.minusYears(years), day),
        Sex.FEMALE,
        Optional.of(SeedCalls.PRACTICE),
        flags,
        Optional.of(source));
  }
}
