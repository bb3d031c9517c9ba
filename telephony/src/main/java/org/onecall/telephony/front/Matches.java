package org.onecall.telephony.front;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.onecall.telephony.floor.Call;

/** What was found of the cases of transferred callers, by call, for as many calls as may be up. */
public final class Matches implements BiConsumer<Arrival, CaseMatch> {
  private final int callsMax;
  private final CaseFinder finder;
  private final Map<String, Known> byCall = new LinkedHashMap<>();

  /** What the front door knew of a caller, and what was found by that. */
  public record Known(Arrival arrival, CaseMatch match) {}

  /** Keeps the matches of that many calls, the newest; nothing is looked for again. */
  public Matches(int callsMax) {
    this(callsMax, CaseFinder.NONE);
  }

  /** The same; what was not found is looked for there again. */
  public Matches(int callsMax, CaseFinder finder) {
    this.callsMax = callsMax;
    this.finder = finder;
  }

  @Override
  public synchronized void accept(Arrival arrival, CaseMatch match) {
    byCall.remove(arrival.call());
    byCall.put(arrival.call(), new Known(arrival, match));
    if (byCall.size() > callsMax) {
      byCall.remove(byCall.keySet().iterator().next());
    }
  }

  /** What was found for that call. */
  public Optional<CaseMatch> of(String call) {
    return known(call).map(Known::match);
  }

  /**
   * The same, and by what it was looked for. What stands in for a caller who is rung back has what
   * was found for the call that they left.
   */
  public synchronized Optional<Known> known(String call) {
    return Optional.ofNullable(byCall.get(call)).or(() -> left(call).map(byCall::get));
  }

  /** The call that a stand-in stands in for: {@code back-CALL-OWN}. */
  private static Optional<String> left(String standIn) {
    int own = standIn.lastIndexOf('-');
    return standIn.startsWith(Call.BACK) && own > Call.BACK.length()
        ? Optional.of(standIn.substring(Call.BACK.length(), own))
        : Optional.empty();
  }

  /** Looks again; may take a moment, and changes nothing by itself. */
  public CaseMatch again(Arrival arrival) throws Exception {
    return CaseMatch.of(arrival, finder);
  }
}
