package org.onecall.trace;

import java.util.Optional;

/** Decides, once at its start, whether a piece of work is followed. */
public interface Tracer {
  /** Follows nothing. */
  Tracer NONE =
      new Tracer() {
        @Override
        public Span begin(Span.Kind kind, String name, Optional<String> theirs) {
          return Span.NONE;
        }

        @Override
        public Span comes(Span.Kind kind, String name, Optional<String> cause) {
          return Span.NONE;
        }
      };

  /**
   * Work that begins here.
   *
   * @param theirs the {@code traceparent} of whoever asks for it, into whose trace it is put; what
   *     is none is passed over
   * @return {@link Span#NONE} when it is not followed
   */
  Span begin(Span.Kind kind, String name, Optional<String> theirs);

  /**
   * Work that was left to be done: followed where what left it was, and else as work that begins.
   *
   * @param cause the {@link Span#traceparent} of what left it, if that was followed
   */
  Span comes(Span.Kind kind, String name, Optional<String> cause);
}
