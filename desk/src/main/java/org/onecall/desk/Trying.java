package org.onecall.desk;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.onecall.desk.http.Causes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does things one at a time by name; what fails is done again by a later look. Belongs to one event
 * loop.
 */
final class Trying {
  private static final Logger log = LoggerFactory.getLogger(Trying.class);

  /** What is looked at each second has then failed for a minute or two. */
  static final int FAILURES_SAID = 100;

  private static final int NAMES_MAX = 1_000;

  private final Set<String> underWay = new HashSet<>();
  private final Map<String, Integer> failures = new Failures();

  /** Does something unless it is being done. */
  void once(String name, Supplier<? extends Future<?>> what) {
    if (underWay.add(name)) {
      begun(what)
          .onComplete(done -> {
            underWay.remove(name);
            if (done.failed()) {
              failed(name, done.cause());
            } else {
              failures.remove(name);
            }
          });
    }
  }

  /** What throws before it has begun has failed too: its name is free for the next try. */
  private static Future<?> begun(Supplier<? extends Future<?>> what) {
    try {
      return what.get();
    } catch (RuntimeException thrown) {
      return Future.failedFuture(new Thrown(thrown));
    }
  }

  private void failed(String name, Throwable cause) {
    int times = failures.merge(name, 1, Integer::sum);
    if (cause instanceof Thrown thrown && times == 1) {
      log.warn("{} cannot be begun: {}", name, Causes.at(thrown.fault));
    } else if (times % FAILURES_SAID == 0) {
      log.warn("{} has failed {} times in a row: {}", name, times, Causes.of(cause));
    } else {
      log.debug("will be tried again: {}: {}", name, Causes.of(cause));
    }
  }

  /** A fault of ours, not of what was asked. */
  private static final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final RuntimeException fault;

    Thrown(RuntimeException fault) {
      super(null, fault, false, false);
      this.fault = fault;
    }
  }

  /** How often what has not succeeded since has failed; the oldest are forgotten. */
  private static final class Failures extends LinkedHashMap<String, Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
      return size() > NAMES_MAX;
    }
  }

  /** Whether it is being done. */
  boolean underWay(String name) {
    return underWay.contains(name);
  }
}
