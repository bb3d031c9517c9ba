/** The telephone floor: calls, handlers and counts as a pure fold of events in wire order. */
@NullMarked
package org.onecall.telephony.floor;

import org.jspecify.annotations.NullMarked;
