package org.onecall.telephony;

/**
 * How recording stands.
 *
 * @param on whether calls are to be recorded
 * @param full whether none is begun, as the recordings take up what they may
 * @param bytes what they take up
 * @param bytesMax what they may take up
 */
public record RecordingState(boolean on, boolean full, long bytes, long bytesMax) {
  /** Nothing is recorded. */
  public static final RecordingState NONE = new RecordingState(false, false, 0, 0);
}
