/** What encounters and tasks came to, without whom they were about: what figures are made of. */
@NullMarked
package org.onecall.patient.history;

import org.jspecify.annotations.NullMarked;
