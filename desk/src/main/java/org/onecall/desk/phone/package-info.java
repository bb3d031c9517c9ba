/** Phones in the browser: their credentials, and the way of their signalling to Asterisk. */
@NullMarked
package org.onecall.desk.phone;

import org.jspecify.annotations.NullMarked;
