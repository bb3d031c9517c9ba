/** What is followed is sent by OpenTelemetry; nothing else knows that library. */
@NullMarked
package org.onecall.desk.trace;

import org.jspecify.annotations.NullMarked;
