/** The Asterisk process: its settings rendered, started, adopted, asked and ended. */
@NullMarked
package org.onecall.telephony.server;

import org.jspecify.annotations.NullMarked;
