package org.onecall.load.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.onecall.directory.Age;
import org.onecall.directory.Availability;
import org.onecall.directory.Directory;
import org.onecall.directory.Need;
import org.onecall.directory.Person;
import org.onecall.directory.Place;
import org.onecall.directory.Ranking;
import org.onecall.directory.Service;
import org.onecall.directory.Sex;
import org.onecall.directory.read.DirectoryFiles;

/**
 * How long ranking takes in a directory of 2,000 services: the sample county several times over.
 */
final class RankingBench {
  private static final int SERVICES = 2_000;
  private static final int WARM_UP = 4_000;
  private static final int MEASURED = 20_000;
  private static final long MICROS_MAX = 10_000_000;
  private static final int P99_MILLIS_MAX = 2;

  private RankingBench() {}

  static void run(Consumer<String> out) {
    Directory directory = directory();
    List<String> needs = List.copyOf(directory.county().needs().keySet());
    Random random = new Random(20_261_127);
    Histogram micros = new Histogram(MICROS_MAX, 3);
    long kept = 0;
    for (int i = 0; i < WARM_UP + MEASURED; i++) {
      Need need = Need.of(needs.get(random.nextInt(needs.size())), 30 * random.nextInt(60));
      Person person = person(random);
      Place place = Place.ofPostcode("ZZ" + (1 + random.nextInt(9)));
      Instant moment = Instant.parse("2026-11-23T00:00:00Z").plusSeconds(random.nextInt(1_209_600));
      long began = System.nanoTime();
      kept +=
          Ranking.rank(need, person, place, moment, directory, Availability.NOT_COUNTED)
              .kept()
              .size();
      if (i >= WARM_UP) {
        micros.recordValue((System.nanoTime() - began) / 1_000);
      }
    }
    double p99 = micros.getValueAtPercentile(99) / 1_000.0;
    out.accept(
        String.format(
            Locale.ROOT,
            "ranking, %,d services, %,d times: p50 %.3f ms, p99 %.3f ms, max %.3f ms (%,d kept);"
                + " target p99 %d ms %s",
            directory.services().size(),
            MEASURED,
            micros.getValueAtPercentile(50) / 1_000.0,
            p99,
            micros.getMaxValue() / 1_000.0,
            kept,
            P99_MILLIS_MAX,
            Bench.verdict(p99 <= P99_MILLIS_MAX)));
  }

  private static Person person(Random random) {
    LocalDate today = LocalDate.of(2026, 11, 27);
    return new Person(
        Age.of(today.minusDays(random.nextInt(36_000)), today),
        random.nextBoolean() ? Sex.FEMALE : Sex.MALE,
        Optional.empty(),
        Set.of(),
        Optional.of(random.nextBoolean() ? "public" : "nhs111"));
  }

  /** The sample county several times over. */
  static Directory directory() {
    return enlarged(DirectoryFiles.sample());
  }

  private static Directory enlarged(Directory sample) {
    List<Service> services = new ArrayList<>(sample.services());
    for (int copy = 2; services.size() < SERVICES; copy++) {
      for (Service one : sample.services()) {
        if (services.size() < SERVICES) {
          services.add(named(one, one.id() + "-" + copy));
        }
      }
    }
    return new Directory(sample.county(), services);
  }

  private static Service named(Service one, String id) {
    return new Service(
        id,
        one.name(),
        one.type(),
        one.locality(),
        one.network(),
        one.role(),
        one.wayIn(),
        one.opening(),
        one.rules(),
        one.capacity(),
        one.attributes(),
        one.contact(),
        one.notes());
  }
}
