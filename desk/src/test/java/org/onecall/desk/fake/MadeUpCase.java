package org.onecall.desk.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.onecall.partner.Assessment;
import org.onecall.partner.Coded;
import org.onecall.partner.IncomingCase;
import org.onecall.partner.Subject;

/** Cases of people who do not exist, as another service would send them. */
public final class MadeUpCase {
  private MadeUpCase() {}

  /** Somebody who has fallen; their age was asked already. */
  public static IncomingCase fall(UUID id, Instant now) {
    return fall(id, now, IncomingCase.Category.REFERRAL);
  }

  /** The same, as its sender has it who has to say whether it is handed over. */
  public static IncomingCase fall(UUID id, Instant now, IncomingCase.Category category) {
    return new IncomingCase(
        id,
        "OC-" + id.toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT),
        IncomingCase.State.WAITING,
        new IncomingCase.Origin(
            "nhs111",
            Optional.empty(),
            Optional.of("OC-4711"),
            Optional.empty(),
            UUID.randomUUID(),
            category,
            Optional.empty()),
        "aldenmoor-falls",
        new Subject(
            Optional.of("Edna"),
            Optional.of("Sample"),
            Optional.of(LocalDate.parse("1941-03-02")),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.of("07700900456"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        new Assessment(
            List.of(Coded.words("Lives alone")),
            false,
            List.of(Coded.words("To be seen within two hours")),
            List.of("Has she fallen? Yes, in the kitchen. Can she get up? No."),
            Optional.of("Keep warm, do not move"),
            List.of(
                new Coded(Optional.of("urn:onecall:question"), Optional.of("age"), "84"),
                new Coded(Optional.of("urn:other:list"), Optional.of("X1"), "Skin is dry")),
            now.minus(Duration.ofMinutes(10)),
            now,
            now.plus(Duration.ofHours(2)),
            List.of()),
        now.minus(Duration.ofMinutes(5)),
        Optional.empty(),
        1);
  }
}
