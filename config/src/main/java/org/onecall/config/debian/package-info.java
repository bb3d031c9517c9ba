/**
 * Programs the product needs but does not contain (Asterisk, SIP test tools, a browser), taken from
 * the machine when it has them, else unpacked from Debian packages into a cache of the project's
 * own.
 */
@NullMarked
package org.onecall.config.debian;

import org.jspecify.annotations.NullMarked;
