package org.onecall.desk.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The fields of a posted object, each read once, by type and within bounds. */
public final class Fields {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}]");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:/@-]{1,64}");
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final ObjectNode object;
  private final Set<String> read = new HashSet<>();

  /** The fields of that object. */
  public Fields(ObjectNode object) {
    this.object = object;
  }

  /** A text that must be there, neither blank nor longer than that nor with control characters. */
  public String text(String field, int charsMax) {
    return optionalText(field, charsMax)
        .orElseThrow(() -> new Malformed(field, "This field is needed."));
  }

  /** A text that may be missing; blank counts as missing. */
  public Optional<String> optionalText(String field, int charsMax) {
    return textOrBlank(field, charsMax).filter(text -> !text.isEmpty());
  }

  /** A text that may be missing or blank. */
  public Optional<String> textOrBlank(String field, int charsMax) {
    Optional<JsonNode> node = value(field);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (!node.get().isTextual()) {
      throw new Malformed(field, "This field is a text.");
    }
    String text = node.get().textValue();
    if (text.length() > charsMax || CONTROL.matcher(text).find()) {
      throw new Malformed(field, "This field has at most " + charsMax + " characters on one line.");
    }
    return Optional.of(text.strip());
  }

  /** A text of several lines that must be there. */
  public String lines(String field, int charsMax) {
    String text = exactText(field, charsMax).replace("\r\n", "\n").strip();
    if (text.isEmpty() || CONTROL.matcher(text.replace('\n', ' ').replace('\t', ' ')).find()) {
      throw new Malformed(field, "This field has 1 to " + charsMax + " characters.");
    }
    return text;
  }

  /** A text that must be there and counts to the letter, spaces included. */
  public String exactText(String field, int charsMax) {
    String text = value(field).map(JsonNode::asText).orElse("");
    if (text.isEmpty() || text.length() > charsMax) {
      throw new Malformed(field, "This field has 1 to " + charsMax + " characters.");
    }
    return text;
  }

  /** An id that must be there. */
  public String id(String field) {
    String id = text(field, 64);
    if (!ID.matcher(id).matches()) {
      throw new Malformed(field, "This is not an id.");
    }
    return id;
  }

  /** A UUID that must be there. */
  public UUID uuid(String field) {
    String text = text(field, 36);
    if (!UUID_TEXT.matcher(text).matches()) {
      throw new Malformed(field, "This field is a UUID.");
    }
    return UUID.fromString(text);
  }

  /** A whole number that must be there, within bounds. */
  public int whole(String field, int min, int max) {
    JsonNode node = value(field).orElseThrow(() -> new Malformed(field, "This field is needed."));
    if (!node.isInt() || node.intValue() < min || node.intValue() > max) {
      throw new Malformed(field, "This field is a number from " + min + " to " + max + ".");
    }
    return node.intValue();
  }

  /** True, false, or false when missing. */
  public boolean flag(String field) {
    Optional<JsonNode> node = value(field);
    if (node.isPresent() && !node.get().isBoolean()) {
      throw new Malformed(field, "This field is true or false.");
    }
    return node.isPresent() && node.get().booleanValue();
  }

  /** Whatever is there, or empty. */
  public Optional<JsonNode> value(String field) {
    read.add(field);
    JsonNode node = object.get(field);
    return node == null || node.isNull() ? Optional.empty() : Optional.of(node);
  }

  /** Refuses fields that nobody read: a misspelt one must not be lost silently. */
  public void end() {
    object
        .fieldNames()
        .forEachRemaining(name -> {
          if (!read.contains(name)) {
            throw new Malformed(
                ID.matcher(name).matches() ? name : "", "This field is not known here.");
          }
        });
  }
}
