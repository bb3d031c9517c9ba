package org.onecall.partner.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.ParserOptions;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.IParserErrorHandler;
import org.hl7.fhir.r4.model.OperationOutcome;

/**
 * HAPI's contexts, which take seconds to make: made when first needed, on whoever's thread that is,
 * which must not be an event loop.
 */
public final class Fhir {
  private Fhir() {}

  private static final class R4 {
    static final FhirContext CONTEXT = plain(FhirContext.forR4());
  }

  private static final class Stu3 {
    static final FhirContext CONTEXT = plain(FhirContext.forDstu3());
  }

  private static FhirContext plain(FhirContext context) {
    var options = new ParserOptions();
    options.setStripVersionsFromReferences(false);
    // An id is what the message says it is; the full address is something else.
    options.setOverrideResourceIdWithBundleEntryFullUrl(false);
    options.setAutoContainReferenceTargetsWithNoId(false);
    context.setParserOptions(options);
    return context;
  }

  /** Makes both contexts, so that the first message does not wait for them. */
  public static void warmUp() {
    r4(new Faults()).encodeResourceToString(new OperationOutcome());
    stu3(new Faults()).encodeResourceToString(new org.hl7.fhir.dstu3.model.OperationOutcome());
  }

  static IParser r4(IParserErrorHandler faults) {
    return R4.CONTEXT.newJsonParser().setParserErrorHandler(faults);
  }

  static IParser stu3(IParserErrorHandler faults) {
    return Stu3.CONTEXT.newJsonParser().setParserErrorHandler(faults);
  }
}
