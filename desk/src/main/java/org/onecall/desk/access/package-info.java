/** Who someone is and what they may do: people, sessions, tickets, passwords, limits of rate. */
@NullMarked
package org.onecall.desk.access;

import org.jspecify.annotations.NullMarked;
