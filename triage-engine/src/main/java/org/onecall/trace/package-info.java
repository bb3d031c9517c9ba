/** What is followed of the work, for whoever looks for what is slow; knows no way to send it. */
@NullMarked
package org.onecall.trace;

import org.jspecify.annotations.NullMarked;
