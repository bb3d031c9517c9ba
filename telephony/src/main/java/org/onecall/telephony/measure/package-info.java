/** What is measured of the queues and of the link to Asterisk, by stated formulas. */
@NullMarked
package org.onecall.telephony.measure;

import org.jspecify.annotations.NullMarked;
