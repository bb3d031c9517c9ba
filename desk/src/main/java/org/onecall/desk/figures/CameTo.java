package org.onecall.desk.figures;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.onecall.patient.history.EncounterRecord;
import org.onecall.protocol.Urgency;

/** What calls came to: the encounter of each, where there was one. */
final class CameTo {
  /** Of calls of which nothing is known. */
  static final CameTo NOTHING = new CameTo(List.of());

  /** The group of calls without it. */
  static final String NONE = "none";

  private final Map<String, EncounterRecord> byCall = new HashMap<>();
  private final Map<String, String> titles = new HashMap<>();

  CameTo(List<EncounterRecord> encounters) {
    for (EncounterRecord one : encounters) {
      byCall.putIfAbsent(one.call(), one);
      one.protocol().ifPresent(protocol -> titles.put(protocol.id(), protocol.title()));
      one.place().ifPresent(place -> titles.put(place.service(), place.serviceName()));
    }
  }

  private <T> String key(
      CallRecord call, Function<EncounterRecord, Optional<T>> what, Function<T, String> name) {
    return Optional.ofNullable(byCall.get(call.call())).flatMap(what).map(name).orElse(NONE);
  }

  /** The first protocol that was followed. */
  String protocol(CallRecord call) {
    return key(call, EncounterRecord::protocol, EncounterRecord.Named::id);
  }

  /** The urgency of the outcome that stands. */
  String outcome(CallRecord call) {
    return key(call, EncounterRecord::reached, reached -> reached.urgency().code());
  }

  /** The service of the place that stands. */
  String service(CallRecord call) {
    return key(call, EncounterRecord::place, EncounterRecord.Placed::service);
  }

  /** The name of a protocol or a service. */
  String title(String key, String otherwise) {
    return key.equals(NONE) ? otherwise : titles.getOrDefault(key, key);
  }

  /** The words of an urgency. */
  static String urgency(String key) {
    return key.equals(NONE) ? "No outcome" : Urgency.ofCode(key).map(Urgency::label).orElse(key);
  }
}
