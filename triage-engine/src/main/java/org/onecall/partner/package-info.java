/**
 * Referrals and bookings from and to other organisations: cases they send us, places of ours that
 * they book, places of theirs that we book.
 */
@NullMarked
package org.onecall.partner;

import org.jspecify.annotations.NullMarked;
