/**
 * The NHS Booking and Referral Standard as both of its sides: what a message says, what must be
 * answered, what is kept.
 */
@NullMarked
package org.onecall.partner.bars;

import org.jspecify.annotations.NullMarked;
