/** The door for other organisations' systems: a server of its own, apart from the desk's. */
@NullMarked
package org.onecall.desk.partner;

import org.jspecify.annotations.NullMarked;
