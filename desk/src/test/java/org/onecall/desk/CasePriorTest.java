package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.onecall.desk.fake.FakeIncomingCases;
import org.onecall.desk.fake.MadeUpCase;
import org.onecall.partner.IncomingCase;
import org.onecall.telephony.front.Arrival;
import org.onecall.telephony.front.CaseFinder.Found;
import org.onecall.telephony.front.CaseMatch;
import org.onecall.telephony.front.Matches;

/** What a handler is told of another service's case before the first hello. */
class CasePriorTest {
  private static final String CALL = "1750000000.7";
  private static final String CALLER = "07700900456";
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private final FakeIncomingCases cases = new FakeIncomingCases();
  private final Matches matches = new Matches(10);
  private final CasePrior prior = new CasePrior(matches, cases, ZoneId.of("Europe/London"));

  private IncomingCase came() {
    IncomingCase one = MadeUpCase.fall(UUID.randomUUID(), NOW);
    cases.came(one);
    return one;
  }

  private void matched(CaseMatch.By by, List<IncomingCase> found) {
    matches.accept(
        new Arrival(CALL, "nhs111", "0301", CALLER, "", ""),
        new CaseMatch(
            by, found.stream().map(c -> new Found(c.id().toString(), Optional.empty())).toList()));
  }

  private String said(String caller) {
    return prior.of(CALL, caller).result().orElse("nothing");
  }

  @Test
  void aCaseThatIsSureIsSaidWithWhatWasFoundAndNotWhoItIsAbout() {
    matched(CaseMatch.By.REFERENCE, List.of(came()));
    assertThat(said(""))
        .startsWith("NHS 111 (OC-4711): Lives alone; To be seen within two hours; by 14:00; ")
        .contains("Has she fallen? Yes")
        .doesNotContain("Edna")
        .doesNotContain("Sample");
  }

  @Test
  void oneOfSeveralIsSaidToBeThatAndNoMoreThanAFewAreNamed() {
    matched(CaseMatch.By.HANDLER, IntStream.range(0, 9).mapToObj(i -> came()).toList());
    String words = said("");
    assertThat(words).startsWith("One of these: NHS 111").contains(" / ").hasSize(300);
  }

  @Test
  void aCaseThatHasOnlyTheNumberInCommonIsLikelyAtMost() {
    came();
    assertThat(said(CALLER)).startsWith("Perhaps: NHS 111 (OC-4711): ");
    assertThat(said("07700900999")).isEqualTo("nothing");
    assertThat(said("")).isEqualTo("nothing");
  }
}
