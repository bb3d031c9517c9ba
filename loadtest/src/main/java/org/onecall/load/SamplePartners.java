package org.onecall.load;

import java.net.URI;
import java.util.stream.Collectors;
import org.onecall.config.PartnersFile;

/** What the partners' file says of the simulated systems. */
final class SamplePartners {
  /** The treatment centre of the sample county whose appointments are kept there. */
  static final String CENTRE = "brackwater-utc";

  /** The practice of the sample county whose appointments are kept there. */
  static final String PRACTICE = "fen-road-practice";

  private SamplePartners() {}

  /** The sample's file, with those who are asked; what they keep, nobody books here. */
  static String file(URI address) {
    return PartnersFile.sampleText()
            .lines()
            .filter(line -> !line.contains("service: " + CENTRE))
            .collect(Collectors.joining("\n"))
        + asked(address);
  }

  private static String asked(URI address) {
    return """

    providers:
      - service: %s
        standard: bars
        address: %s/bars
        their-id: "2000099990"
        seconds: 3
        fallback: refer
      - service: %s
        standard: gp-connect
        address: %s/gpc
        their-id: Y99901
        seconds: 3
        fallback: telephone

    answers:
      - sender: ambulance
        address: %s/ambulance
        their-id: "2000099980"
        seconds: 3

    practice-messages:
      - address: %s/post
        seconds: 3
    """
        .formatted(CENTRE, address, PRACTICE, address, address, address);
  }
}
