package org.onecall.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/**
 * Fails a test that logs a warning or an error which it does not expect ({@link ExpectsLog}). It is
 * registered for every test of every module by itself.
 *
 * <p>A line that comes from a thread after its test has ended fails the next test, so that it is
 * seen; tests must not run side by side in one process for this.
 */
public final class LogGuard implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private static final Lines LINES = new Lines();

  /** Keeps the lines since the last look. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
        lines.add(text(event));
      }
    }

    private static String text(ILoggingEvent event) {
      var text =
          new StringBuilder()
              .append(event.getLevel())
              .append(' ')
              .append(event.getLoggerName())
              .append(' ')
              .append(event.getFormattedMessage());
      for (var pair :
          Optional.ofNullable(event.getKeyValuePairs()).orElse(List.<KeyValuePair>of())) {
        text.append(' ').append(pair);
      }
      var thrown = event.getThrowableProxy();
      if (thrown != null) {
        text.append(' ').append(thrown.getClassName()).append(' ').append(thrown.getMessage());
      }
      return text.toString();
    }

    List<String> drain() {
      var drained = new ArrayList<String>();
      for (var line = lines.poll(); line != null; line = lines.poll()) {
        drained.add(line);
      }
      return drained;
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    synchronized (LINES) {
      var logback = (LoggerContext) LoggerFactory.getILoggerFactory();
      var root = logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
      if (!LINES.isStarted() || !root.isAttached(LINES)) {
        LINES.setContext(logback);
        LINES.start();
        root.addAppender(LINES);
      }
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    var ofMethod = context.getElement().map(LogGuard::expectations).orElse(List.of());
    var lines = LINES.drain();
    refuseUnexpected(context, lines, Stream.concat(ofMethod.stream(), ofClasses(context)).toList());
    for (var expected : ofMethod) {
      if (!expected.optional() && lines.stream().noneMatch(line -> matches(expected, line))) {
        fail(context, "The log lacks the line that the test expects: " + expected.value());
      }
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    refuseUnexpected(context, LINES.drain(), ofClasses(context).toList());
  }

  private static void refuseUnexpected(
      ExtensionContext context, List<String> lines, List<ExpectsLog> expected) {
    var unexpected =
        lines.stream().filter(line -> expected.stream().noneMatch(e -> matches(e, line))).toList();
    if (!unexpected.isEmpty()) {
      fail(
          context, "The log has lines that no test expects:\n  " + String.join("\n  ", unexpected));
    }
  }

  /** What made a test fail is not hidden behind what it logged. */
  private static void fail(ExtensionContext context, String message) {
    var failure = new AssertionError(message);
    context
        .getExecutionException()
        .ifPresentOrElse(
            first -> first.addSuppressed(failure),
            () -> {
              throw failure;
            });
  }

  private static boolean matches(ExpectsLog expected, String line) {
    return Pattern.compile(expected.value()).matcher(line).find();
  }

  private static Stream<ExpectsLog> ofClasses(ExtensionContext context) {
    return Stream.iterate(
            context.getTestClass(),
            Optional::isPresent,
            type -> Optional.<Class<?>>ofNullable(type.orElseThrow().getEnclosingClass()))
        .flatMap(type -> expectations(type.orElseThrow()).stream());
  }

  private static List<ExpectsLog> expectations(AnnotatedElement element) {
    return AnnotationSupport.findRepeatableAnnotations(element, ExpectsLog.class);
  }
}
