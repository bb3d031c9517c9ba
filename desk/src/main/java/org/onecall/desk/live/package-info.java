/** The live state that pages are views of: keyed values, cut to each viewer, over WebSockets. */
@NullMarked
package org.onecall.desk.live;

import org.jspecify.annotations.NullMarked;
