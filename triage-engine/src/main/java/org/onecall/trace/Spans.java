package org.onecall.trace;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.function.Supplier;

/**
 * The span of the work that is under way, carried by the context of Vert.x on which it goes on.
 *
 * <p>Every request has a context of its own (a duplicate: the same thread, other locals), on which
 * whatever it waits for comes back. Work within a span is given such a context too, and its result
 * comes back on the one it was asked for. A context that many share never carries a span. Work that
 * is not followed is done as though this were not here.
 */
public final class Spans {
  private Spans() {}

  /** The span of what is being done here, {@link Span#NONE} where nothing is followed. */
  public static Span current() {
    ContextInternal here = ContextInternal.current();
    Span span = here == null ? null : here.getLocal(CurrentSpan.KEPT);
    return span == null ? Span.NONE : span;
  }

  /** Whatever goes on from here on this context, a request's own, is part of the span. */
  public static void carry(Span span) {
    ContextInternal here = ContextInternal.current();
    if (span.followed() && here != null && here.isDuplicate()) {
      here.putLocal(CurrentSpan.KEPT, span);
    }
  }

  /** Does the work as a part of what is being done here, followed where that is followed. */
  public static <T> Future<T> during(String name, Supplier<Future<T>> work) {
    Span span = current().child(Span.Kind.INTERNAL, name);
    return !span.followed() ? work.get() : ended(span, within(span, work));
  }

  /** Does the work with the span as the current one; whoever calls ends it. */
  public static <T> Future<T> within(Span span, Supplier<Future<T>> work) {
    ContextInternal here = ContextInternal.current();
    if (!span.followed() || here == null) {
      return work.get();
    }
    ContextInternal own = here.duplicate();
    own.putLocal(CurrentSpan.KEPT, span);
    Promise<T> done = here.promise();
    own.dispatch(() -> begun(work).onComplete(done));
    return done.future();
  }

  private static <T> Future<T> begun(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException fault) {
      return Future.failedFuture(fault);
    }
  }

  private static <T> Future<T> ended(Span span, Future<T> work) {
    return work.onComplete(done -> {
      if (done.failed()) {
        span.failed(done.cause().getClass().getSimpleName());
      }
      span.end();
    });
  }
}
