/** Compiles a protocol's model to decision diagrams, and walks them. */
@NullMarked
package org.onecall.protocol.compile;

import org.jspecify.annotations.NullMarked;
