/** Screens on a wall: passes that a supervisor issues, and what a screen with one is shown. */
@NullMarked
package org.onecall.desk.wall;

import org.jspecify.annotations.NullMarked;
