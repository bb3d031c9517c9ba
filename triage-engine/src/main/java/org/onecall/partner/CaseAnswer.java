package org.onecall.partner;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What whoever put a case before us, and answers for it until then, is told of it. */
public enum CaseAnswer {
  /** We have taken it on. */
  INTERIM,
  /** What became of it. */
  FINAL,
  /** We do not take it on; it stays theirs. */
  REJECTED;

  /** The kind of the outbox's message that asks for an answer. */
  public static final String KIND = "tell-sender/1";

  /** As it is written in the outbox. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How the key of this answer to a case begins; the case's id follows. */
  String keyPrefix() {
    return "tell-sender/" + code() + "/";
  }

  /** The name of this answer to that case: two of the same name are one. */
  public String key(IncomingCase incoming) {
    return keyPrefix() + incoming.id();
  }

  /** The answer of that code, if there is one. */
  public static Optional<CaseAnswer> ofCode(String code) {
    return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
  }
}
