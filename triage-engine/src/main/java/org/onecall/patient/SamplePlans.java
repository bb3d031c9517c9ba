package org.onecall.patient;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Notes and care plans of the made-up people of a demonstration. */
public final class SamplePlans {
  private static final String BY = "demonstration";

  private SamplePlans() {}

  /** Writes them for those of the people who have one. */
  public static Future<Void> write(People records, List<Person> people) {
    Future<Void> all = Future.succeededFuture();
    for (Person person : people) {
      for (String words : notes(person.familyName())) {
        all = all.compose(done -> note(records, person, words));
      }
      if (person.familyName().equals("Sample")) {
        all = all.compose(done -> plan(records, person));
      }
    }
    return all;
  }

  private static List<String> notes(String familyName) {
    return switch (familyName) {
      case "Sample" -> List.of("Hard of hearing: speak slowly. Key safe at the back door.");
      case "Brook" -> List.of("Two to attend. A dog is in the house.");
      case "Hidden" -> List.of("Do not say to anybody that she is known here.");
      default -> List.of();
    };
  }

  private static Future<Void> note(People records, Person person, String words) {
    UUID id = UUID.nameUUIDFromBytes((person.id() + words).getBytes(StandardCharsets.UTF_8));
    return records.addNote(BY, person.id(), id, words, Optional.empty()).mapEmpty();
  }

  private static Future<Void> plan(People records, Person person) {
    return records
        .plan(
            BY,
            person.id(),
            "Wants to stay at home. Her son decides with her. After a fall without injury: lift and"
                + " assess at home, no hospital unless she is worse.",
            true,
            List.of(
                new CarePlan.Step(
                    "Rapid response team",
                    Optional.of("eldermarsh-rapid-response"),
                    Optional.empty(),
                    "a fall, confusion, or care that breaks down"),
                new CarePlan.Step(
                    "Tom Sample, her son",
                    Optional.empty(),
                    Optional.of("07700 900124"),
                    "any decision about hospital")))
        .mapEmpty();
  }
}
