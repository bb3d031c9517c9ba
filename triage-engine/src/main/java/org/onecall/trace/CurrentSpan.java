package org.onecall.trace;

import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;

/** Where a context of Vert.x keeps the span of its work. Found by Vert.x, before it starts. */
public final class CurrentSpan implements VertxServiceProvider {
  static final ContextLocal<Span> KEPT = ContextLocal.registerLocal(Span.class);

  @Override
  public void init(VertxBootstrap bootstrap) {
    // That this class was loaded has made the place.
  }
}
