/** The summary of an encounter for the patient's practice, and the rules of when it is sent. */
@NullMarked
package org.onecall.patient.message;

import org.jspecify.annotations.NullMarked;
