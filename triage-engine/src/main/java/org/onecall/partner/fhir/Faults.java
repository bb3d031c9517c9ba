package org.onecall.partner.fhir;

import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the parser complains of: elements that nobody knows are passed over, values that cannot be
 * read are not. It logs nothing, for the library's own complaints quote what was sent.
 */
final class Faults implements IParserErrorHandler {
  private Optional<Fault> first = Optional.empty();

  /**
   * A value that cannot be read.
   *
   * @param element the name of the element that holds it
   * @param value the value, to find it again by; never shown
   */
  record Fault(String element, Optional<String> value) {}

  Optional<Fault> first() {
    return first;
  }

  private void note(
      @Nullable IParseLocation where, @Nullable String element, @Nullable String value) {
    if (first.isEmpty()) {
      String name =
          element != null
              ? element
              : where == null || where.getParentElementName() == null
                  ? "?"
                  : where.getParentElementName();
      first = Optional.of(new Fault(name, Optional.ofNullable(value)));
    }
  }

  @Override
  public void invalidValue(
      @Nullable IParseLocation where, @Nullable String value, @Nullable String error) {
    note(where, null, value);
  }

  @Override
  public void incorrectJsonType(
      @Nullable IParseLocation where,
      @Nullable String element,
      @Nullable ValueType expected,
      @Nullable ScalarType expectedScalar,
      @Nullable ValueType found,
      @Nullable ScalarType foundScalar) {
    // One that stands alone where a list belongs, or a number written as text, is spelling.
    boolean spelling =
        (expected == ValueType.ARRAY && found == ValueType.OBJECT)
            || (expected == ValueType.ARRAY && found == ValueType.SCALAR)
            || (expected == ValueType.SCALAR && found == ValueType.SCALAR);
    if (!spelling) {
      note(where, element, null);
    }
  }

  @Override
  public void containedResourceWithNoId(@Nullable IParseLocation where) {}

  @Override
  public void missingRequiredElement(@Nullable IParseLocation where, @Nullable String element) {}

  @Override
  public void unexpectedRepeatingElement(@Nullable IParseLocation where, @Nullable String element) {
    note(where, element, null);
  }

  @Override
  public void unknownAttribute(@Nullable IParseLocation where, @Nullable String attribute) {}

  @Override
  public void unknownElement(@Nullable IParseLocation where, @Nullable String element) {}

  @Override
  public void unknownReference(@Nullable IParseLocation where, @Nullable String reference) {}

  @Override
  public void invalidInternalReference(
      @Nullable IParseLocation where, @Nullable String reference) {}

  @Override
  public void extensionContainsValueAndNestedExtensions(@Nullable IParseLocation where) {
    note(where, "extension", null);
  }
}
