package org.onecall.protocol.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.onecall.protocol.ShippedContent;
import org.onecall.protocol.compile.Compilation;
import org.onecall.protocol.compile.CompiledProtocol;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.mutate.Grading;
import org.onecall.protocol.read.ContentReader;
import org.onecall.testing.Lane;

/** Promises 4 and 5: what is shipped is proved, and two evaluators agree on it. */
class ShippedContentTest {
  private static final ContentReader.Result READ = ContentReader.read(ShippedContent.files());

  private static final int ENCOUNTERS =
      Lane.tries("onecall.protocols.encounters", 5_000, 1_000_000);

  private static final int PATHS = Lane.tries("onecall.protocols.paths", 500, 1_000_000);

  private static final long HEAP_MAX = 512 * 1024;

  /** Which protocols are tried, by id and with commas between; all where it is empty. */
  private static final String ONLY = System.getProperty("onecall.protocols.only", "");

  private static final int PARTS = 8;

  static Stream<ProtocolModel> models() {
    List<String> only = List.of(ONLY.split(",", -1));
    return READ.models().stream()
        .filter(model -> ONLY.isEmpty() || only.contains(model.about().id().value()));
  }

  @Test
  void everyFileIsWellFormed() {
    assertThat(READ.defects()).isEmpty();
    assertThat(READ.models()).isNotEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void everythingIsProved(ProtocolModel model) {
    Prover.Report report = Prover.prove(model);
    assertThat(report.findings()).isEmpty();
    assertThat(report.bytes()).isLessThanOrEqualTo(HEAP_MAX);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void itsCasesAndClaimsCatchSmallChanges(ProtocolModel model) {
    Grading.Grade grade = Grading.grade(model);
    assertThat(grade.ratio())
        .as("not caught: %s", grade.survivors().stream().map(s -> s.mutant().what()).toList())
        .isGreaterThanOrEqualTo(Grading.RATIO_WANTED);
  }

  @Test
  void handOversLeadSomewhere() {
    assertThat(Prover.proveTogether(READ.models())).isEqualTo(List.of());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void theSecondEvaluatorAgrees(ProtocolModel model) {
    long seed = Long.getLong("onecall.seed", 1);
    var protocol = new CompiledProtocol(new Compilation(model));
    var agreement = new Agreement(model, protocol, new Random(seed));
    Agreement.Paths paths = agreement.everyPath(PATHS);
    assertThat(paths.difference()).isEmpty();
    if (!paths.all()) {
      List<Agreement.Difference> differences =
          IntStream.range(0, PARTS)
              .parallel()
              .mapToObj(part -> new Agreement(model, protocol, new Random(seed * PARTS + part)))
              .flatMap(part -> part.run((ENCOUNTERS + PARTS - 1) / PARTS).stream())
              .toList();
      assertThat(differences).as("seed %d", seed).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void theSecondEvaluatorAgreesAtBelowAndAboveEveryBound(ProtocolModel model) {
    var protocol = new CompiledProtocol(new Compilation(model));
    assertThat(new Agreement(model, protocol, new Random(1)).atEveryBound()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void theCasesReachEveryRuleEveryStatementAndEveryBoundThatChangesAnOutcome(ProtocolModel model) {
    var compilation = new Compilation(model);
    Coverage.Report report = Coverage.of(compilation, new CompiledProtocol(compilation));
    assertThat(report.rules().missed()).isEmpty();
    assertThat(report.statements().missed()).isEmpty();
    assertThat(report.bounds().missed()).isEmpty();
    assertThat(report.idle()).allMatch(why -> why.contains("no call ends otherwise there: it "));
  }
}
