package org.onecall.protocol.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.onecall.protocol.Level;
import org.onecall.protocol.Offer;
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
 * @param comesAfter the levels of outcome it follows by itself; empty where it is chosen by
 *     complaint
 * @param lastResort whether it is for what no other is for
 * @param offers what it may offer
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
    Set<Level> comesAfter,
    boolean lastResort,
    List<Offer> offers,
    String file) {
  public About {
    comesAfter = Set.copyOf(comesAfter);
    offers = List.copyOf(offers);
    complaints = List.copyOf(complaints);
    sources = List.copyOf(sources);
    authors = List.copyOf(authors);
  }

  /** The same with what it may offer. */
  public About offering(List<Offer> made) {
    return new About(
        id,
        version,
        hash,
        title,
        complaints,
        sources,
        authors,
        reviewBy,
        effectiveFrom,
        effectiveTo,
        signOff,
        questionsMax,
        comesAfter,
        lastResort,
        made,
        file);
  }
}
