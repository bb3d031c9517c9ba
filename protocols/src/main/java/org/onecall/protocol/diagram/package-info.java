/** Reduced, ordered, multi-valued decision diagrams. */
@NullMarked
package org.onecall.protocol.diagram;

import org.jspecify.annotations.NullMarked;
