package org.onecall.desk.directory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.onecall.desk.http.Json;
import org.onecall.directory.Age;
import org.onecall.directory.Availability;
import org.onecall.directory.Directory;
import org.onecall.directory.Need;
import org.onecall.directory.Person;
import org.onecall.directory.Place;
import org.onecall.directory.Ranked;
import org.onecall.directory.Ranking;
import org.onecall.directory.Service;
import org.onecall.directory.Sex;
import org.onecall.directory.Standing;

/**
 * Where a service would stand for a caller made up for the purpose, were it kept as it is written:
 * ranked by the rules that rank for callers, for each need it takes. What any service has left is
 * not looked at, for what is only written has no places yet.
 */
final class Preview {
  private static final int NEEDS_MAX = 12;
  private static final int NAMES_MAX = 5;

  private Preview() {}

  /** A caller made up: where they are, how old, and how soon they have to be helped. */
  record Sample(Place place, Optional<Integer> years, int minutes) {
    Person person() {
      return new Person(
          years.map(Age::ofYears).orElse(Age.NOT_KNOWN),
          Sex.NOT_KNOWN,
          Optional.empty(),
          Set.of(),
          Optional.empty());
    }
  }

  /**
   * Where it would stand.
   *
   * @param would the directory with the service as it is written
   * @param said what is said of services now
   */
  static ObjectNode of(
      Service service, Directory would, Map<String, Standing> said, Sample sample, Instant now) {
    ObjectNode json = Json.object().put("at", now.truncatedTo(ChronoUnit.MILLIS).toString());
    ArrayNode needs = json.putArray("needs");
    List<String> all =
        service.rules().takes().stream()
            .map(takes -> takes.need())
            .distinct()
            .limit(NEEDS_MAX)
            .toList();
    for (String need : all) {
      Ranked ranked =
          Ranking.rank(
              Need.of(need, sample.minutes()),
              sample.person(),
              sample.place(),
              now,
              would,
              Availability.NOT_COUNTED.with(said));
      needs.add(standing(service, would.county().needTitle(need), ranked));
    }
    return json;
  }

  private static ObjectNode standing(Service service, String need, Ranked ranked) {
    List<Ranked.Kept> kept = ranked.kept();
    ObjectNode json = Json.object().put("need", need).put("of", kept.size());
    IntStream.range(0, kept.size())
        .filter(i -> kept.get(i).service().id().equals(service.id()))
        .findFirst()
        .ifPresent(i -> json.put("place", i + 1));
    ranked.leftOut().stream()
        .filter(left -> left.service().id().equals(service.id()))
        .findFirst()
        .ifPresent(left -> json.put("leftOut", left.reason()));
    ArrayNode names = json.putArray("offered");
    kept.stream().limit(NAMES_MAX).map(Ranked.Kept::name).forEach(names::add);
    return json;
  }

  /** What is said of services, but that this one is retired: it would be in use again. */
  static Map<String, Standing> inUseAgain(
      Map<String, Standing> said, Directory live, String service) {
    return live.inUse(service).isPresent()
        ? said
        : said.entrySet().stream()
            .filter(one -> !one.getKey().equals(service))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
