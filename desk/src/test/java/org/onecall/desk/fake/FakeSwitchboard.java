package org.onecall.desk.fake;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.onecall.telephony.Ports;
import org.onecall.telephony.RecordingState;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.measure.TelephoneFigures;
import org.onecall.telephony.measure.ToldWait;
import org.onecall.telephony.measure.TurnedAway;

/** What a telephone side without telephones is set to, whatever calls there are. */
abstract class FakeSwitchboard implements Telephone {
  private final AtomicInteger keepsRefused = new AtomicInteger();
  private volatile List<ToldWait> told = List.of();
  private volatile TurnedAway turnedAway = TurnedAway.NONE;
  private volatile boolean carrier;
  private volatile boolean late;
  private volatile int web;
  private volatile RecordingState recording = RecordingState.NONE;

  /** There is a carrier from now on: callers can be rung back. */
  public void carrier() {
    carrier = true;
  }

  boolean hasCarrier() {
    return carrier;
  }

  /** Numbers outside ring from now on until they are told to answer. */
  public void answersLate() {
    late = true;
  }

  boolean isLate() {
    return late;
  }

  /** How recording stands from now on. */
  public void recording(RecordingState now) {
    recording = now;
  }

  @Override
  public RecordingState recordings() {
    return recording;
  }

  /** Refuses to keep callers, that many times from now on. */
  public void refusesToKeep(int times) {
    keepsRefused.set(times);
  }

  /** How many times it still refuses to. */
  public int keepsRefused() {
    return keepsRefused.get();
  }

  /** Whether it refuses this time. */
  boolean refusesToKeep() {
    return keepsRefused.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  @Override
  public TelephoneFigures figures() {
    return new TelephoneFigures(
        TelephoneFigures.NONE.link(), Map.of(), Map.of(), Map.of(), turnedAway, told);
  }

  /** What callers were told of their waits, from now on. */
  public void told(List<ToldWait> waits) {
    told = List.copyOf(waits);
  }

  /** Which calls were turned away, from now on. */
  public void turnedAway(TurnedAway calls) {
    turnedAway = calls;
  }

  @Override
  public Ports ports() {
    return new Ports(1, 2, 3, 4, 10_000, web);
  }

  /** Where phones in browsers are to be led, from now on; 0 for nowhere. */
  public void takesPhonesAt(int port) {
    web = port;
  }
}
