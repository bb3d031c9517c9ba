package org.onecall.protocol.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.SignOff;

/**
 * What a protocol is, and who stands for it.
 *
 * @param id its lasting name
 * @param version the author's version
 * @param hash the SHA-256 of its content, shared parts included
 * @param title what it is called
 * @param complaints the presenting complaints it is for, in everyday words
 * @param sources where its thresholds come from
 * @param authors who wrote it
 * @param reviewBy the day it must be looked at again
 * @param effectiveFrom the first day it may be used
 * @param effectiveTo the last day it may be used
 * @param signOff who has signed it
 * @param questionsMax the most questions one call may need
 * @param file its file
 */
public record About(
    ProtocolId id,
    String version,
    String hash,
    String title,
    List<String> complaints,
    List<String> sources,
    List<String> authors,
    LocalDate reviewBy,
    Optional<LocalDate> effectiveFrom,
    Optional<LocalDate> effectiveTo,
    SignOff signOff,
    int questionsMax,
    String file) {
  public About {
    complaints = List.copyOf(complaints);
    sources = List.copyOf(sources);
    authors = List.copyOf(authors);
  }
}
