package org.onecall.telephony.front;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What was found of the cases of transferred callers, by call, for as many calls as may be up. */
public final class Matches implements BiConsumer<Arrival, CaseMatch> {
  private final int callsMax;
  private final Map<String, CaseMatch> byCall = new LinkedHashMap<>();

  /** Keeps the matches of that many calls, the newest. */
  public Matches(int callsMax) {
    this.callsMax = callsMax;
  }

  @Override
  public synchronized void accept(Arrival arrival, CaseMatch match) {
    byCall.remove(arrival.call());
    byCall.put(arrival.call(), match);
    if (byCall.size() > callsMax) {
      byCall.remove(byCall.keySet().iterator().next());
    }
  }

  /** What was found for that call. */
  public synchronized Optional<CaseMatch> of(String call) {
    return Optional.ofNullable(byCall.get(call));
  }
}
