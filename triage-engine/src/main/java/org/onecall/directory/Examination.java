package org.onecall.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One service put to every test of a question: the tests it fails, and what the handler should
 * check because it is not known. What is not known never rules a service out, and is always said.
 */
final class Examination {
  /** How far the first look reaches to each side, in kilometres. */
  static final int SEARCH_KM = 60;

  private final Question question;
  private final Service service;
  private final Service.Rules rules;
  private final List<Ranked.Failure> failures = new ArrayList<>();
  private final List<String> checks = new ArrayList<>();

  private Examination(Question question, Service service) {
    this.question = question;
    this.service = service;
    this.rules = service.rules();
  }

  /** Puts the service to the tests; the second kind only if it passes all of the first. */
  static Examination of(Question question, Service service) {
    Examination one = new Examination(question, service);
    one.candidate();
    if (one.failures.isEmpty()) {
      one.suitable();
    }
    return one;
  }

  /** Puts the service to all tests, whatever it fails. */
  static Examination whole(Question question, Service service) {
    Examination one = new Examination(question, service);
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
    if (rules.takes().stream().noneMatch(t -> t.need().equals(question.need().code()))) {
      failures.add(question.notTaken());
      return;
    }
    Optional<Position> there = service.contact().position();
    if (question.position().isPresent()
        && there.isPresent()
        && !question.position().get().inSquare(there.get(), SEARCH_KM)) {
      fail(Criterion.NEARBY, "more than " + SEARCH_KM + " km away");
    }
    sex();
    registration();
  }

  private void sex() {
    Set<Sex> sexes = rules.sexes();
    if (question.person().sex() == Sex.NOT_KNOWN) {
      if (sexes.size() == 1) {
        check("the person is " + sexes.iterator().next().code());
      }
    } else if (!sexes.contains(question.person().sex())) {
      fail(Criterion.SEX, "does not take people who are " + question.person().sex().code());
    }
  }

  private void registration() {
    Area area = rules.area();
    if (!area.limitsRegistration()) {
      return;
    }
    Optional<String> practice = question.person().practice();
    boolean own = area.practices().equals(Set.of(service.id()));
    if (practice.isEmpty()) {
      check(own ? "the person is registered here" : "the person's practice is one it serves");
    } else if (!area.practices().contains(practice.get())
        && question.network().filter(area.networks()::contains).isEmpty()) {
      fail(
          Criterion.REGISTRATION,
          own ? "the person is registered elsewhere" : "does not serve the person's practice");
    }
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
    Optional<Availability.Left> left = question.availability().of(service.id());
    if (left.isEmpty()) {
      return;
    }
    if (left.get().state() == Availability.State.RED) {
      fail(Criterion.CAPACITY, "has said that it can take nobody now");
      return;
    }
    switch (service.capacity()) {
      case Capacity.NotCounted none -> {}
      case Capacity.Elsewhere elsewhere -> {}
      case Capacity.Appointments slots -> {
        if (left.get().places() == 0 && service.has(Attribute.BOOKING_REQUIRED)) {
          fail(Criterion.CAPACITY, "no free appointment in time");
        }
      }
      case Capacity.PerDay day ->
          noPlace(left.get(), "all " + day.places() + " places of today are taken");
      case Capacity.PerWeek week ->
          noPlace(left.get(), "all " + week.places() + " places of this week are taken");
      case Capacity.Beds beds -> noPlace(left.get(), "all " + beds.places() + " beds are taken");
    }
  }

  private void noPlace(Availability.Left left, String words) {
    if (left.places() == 0) {
      fail(Criterion.CAPACITY, words);
    }
  }

  private void skills() {
    if (question.need().skills().isEmpty()) {
      return;
    }
    Set<String> missing = new TreeSet<>(question.need().skills());
    missing.removeAll(rules.skills());
    if (!missing.isEmpty()) {
      fail(Criterion.SKILLS, "has no one for " + String.join(", ", missing));
    }
  }

  private void timeFrame() {
    int minutes = question.need().timeFrameMinutes();
    boolean taken =
        rules.takes().stream()
            .anyMatch(t -> t.need().equals(question.need().code()) && t.within(minutes));
    if (!taken) {
      fail(
          Criterion.TIME_FRAME,
          "does not take " + question.needTitle() + " " + Minutes.words(minutes));
    }
  }

  private void chooser() {
    if (service.has(Attribute.CLINICIANS_ONLY) && question.need().asker() != Need.Asker.CLINICIAN) {
      fail(Criterion.CHOOSER, "only a clinician may choose it");
    }
  }

  private void source() {
    if (rules.sources().isEmpty()) {
      return;
    }
    Optional<String> source = question.person().source();
    String sources = String.join(" or ", new TreeSet<>(rules.sources()));
    if (source.isEmpty()) {
      check("the call came by " + sources);
    } else if (!rules.sources().contains(source.get())) {
      fail(Criterion.SOURCE, "takes only calls that came by " + sources);
    }
  }

  private void age() {
    Age age = question.person().age();
    if (!rules.ages().mayTake(age)) {
      fail(Criterion.AGE, "takes " + rules.ages().words());
    } else if (!rules.ages().takesAllOf(age)) {
      check("the person's age: it takes " + rules.ages().words());
    }
  }

  private void flags() {
    if (rules.exclusions().isEmpty() && rules.requires().isEmpty()) {
      return;
    }
    Set<String> excluded = new TreeSet<>(rules.exclusions());
    excluded.retainAll(question.person().flags());
    if (!excluded.isEmpty()) {
      fail(Criterion.FLAGS, "does not take people with: " + String.join(", ", excluded));
      return;
    }
    Set<String> missing = new TreeSet<>(rules.requires());
    missing.removeAll(question.person().flags());
    if (!missing.isEmpty()) {
      fail(Criterion.FLAGS, "takes only people with: " + String.join(", ", missing));
    }
  }

  private void hours() {
    question.hours().failure(service.opening()).ifPresent(failures::add);
  }

  private void area() {
    Area area = rules.area();
    if (!area.limitsPlace()) {
      return;
    }
    switch (question.place()) {
      case Place.NotKnown unknown -> check("the person is in the area it serves");
      case Place.InDistrict in -> {
        if (!area.districts().contains(in.code())
            && question.locality().filter(area.localities()::contains).isEmpty()) {
          fail(Criterion.AREA, "does not serve " + in.code());
        }
      }
    }
  }

  private void fail(Criterion criterion, String words) {
    failures.add(new Ranked.Failure(criterion, words));
  }

  private void check(String words) {
    checks.add("Check: " + words);
  }
}
