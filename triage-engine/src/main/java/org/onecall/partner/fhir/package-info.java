/** FHIR as JSON, read and written: the one place that knows HAPI FHIR. */
@NullMarked
package org.onecall.partner.fhir;

import org.jspecify.annotations.NullMarked;
