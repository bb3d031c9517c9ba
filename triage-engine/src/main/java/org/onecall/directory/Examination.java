package org.onecall.directory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * One service put to every test of a question: the tests it fails, and what the handler should
 * check because it is not known. What is not known never rules a service out, and is always said.
 */
final class Examination {
  private static final Ranked.Failure TAKES_NOBODY =
      new Ranked.Failure(Criterion.CAPACITY, "has said that it can take nobody now");
  private static final Ranked.Failure NO_APPOINTMENT =
      new Ranked.Failure(Criterion.CAPACITY, "no free appointment in time");
  private static final double KILOMETRES_PER_MILE = 1.609344;

  private static final Ranked.Failure FOR_CLINICIANS =
      new Ranked.Failure(Criterion.CHOOSER, "only a clinician may choose it");

  private final Question question;
  private final Service service;
  private final Service.Rules rules;
  // Made when there is something to put in: most services of a directory fail one test.
  private List<Ranked.Failure> failures = List.of();
  private List<String> checks = List.of();

  // Whether what is to be checked is said: of a thousand services that suit, a few are offered.
  private final boolean saying;

  private Examination(Question question, Service service, boolean saying) {
    this.saying = saying;
    this.question = question;
    this.service = service;
    this.rules = service.rules();
  }

  /**
   * Puts the service to the tests, the second kind only if it passes all of the first; what is to
   * be checked is not said.
   */
  static Examination of(Question question, Service service) {
    Examination one = new Examination(question, service, false);
    one.candidate();
    if (one.failures.isEmpty()) {
      one.suitable();
    }
    return one;
  }

  /** Puts the service to all tests, whatever it fails, and says what is to be checked. */
  static Examination whole(Question question, Service service) {
    Examination one = new Examination(question, service, true);
    one.candidate();
    one.suitable();
    return one;
  }

  Service service() {
    return service;
  }

  List<Ranked.Failure> failures() {
    return failures;
  }

  List<String> checks() {
    return checks;
  }

  private void candidate() {
    if (!Takers.takes(service, question.need().code())) {
      fail(question.notTaken());
      return;
    }
    Optional<Position> there = service.contact().position();
    if (question.position().isPresent()
        && there.isPresent()
        && !question.position().get().inSquare(there.get(), question.searchKm())) {
      long miles = Math.round(question.searchKm() / KILOMETRES_PER_MILE);
      fail(Criterion.NEARBY, () -> "more than " + miles + " miles away");
    }
    sex();
    registration();
  }

  private void sex() {
    Set<Sex> sexes = rules.sexes();
    Sex sex = question.person().sex();
    if (sex == Sex.NOT_KNOWN) {
      if (sexes.size() == 1) {
        check(() -> "the person is " + sexes.iterator().next().code());
      }
    } else if (!sexes.contains(sex)) {
      fail(Criterion.SEX, () -> "does not take people who are " + sex.code());
    }
  }

  private void registration() {
    Area area = rules.area();
    if (!area.limitsRegistration()) {
      return;
    }
    Optional<String> practice = question.person().practice();
    if (practice.isEmpty()) {
      check(() ->
          isForItsOwn()
              ? "the person is registered here"
              : "the person's practice is one it serves");
    } else if (!area.practices().contains(practice.get())
        && question.network().filter(area.networks()::contains).isEmpty()) {
      fail(
          Criterion.REGISTRATION,
          () ->
              isForItsOwn()
                  ? "the person is registered elsewhere"
                  : "does not serve the person's practice");
    }
  }

  /** Whether it is a practice that serves whoever is registered with it. */
  private boolean isForItsOwn() {
    Set<String> practices = rules.area().practices();
    return practices.size() == 1 && practices.contains(service.id());
  }

  private void suitable() {
    capacity();
    skills();
    timeFrame();
    chooser();
    source();
    age();
    flags();
    hours();
    area();
  }

