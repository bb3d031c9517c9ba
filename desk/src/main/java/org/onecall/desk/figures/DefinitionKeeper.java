package org.onecall.desk.figures;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes since when the versions of all definitions are in use, so that a chart can mark where one
 * changed. Belongs to one event loop.
 */
public final class DefinitionKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(DefinitionKeeper.class);

  private final Definitions definitions;
  private final InstantSource clock;
  private boolean asked;

  /** A keeper that has noted nothing yet. */
  public DefinitionKeeper(Definitions definitions, InstantSource clock) {
    this.definitions = definitions;
    this.clock = clock;
  }

  /** Call now and then: it is noted once, and tried again while it could not be. */
  public void tick() {
    if (asked) {
      return;
    }
    asked = true;
    List<Definitions.InUse> inUse = new ArrayList<>();
    Stream.<Defined>concat(Stream.of(Figure.values()), Stream.of(Kpi.values()))
        .forEach(one ->
            inUse.add(
                new Definitions.InUse(one.key(), one.definition().version(), clock.instant())));
    definitions
        .declare(inUse)
        .onFailure(cause -> {
          LOG.debug("the versions of definitions could not be noted: {}", cause.toString());
          asked = false;
        });
  }
}
