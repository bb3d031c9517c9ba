package org.onecall.partner.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Messages that something was done to: every official sample in turn, those of them that could be
 * acted upon more often and also repaired so that they would be, and messages of our own.
 */
final class Mutations {
  private static final String REQUESTS =
      "booking-and-referral-fhir-api/examples1.4.0/process_message/request/";

  private static final List<String> BAD_DATES =
      List.of(
          "2026-13-40T99:00:00Z",
          "2026-11-27T09:00:00+27:00",
          "2026-11-27T09:00:00-99:99",
          "2026-11-27T09:00:00",
          "2026-11-27 09:00",
          "2026-02-30",
          "2027-03-28T01:30:00+00:00",
          "0000-00-00",
          "99999-01-01T00:00:00Z",
          "-2026-11-27T09:00:00Z",
          "2026-11-27T24:00:01Z",
          "27/11/2026");

  private static final List<String> BAD =
      List.of(
          "",
          " ",
          "active",
          "urn:uuid:" + "f".repeat(36),
          "x".repeat(5_000),
          "<script>",
          "' or 1=1 --",
          "\u202e\u0007",
          "{\"resourceType\":\"Patient\"}");

  /** By what a person could be recognised, wherever it stands below whoever a message is about. */
  private static final Set<String> TELLING =
      Set.of("family", "given", "line", "postalCode", "value", "birthDate");

  private final Random random;
  private final List<String> files = Samples.all();

  Mutations(long seed) {
    this.random = new Random(seed);
  }

  /**
   * A message with what was done to it.
   *
   * @param addressedTo the service its headers have to name
   * @param personal what must not be said back
   */
  record Mutated(String from, String addressedTo, byte[] body, Set<String> personal) {}

  /** The next; each official sample comes once in as many as there are. */
  Mutated next(int number, ReceiverFixture fixture) {
    if (number % 2 == 0) {
      return official(files.get(number / 2 % files.size()));
    }
    ObjectNode message =
        switch (random.nextInt(4)) {
          case 0 -> Samples.referral();
          case 1 -> Samples.booking(ReceiverFixture.CLINIC, fixture.noon(20 * (number % 20)));
          case 2 -> repairedBooking(fixture, number);
          default -> Samples.json(REQUESTS + "ValidationRequest.json");
        };
    boolean own =
        message.path("entry").path(0).at("/resource/source/endpoint").asText().equals("x|77");
    return mutated(
        own ? "our own" : "official, acted upon", own ? Samples.DOS : "111111111", message);
  }

  private Mutated official(String file) {
    byte[] bytes = Samples.bytes(file);
    try {
      if (Samples.JSON.readTree(bytes) instanceof ObjectNode message) {
        return mutated(file, "111111111", message);
      }
    } catch (IOException asPublished) {
      // One of them is no JSON.
    }
    return new Mutated(file, "111111111", torn(bytes), Set.of());
  }

  /** The official booking at a time and in a slot of ours. */
  private static ObjectNode repairedBooking(ReceiverFixture fixture, int number) {
    ObjectNode message = Samples.json(REQUESTS + "Booking.json");
    String start = fixture.noon(20 * (number % 20)).toString();
    Samples.resource(message, "Appointment").put("start", start);
    Samples.resource(message, "Slot").put("start", start);
    return message;
  }

  private Mutated mutated(String from, String addressedTo, ObjectNode message) {
    Set<String> personal = personal(message);
    if (random.nextInt(8) == 0) {
      return new Mutated(from, addressedTo, torn(Samples.bytes(message)), personal);
    }
    int changes = random.nextInt(4);
    for (int change = 0; change < changes; change++) {
      change(message);
    }
    return new Mutated(from, addressedTo, Samples.bytes(message), personal);
  }

  /** Bytes cut off, flipped or doubled. */
  private byte[] torn(byte[] body) {
    int at = random.nextInt(body.length);
    return switch (random.nextInt(3)) {
      case 0 -> Arrays.copyOf(body, at);
      case 1 -> {
        byte[] flipped = body.clone();
        flipped[at] = (byte) random.nextInt(256);
        yield flipped;
      }
      default -> (new String(body, StandardCharsets.UTF_8) + "{}").getBytes(StandardCharsets.UTF_8);
    };
  }

  private void change(ObjectNode message) {
    List<ObjectNode> objects = new ArrayList<>();
    collect(message, objects);
    ObjectNode object = objects.get(random.nextInt(objects.size()));
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(11)) {
      case 0 -> object.remove(name);
      case 1 -> object.put(name, BAD.get(random.nextInt(BAD.size())));
      case 2 -> object.put(name, random.nextInt());
      case 3 -> object.putNull(name);
      case 4 -> object.putObject(name).put("x", "y");
      case 5 -> object.putArray(name).add(object.objectNode()).add("z");
      case 6 -> object.set(name + "x", object.get(name).deepCopy());
      case 7 -> object.set(name, objects.get(random.nextInt(objects.size())).deepCopy());
      case 8, 9 -> badDate(objects);
      default -> {
        if (object.get(name) instanceof ArrayNode array && !array.isEmpty()) {
          array.add(array.get(0).deepCopy());
        } else if (object.get(name) instanceof TextNode text) {
          object.put(name, text.asText() + "\u0000\ud800");
        }
      }
    }
  }

  private record Dated(ObjectNode object, String name) {}

  private void badDate(List<ObjectNode> objects) {
    List<Dated> dates = new ArrayList<>();
    for (ObjectNode object : objects) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (field.getValue().asText().matches("[0-9]{4}-[0-9]{2}.*")) {
          dates.add(new Dated(object, field.getKey()));
        }
      }
    }
    if (!dates.isEmpty()) {
      Dated one = dates.get(random.nextInt(dates.size()));
      one.object().put(one.name(), BAD_DATES.get(random.nextInt(BAD_DATES.size())));
    }
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> collect(child, objects));
  }

  private static Set<String> personal(ObjectNode message) {
    Set<String> found = new HashSet<>();
    List<ObjectNode> objects = new ArrayList<>();
    collect(message, objects);
    for (ObjectNode object : objects) {
      if (Set.of("Patient", "RelatedPerson").contains(object.path("resourceType").asText())) {
        telling(object, found);
      }
    }
    return found;
  }

  private static void telling(JsonNode node, Set<String> found) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (TELLING.contains(field.getKey())) {
        texts(field.getValue(), found);
      }
    }
    node.forEach(child -> telling(child, found));
  }

  /** What is shorter than a name is found in anything. */
  private static void texts(JsonNode node, Set<String> found) {
    if (node.isTextual() && node.asText().length() > 3) {
      found.add(node.asText());
      found.add(node.asText().toUpperCase(Locale.ROOT));
    }
    node.forEach(child -> texts(child, found));
  }
}
