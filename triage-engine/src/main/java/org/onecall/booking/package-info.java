/**
 * Places and bookings: appointment slots, places by the day and week, and beds are rows of one
 * table; a hold is a lease on a row, and the schema refuses a second booking of it.
 */
@NullMarked
package org.onecall.booking;

import org.jspecify.annotations.NullMarked;
