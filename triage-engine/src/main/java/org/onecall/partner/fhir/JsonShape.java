package org.onecall.partner.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.onecall.partner.bars.ErrorCode;
import org.onecall.partner.bars.IssueCode;
import org.onecall.partner.bars.Problem;

/**
 * Looks at bytes before the library does: JSON, once through, no deeper and no longer than a
 * message is, no name twice in an object. It knows where in the document it is, which the library
 * does not say.
 */
final class JsonShape {
  static final int DEPTH_MAX = 48;
  private static final int TOKENS_MAX = 200_000;
  private static final int STRING_CHARS_MAX = 600_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxStringLength(STRING_CHARS_MAX)
                  .maxNumberLength(100)
                  .build())
          .build();

  private JsonShape() {}

  /** What is wrong with the document, if anything is. */
  static Optional<Problem> check(byte[] body, String root) {
    Where where = new Where(root);
    try (JsonParser parser = FACTORY.createParser(body)) {
      int tokens = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (tokens == 0 && token != JsonToken.START_OBJECT) {
          return Optional.of(Problem.bad(IssueCode.INVALID, root, "The body is not one object."));
        }
        if (++tokens > TOKENS_MAX) {
          return Optional.of(tooMuch(where.at(parser)));
        }
        where.note(parser);
        // A text is measured when it is asked for, and not while it is passed over.
        if (token == JsonToken.VALUE_STRING && parser.getTextLength() > STRING_CHARS_MAX) {
          return Optional.of(tooMuch(where.at(parser)));
        }
        if (parser.getParsingContext().inRoot() && token == JsonToken.END_OBJECT) {
          return parser.nextToken() == null
              ? Optional.empty()
              : Optional.of(
                  Problem.bad(IssueCode.INVALID, root, "Something follows after the object."));
        }
      }
      return Optional.of(Problem.bad(IssueCode.INVALID, root, "The body is empty."));
    } catch (StreamConstraintsException beyond) {
      return Optional.of(tooMuch(where.last()));
    } catch (IOException notJson) {
      return Optional.of(
          Problem.bad(IssueCode.INVALID, where.last(), "The body is not JSON from here on."));
    }
  }

  private static Problem tooMuch(String path) {
    return new Problem(
        ErrorCode.REC_UNPROCESSABLE_ENTITY,
        IssueCode.TOO_COSTLY,
        path,
        "The message is larger or deeper than any message is.");
  }

  /** Where the first element of that name and value stands, else of that name. */
  static String find(byte[] body, String root, Faults.Fault fault) {
    Optional<String> byName = Optional.empty();
    Where where = new Where(root);
    try (JsonParser parser = FACTORY.createParser(body)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        where.note(parser);
        if (token == JsonToken.FIELD_NAME || !fault.element().equals(name(parser, token))) {
          continue;
        }
        if (fault.value().isEmpty()
            || (token.isScalarValue() && fault.value().get().equals(parser.getText()))) {
          return where.at(parser);
        }
        byName = byName.or(() -> Optional.of(where.at(parser)));
      }
    } catch (IOException readBefore) {
      // It was read once already; whatever is found by now will do.
      return byName.orElse(root);
    }
    return byName.orElse(root);
  }

  private static String name(JsonParser parser, JsonToken token) {
    JsonStreamContext context = parser.getParsingContext();
    if (token.isStructStart() && context.getParent() != null) {
      context = context.getParent();
    }
    while (context.inArray() && context.getParent() != null) {
      context = context.getParent();
    }
    return String.valueOf(context.getCurrentName());
  }

  /** The path of where a parser is, and of where it was last. */
  private static final class Where {
    private final String root;
    private String last;

    Where(String root) {
      this.root = root;
      this.last = root;
    }

    /** A path costs more than a token, so that only new names and places in lists are noted. */
    void note(JsonParser parser) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        last = at(parser);
      }
    }

    String last() {
      return last;
    }

    String at(JsonParser parser) {
      Deque<String> parts = new ArrayDeque<>();
      for (JsonStreamContext context = parser.getParsingContext();
          context != null;
          context = context.getParent()) {
        if (context.inArray() && context.hasCurrentIndex()) {
          parts.push("[" + context.getCurrentIndex() + "]");
        } else if (context.inObject() && context.getCurrentName() != null) {
          parts.push("." + known(context.getCurrentName()));
        }
      }
      return root + String.join("", parts);
    }

    /** A name that no FHIR element could have may be anything, and is not quoted. */
    private static String known(String name) {
      return name.matches("_?[A-Za-z][A-Za-z0-9]{0,40}") ? name : "?";
    }
  }
}
