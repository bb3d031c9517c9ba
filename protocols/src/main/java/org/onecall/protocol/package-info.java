/**
 * Structured clinical protocols: the language they are written in, and what answers them. A {@link
 * org.onecall.protocol.Protocol} is a pure function from answers to the next question or the
 * outcome.
 */
@NullMarked
package org.onecall.protocol;

import org.jspecify.annotations.NullMarked;
