package org.onecall.desk;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What one logger says, whatever its level, for as long as this is open. */
public final class LogLines implements AutoCloseable {
  private final Logger logger;
  private final Optional<Level> before;
  private final Lines lines = new Lines();

  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final List<ILoggingEvent> all = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      all.add(event);
    }
  }

  /** Listens to the logger of that name. */
  public LogLines(String name) {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    logger = context.getLogger(name);
    before = Optional.ofNullable(logger.getLevel());
    logger.setLevel(Level.INFO);
    lines.setContext(context);
    lines.start();
    logger.addAppender(lines);
  }

  /** What was said. */
  public List<String> lines() {
    return lines.all.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  /** What that line says to machines. */
  public List<String> pairs(int line) {
    return lines.all.get(line).getKeyValuePairs().stream().map(Object::toString).toList();
  }

  @Override
  public void close() {
    logger.detachAppender(lines);
    logger.setLevel(before.orElse(null));
  }
}
