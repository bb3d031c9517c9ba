/** The desk's side of people and tasks: their routes, and their part of the live state. */
@NullMarked
package org.onecall.desk.people;

import org.jspecify.annotations.NullMarked;
