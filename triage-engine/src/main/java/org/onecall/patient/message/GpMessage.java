package org.onecall.patient.message;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.onecall.patient.Person;

/**
 * What a practice is told about an encounter of one of its patients. Its text form shows nothing.
 *
 * @param key under this it is one message, however often it is sent
 * @param practice the practice's id in the directory
 * @param purpose whether the practice is to do something
 * @param alerts what must be seen first: safeguarding, an interpreter
 * @param sections five, always in the same order
 */
public record GpMessage(
    String key,
    UUID encounter,
    String practice,
    Purpose purpose,
    Person patient,
    Instant openedAt,
    List<String> alerts,
    List<Section> sections) {

  /** Why a practice is told. */
  public enum Purpose {
    /** It has something to do. */
    ACTION("for action"),
    /** It is to know. */
    INFORMATION("for information");

    private final String words;

    Purpose(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  /** One part of the message. */
  public record Section(String title, List<String> lines) {

    public Section {
      lines = List.copyOf(lines);
    }
  }

  public GpMessage {
    alerts = List.copyOf(alerts);
    sections = List.copyOf(sections);
  }

  @Override
  public String toString() {
    return "message " + key;
  }
}
