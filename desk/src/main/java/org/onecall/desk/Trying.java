package org.onecall.desk;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does things one at a time by name; what fails is done again by a later look. Belongs to one event
 * loop.
 */
final class Trying {
  private static final Logger log = LoggerFactory.getLogger(Trying.class);

  private final Set<String> underWay = new HashSet<>();

  /** Does something unless it is being done. */
  void once(String name, Supplier<? extends Future<?>> what) {
    if (underWay.add(name)) {
      what.get()
          .onComplete(done -> {
            underWay.remove(name);
            if (done.failed()) {
              log.debug("will be tried again: {}", name);
            }
          });
    }
  }

  /** Whether it is being done. */
  boolean underWay(String name) {
    return underWay.contains(name);
  }
}
