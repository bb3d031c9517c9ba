package org.onecall.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.slf4j.LoggerFactory;

/** Runs tests that must fail under the guards that every test runs under. */
class LogGuardTest {

  @Test
  void aTestThatWarnsUnexpectedlyFails() {
    assertThat(failures(Warns.class))
        .hasSize(1)
        .first()
        .asString()
        .contains("WARN org.onecall.testing.LogGuardTest something odd");
  }

  @Test
  void aTestThatExpectsItsWarningPasses() {
    assertThat(failures(ExpectsOnMethod.class)).isEmpty();
    assertThat(failures(ExpectsOnClass.class)).isEmpty();
  }

  @Test
  void aTestWhoseExpectedWarningDoesNotComeFails() {
    assertThat(failures(ExpectsInVain.class)).hasSize(1);
  }

  @Test
  void aTestThatWouldBeSkippedRunsAndFails() {
    assertThat(failures(Skipped.class)).hasSize(2);
  }

  private static void warn() {
    LoggerFactory.getLogger(LogGuardTest.class).warn("something odd");
  }

  private static List<Throwable> failures(Class<?> tests) {
    var summary = new SummaryGeneratingListener();
    var request = LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build();
    LauncherFactory.create().execute(request, summary);
    assertThat(summary.getSummary().getTestsFoundCount()).isPositive();
    return summary.getSummary().getFailures().stream()
        .map(failure -> failure.getException())
        .toList();
  }

  static final class Warns {
    @Test
    void warns() {
      warn();
    }
  }

  static final class ExpectsOnMethod {
    @Test
    @ExpectsLog("^WARN .*something odd")
    @ExpectsLog(value = "may not come", optional = true)
    void warns() {
      warn();
    }
  }

  @ExpectsLog("something odd")
  static final class ExpectsOnClass {
    @Test
    void warns() {
      warn();
    }

    @Test
    void isSilent() {}
  }

  static final class ExpectsInVain {
    @Test
    @ExpectsLog("something odd")
    void isSilent() {}
  }

  static final class Skipped {
    @Test
    @Disabled
    void wouldBeSkipped() {
      throw new AssertionError("was run");
    }

    @Test
    void givesUp() {
      Assumptions.assumeTrue(false);
    }
  }
}
