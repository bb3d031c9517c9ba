package org.onecall.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Asterisk and the links to it. A port of 0 means: choose a free one at the first start and keep
 * it.
 */
public interface TelephonySettings {
  /** The UDP port for the phones of handlers. */
  @Min(0)
  @Max(65_535)
  int sipPort();

  /** The UDP port for callers, from the carrier's trunk. */
  @Min(0)
  @Max(65_535)
  int trunkPort();

  /** The TCP port of the manager interface. */
  @Min(0)
  @Max(65_535)
  int amiPort();

  /** The TCP port that this service answers FastAGI on. */
  @Min(0)
  @Max(65_535)
  int agiPort();

  /** The TCP port of Asterisk's web server: WebSocket for phones in the browser, metrics. */
  @Min(0)
  @Max(65_535)
  int httpPort();

  /** The first of the 2,000 UDP ports for sound; a call takes up to four. */
  @Min(1_024)
  @Max(63_536)
  int rtpPortFirst();

  /** Recorded prompts to use instead of the ones that come with the service. */
  Optional<Path> promptsDirectory();

  /** Names this Asterisk where several serve one floor. */
  @Pattern(regexp = "[A-Za-z0-9-]{1,32}")
  String systemName();

  /** How long a handler's phone rings before the call goes to the next one, in seconds. */
  @Min(5)
  @Max(120)
  int ringSeconds();

  /** Where calls to outside go, as {@code host:port}; absent where none do. */
  Optional<@Pattern(regexp = "[A-Za-z0-9.-]{1,253}:[0-9]{1,5}") String> carrier();

  /** The number of the ambulance service at the carrier. */
  @Pattern(regexp = "[0-9]{3,15}")
  String emergencyNumber();

  /** How long a caller is kept for a handler whose phone was lost, in seconds. */
  @Min(5)
  @Max(60)
  int lostHandlerSeconds();

  /** How long an emergency may be open before supervisors are alarmed, in seconds. */
  @Min(10)
  @Max(600)
  int emergencySeconds();

  /** Whether what callers and handlers say is recorded. */
  boolean recording();

  /** Whether callers are told that it is recorded. */
  boolean recordingAnnounced();

  /** How much all recordings may take up; no more are begun beyond it. In megabytes. */
  @Min(10)
  @Max(1_000_000)
  int recordingMegabytes();

  /** How long a recording is kept, in days. */
  @Min(1)
  @Max(3_650)
  int recordingDays();

  /** Calls that the trunk may have here at once; one more is refused as congestion. */
  @Min(1)
  @Max(Limits.CALLS_MAX)
  int trunkCallsMax();

  /** Calls that the trunk may bring in a minute; one more is refused as congestion. */
  @Min(1)
  @Max(100_000)
  int trunkCallsPerMinuteMax();

  /** Calls that one number may have here at once; one more finds the line busy. */
  @Min(1)
  @Max(Limits.CALLS_MAX)
  int callerCallsMax();

  /** Calls that one number may begin in a minute; one more finds the line busy. */
  @Min(1)
  @Max(100_000)
  int callerCallsPerMinuteMax();

  /** Whether what Asterisk says over its manager interface is taken down, to be replayed. */
  boolean wireJournal();

  /** How large the files may become in which that is taken down; the oldest goes first. */
  @Min(10)
  @Max(100_000)
  int wireJournalMegabytesMax();

  /** The queue for callers whom the service could not greet. */
  @Pattern(regexp = "[a-z0-9-]{1,32}")
  String fallbackQueue();
}
