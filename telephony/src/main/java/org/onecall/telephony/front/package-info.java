/**
 * The front door: what is decided about a call before it is queued, and the seal on the decision.
 */
@NullMarked
package org.onecall.telephony.front;

import org.jspecify.annotations.NullMarked;
