package org.onecall.desk.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.onecall.desk.http.Json;
import org.onecall.directory.Age;
import org.onecall.directory.Area;
import org.onecall.directory.Availability;
import org.onecall.directory.County;
import org.onecall.directory.Directory;
import org.onecall.directory.HoursInWords;
import org.onecall.directory.Need;
import org.onecall.directory.Person;
import org.onecall.directory.Place;
import org.onecall.directory.Ranked;
import org.onecall.directory.Ranking;
import org.onecall.directory.Service;
import org.onecall.directory.Sex;
import org.onecall.directory.Standing;
import org.onecall.directory.read.SheetWriter;

/**
 * How a service would be offered, were it kept as it is written: for whom, where, whether it is
 * open now, and where it would stand for a caller made up for the purpose, ranked by the rules that
 * rank for callers, for each need it takes. What any service has left is not looked at, for what is
 * only written has no places yet.
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
   * How it would be offered.
   *
   * @param would the directory with the service as it is written
   * @param said what is said of services now
   */
  static ObjectNode of(
      Service service, Directory would, Map<String, Standing> said, Sample sample, Instant now) {
    ObjectNode json = offer(service, would.county(), said, now);
    Map<String, List<String>> within = within(service);
    json.put("needsMore", Math.max(0, within.size() - NEEDS_MAX));
    ArrayNode needs = json.putArray("needs");
    for (String need : within.keySet().stream().limit(NEEDS_MAX).toList()) {
      Ranked ranked =
          Ranking.rank(
              Need.of(need, sample.minutes()),
              sample.person(),
              sample.place(),
              now,
              would,
              Availability.NOT_COUNTED.with(said));
      ObjectNode one = standing(service, would.county().needTitle(need), ranked);
      within.getOrDefault(need, List.of()).forEach(one.putArray("within")::add);
      needs.add(one);
    }
    return json;
  }

  /** Whom it is for, where, and whether it is open now, in words. */
  private static ObjectNode offer(
      Service service, County county, Map<String, Standing> said, Instant now) {
    Optional<String> closed =
        Optional.ofNullable(said.get(service.id())).flatMap(one -> one.closedAt(now));
    ObjectNode json =
        Json.object()
            .put("at", now.truncatedTo(ChronoUnit.MILLIS).toString())
            .put(
                "opening",
                closed.orElseGet(
                    () -> HoursInWords.of(service.opening(), now, county.bankHolidays())))
            .put("wayIn", service.wayIn().words())
            .put("ages", service.rules().ages().words());
    Area area = service.rules().area();
    ArrayNode places = json.putArray("places");
    county.localities().stream()
        .filter(one -> area.localities().contains(one.id()))
        .map(County.Locality::name)
        .forEach(places::add);
    area.districts().stream().sorted().forEach(places::add);
    ArrayNode registered = json.putArray("registered");
    Stream.concat(area.practices().stream(), area.networks().stream())
        .sorted()
        .forEach(registered::add);
    return json;
  }

  /** How soon each need that it takes has to be met, in the words of the files. */
  private static Map<String, List<String>> within(Service service) {
    JsonNode takes = SheetWriter.of(service).path("takes");
    return takes
        .valueStream()
        .collect(
            Collectors.groupingBy(
                one -> one.get("need").asText(),
                LinkedHashMap::new,
                Collectors.mapping(one -> one.get("within").asText(), Collectors.toList())));
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
