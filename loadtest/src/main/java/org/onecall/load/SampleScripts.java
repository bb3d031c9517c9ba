package org.onecall.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onecall.directory.ServiceType;
import org.onecall.load.CallScript.Closing;
import org.onecall.load.CallScript.Expected;

/**
 * Made-up calls of made-up people for the demonstration and the tests. Each can end as it says at
 * any hour of any day: what it needs is open, or bookable for when it is.
 */
public final class SampleScripts {
  private static final String FALL = "fall-adult";

  /** What somebody answers who has fallen and is well. */
  private static final Map<String, String> WELL =
      Map.of(
          "awake-and-breathing", "\"yes\"",
          "walks-as-before", "\"yes\"",
          "can-get-up", "\"yes\"",
          "neck-or-back", "\"no-pain\"",
          "wound-bleeding", "\"stopped\"",
          "wound-kind", "\"small\"",
          "pain-score", "2",
          "time-on-floor", "5",
          "falls-in-a-year", "1");

  /** A cut hand: a slot at an urgent treatment centre. */
  public static final CallScript CUT_HAND =
      new CallScript(
          "cut hand",
          "07700900101",
          patient("Nora", "Fielding", "1984-03-14", "female", "ZZ1 4AA"),
          "tripped",
          FALL,
          answers(Map.of("fall-injuries", "[\"wound\"]", "wound-kind", "\"gaping\"")),
          types(ServiceType.URGENT_TREATMENT_CENTRE),
          new Expected("urgent", "wound-care", Closing.SLOT));

  /** Three falls in a year: one of the falls team's places. */
  public static final CallScript FALLS_AGAIN =
      new CallScript(
          "falls again",
          "07700900102",
          patient("Edith", "Marlow", "1942-11-02", "female", "ZZ1 2AB"),
          "had a fall",
          FALL,
          answers(Map.of("falls-in-a-year", "3")),
          types(ServiceType.FALLS_RESPONSE, ServiceType.RAPID_RESPONSE),
          new Expected("non-urgent", "falls-assessment", Closing.PLACE));

  /** Dizzy before the fall: an appointment in general practice. */
  public static final CallScript DIZZY =
      new CallScript(
          "dizzy before it",
          "07700900103",
          patient("Peter", "Quill", "1966-07-21", "male", "ZZ2 3BC"),
          "slipped",
          FALL,
          answers(Map.of("before-the-fall", "[\"dizzy\", \"new-medicine\"]")),
          types(ServiceType.GP_PRACTICE, ServiceType.GP_ACCESS_HUB),
          new Expected("urgent", "gp-appointment", Closing.SLOT));

  /** A hip that may be broken: 999. */
  public static final CallScript HIP =
      new CallScript(
          "hip",
          "07700900104",
          patient("Harold", "Finch", "1939-01-30", "male", "ZZ5 1CD"),
          "cannot get up",
          FALL,
          answers(
              Map.of(
                  "fall-injuries", "[\"hip\"]",
                  "on-floor-now", "\"yes\"",
                  "can-get-up", "\"no\"")),
          types(ServiceType.EMERGENCY_RESPONSE),
          new Expected("emergency", "emergency-ambulance", Closing.REFERRAL));

  /** Tripped, nothing hurts: advice. */
  public static final CallScript NOTHING_HURTS =
      new CallScript(
          "nothing hurts",
          "07700900105",
          patient("Ravi", "Sandhu", "1981-05-09", "male", "ZZ4 7DE"),
          "tripped",
          FALL,
          answers(Map.of()),
          types(ServiceType.SELF_CARE),
          new Expected("self-care", "self-care", Closing.REFERRAL));

  /** A swollen wrist: a slot at an urgent treatment centre. */
  public static final CallScript WRIST =
      new CallScript(
          "swollen wrist",
          "07700900106",
          patient("Maya", "Linden", "1995-09-17", "female", "ZZ4 2EF"),
          "fallen over",
          FALL,
          answers(
              Map.of(
                  "fall-injuries", "[\"limb-swollen\"]", "pain-score", "5", "pregnant", "\"no\"")),
          types(ServiceType.URGENT_TREATMENT_CENTRE),
          new Expected("urgent", "minor-injury", Closing.SLOT));

  /** Chest pain, found by the first questions: 999. */
  public static final CallScript CHEST_PAIN =
      new CallScript(
          "chest pain",
          "01632960107",
          patient("Glenys", "Parr", "1957-12-05", "female", "ZZ7 8FG"),
          "collapsed to the floor",
          FALL,
          answers(Map.of("life-threats", "[\"chest-pain\"]")),
          types(ServiceType.EMERGENCY_RESPONSE),
          new Expected("emergency", "emergency-ambulance", Closing.REFERRAL));

  private static final List<CallScript> ALL =
      List.of(CUT_HAND, FALLS_AGAIN, DIZZY, HIP, NOTHING_HURTS, WRIST, CHEST_PAIN);

  private static final int NUMBERS = 900;

  private SampleScripts() {}

  /** The scripts, in the order in which the demonstration's first callers ring. */
  public static List<CallScript> all() {
    return ALL;
  }

  /**
   * The script of the demonstration's call of that place, with a number of its own.
   *
   * @param place from 1
   * @param gentle whether it may also end without a place, when all are taken
   */
  static CallScript nth(int place, boolean gentle) {
    var script = ALL.get((place - 1) % ALL.size());
    var number = String.format(Locale.ROOT, "07700900%03d", 100 + place % NUMBERS);
    return script.with(number, gentle ? Closing.ANY : script.expected().closing());
  }

  private static Map<String, String> patient(
      String given, String family, String birthDate, String sex, String postcode) {
    return Map.of(
        "givenName", given,
        "familyName", family,
        "birthDate", birthDate,
        "sex", sex,
        "postcode", postcode);
  }

  private static Map<String, JsonNode> answers(Map<String, String> unlikeWell) {
    var answers = new LinkedHashMap<>(WELL);
    answers.putAll(unlikeWell);
    return answers.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> Json.read(e.getValue())));
  }

  private static Set<String> types(ServiceType... types) {
    return Stream.of(types).map(ServiceType::title).collect(Collectors.toSet());
  }
}