  private void capacity() {
    Standing standing = question.availability().standing(service.id());
    Optional<String> closed = standing.closedAt(question.moment());
    if (closed.isPresent()) {
      fail(Criterion.CAPACITY, closed::get);
      return;
    }
    if (standing.stateAt(question.moment()) == Availability.State.RED) {
      fail(TAKES_NOBODY);
      return;
    }
    Optional<Availability.Left> left = question.availability().of(service.id());
    if (left.isEmpty()) {
      return;
    }
    if (left.get().state() == Availability.State.RED) {
      fail(TAKES_NOBODY);
      return;
    }
    switch (standing.over(service.capacity())) {
      case Capacity.NotCounted none -> {}
      case Capacity.Elsewhere elsewhere -> {}
      case Capacity.Appointments slots -> {
        if (left.get().places() == 0 && service.has(Attribute.BOOKING_REQUIRED)) {
          fail(NO_APPOINTMENT);
        }
      }
      case Capacity.PerDay day ->
          noPlace(left.get(), () -> "all " + day.places() + " places of today are taken");
      case Capacity.PerWeek week ->
          noPlace(left.get(), () -> "all " + week.places() + " places of this week are taken");
      case Capacity.Beds beds ->
          noPlace(left.get(), () -> "all " + beds.places() + " beds are taken");
    }
  }

  private void noPlace(Availability.Left left, Supplier<String> words) {
    if (left.places() == 0) {
      fail(Criterion.CAPACITY, words);
    }
  }

  private void skills() {
    Set<String> asked = question.need().skills();
    if (!rules.skills().containsAll(asked)) {
      fail(
          Criterion.SKILLS,
          () -> {
            Set<String> missing = new TreeSet<>(asked);
            missing.removeAll(rules.skills());
            return "has no one for " + String.join(", ", missing);
          });
    }
  }

  private void timeFrame() {
    int minutes = question.need().timeFrameMinutes();
    if (question.need().anyTimeFrame()) {
      return;
    }
    for (Takes one : rules.takes()) {
      if (one.within(minutes) && one.need().equals(question.need().code())) {
        return;
      }
    }
    fail(
        Criterion.TIME_FRAME,
        () -> "does not take " + question.needTitle() + " " + Minutes.words(minutes));
  }

  private void chooser() {
    if (service.has(Attribute.CLINICIANS_ONLY) && question.need().asker() != Need.Asker.CLINICIAN) {
      fail(FOR_CLINICIANS);
    }
  }

  private void source() {
    if (rules.sources().isEmpty()) {
      return;
    }
    Optional<String> source = question.person().source();
    if (source.isEmpty()) {
      check(() -> "the call came by " + sources());
    } else if (!rules.sources().contains(source.get())) {
      fail(Criterion.SOURCE, () -> "takes only calls that came by " + sources());
    }
  }

  private String sources() {
    return String.join(" or ", new TreeSet<>(rules.sources()));
  }

  private void age() {
    Age age = question.person().age();
    if (!rules.ages().mayTake(age)) {
      fail(Criterion.AGE, () -> "takes " + rules.ages().words());
    } else if (!rules.ages().takesAllOf(age)) {
      check(() -> "the person's age: it takes " + rules.ages().words());
    }
  }

  private void flags() {
    Set<String> flags = question.person().flags();
    if (!Collections.disjoint(rules.exclusions(), flags)) {
      fail(
          Criterion.FLAGS,
          () -> {
            Set<String> excluded = new TreeSet<>(rules.exclusions());
            excluded.retainAll(flags);
            return "does not take people with: " + String.join(", ", excluded);
          });
    } else if (!flags.containsAll(rules.requires())) {
      fail(
          Criterion.FLAGS,
          () -> {
            Set<String> missing = new TreeSet<>(rules.requires());
            missing.removeAll(flags);
            return "takes only people with: " + String.join(", ", missing);
          });
    }
  }

  private void hours() {
    question.hours().failure(service.opening()).ifPresent(this::fail);
  }

  private void area() {
    Area area = rules.area();
    if (!area.limitsPlace()) {
      return;
    }
    switch (question.place()) {
      case Place.NotKnown unknown -> check(() -> "the person is in the area it serves");
      case Place.InDistrict in -> {
        if (!area.districts().contains(in.code())
            && question.locality().filter(area.localities()::contains).isEmpty()) {
          fail(Criterion.AREA, () -> "does not serve " + in.code());
        }
      }
    }
  }

  private void fail(Criterion criterion, Supplier<String> words) {
    fail(new Ranked.Failure(criterion, words));
  }

  private void fail(Ranked.Failure failure) {
    if (failures.isEmpty()) {
      failures = new ArrayList<>(2);
    }
    failures.add(failure);
  }

  private void check(Supplier<String> words) {
    if (!saying) {
      return;
    }
    if (checks.isEmpty()) {
      checks = new ArrayList<>(2);
    }
    checks.add("Check: " + words.get());
  }
}
