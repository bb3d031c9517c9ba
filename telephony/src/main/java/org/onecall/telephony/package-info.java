@NullMarked
package org.onecall.telephony;

import org.jspecify.annotations.NullMarked;
