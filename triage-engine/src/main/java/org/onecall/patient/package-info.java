/**
 * The people the service cares for: who they are, what is kept of them, who looked, and how earlier
 * calls bear on this one.
 */
@NullMarked
package org.onecall.patient;

import org.jspecify.annotations.NullMarked;
