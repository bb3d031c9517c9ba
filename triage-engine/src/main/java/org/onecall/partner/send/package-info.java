/**
 * Asking other organisations' systems: their free slots, bookings, referrals and cancellations.
 * What may have been done over there is found out by asking, never by doing it again.
 */
@NullMarked
package org.onecall.partner.send;

import org.jspecify.annotations.NullMarked;
