/** Text that may cross to Asterisk, and the names that both sides agree on. */
@NullMarked
package org.onecall.telephony.wire;

import org.jspecify.annotations.NullMarked;
