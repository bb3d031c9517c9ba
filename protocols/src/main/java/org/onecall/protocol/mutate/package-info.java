/** Small changes to a protocol's content, to grade the checks and cases that should catch them. */
@NullMarked
package org.onecall.protocol.mutate;

import org.jspecify.annotations.NullMarked;
