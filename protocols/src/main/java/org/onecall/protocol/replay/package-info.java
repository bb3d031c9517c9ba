/** Records answers in a compact file, and decides what was recorded again under another version. */
@NullMarked
package org.onecall.protocol.replay;

import org.jspecify.annotations.NullMarked;
