package org.onecall.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.onecall.partner.Assessment;
import org.onecall.partner.IncomingCase;
import org.onecall.partner.Subject;

/** Cases that another organisation sent. */
public final class SampleCases {
  private SampleCases() {}

  /** One that nobody has taken, to be met within two hours of when it came. */
  public static IncomingCase waiting(UUID id, Instant receivedAt) {
    return new IncomingCase(
        id,
        "OC-7F3K-29",
        IncomingCase.State.WAITING,
        new IncomingCase.Origin(
            "NHS 111 (sample)",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            id,
            IncomingCase.Category.REFERRAL,
            Optional.empty()),
        "aldenmoor-utc",
        new Subject(
            Optional.of("Edith"),
            Optional.of("Sample"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        new Assessment(
            List.of(),
            false,
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(),
            receivedAt,
            receivedAt,
            receivedAt.plus(Duration.ofHours(2)),
            List.of()),
        receivedAt,
        Optional.empty(),
        1);
  }
}
