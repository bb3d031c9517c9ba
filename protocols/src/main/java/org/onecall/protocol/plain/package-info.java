/** The second evaluator: reads a protocol's rules as they are written, slowly and plainly. */
@NullMarked
package org.onecall.protocol.plain;

import org.jspecify.annotations.NullMarked;
