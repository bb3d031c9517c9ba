/**
 * Proves what must be relied on for every possible call, and shows the shortest call that breaks
 * what does not hold.
 */
@NullMarked
package org.onecall.protocol.prove;

import org.jspecify.annotations.NullMarked;
