package org.onecall.telephony.asterisk;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.NewChannelEvent;
import org.asteriskjava.manager.event.StatusEvent;
import org.jspecify.annotations.Nullable;
import org.onecall.telephony.floor.Control.Place;
import org.onecall.telephony.floor.Control.Recording;
import org.onecall.telephony.floor.ControlFact;
import org.onecall.telephony.floor.FloorEvent;
import org.onecall.telephony.wire.ChannelIds;

/** The library's events, as far as they tell what is done with calls. */
final class ControlMapping {
  private final Function<ManagerEvent, Instant> when;

  ControlMapping(Function<ManagerEvent, Instant> when) {
    this.when = when;
  }

  /** The event in our words, if it tells of that; beside what {@link Mapping} makes of it. */
  Optional<FloorEvent> map(ManagerEvent event) {
    Instant at = when.apply(event);
    return switch (event) {
      case WireEvents.PlacedCall e ->
          place(text(e.place)).flatMap(p -> about(at, e.call, new ControlFact.Placed(p)));
      case WireEvents.RecordedCall e ->
          recording(text(e.taping)).flatMap(r -> about(at, e.call, new ControlFact.Recorded(r)));
      case NewChannelEvent e -> channel(at, text(e.getUniqueId()), true, false);
      case StatusEvent e -> row(at, e);
      default -> Optional.empty();
    };
  }

  private Optional<FloorEvent> row(Instant at, StatusEvent event) {
    String id = text(event.getUniqueId());
    Map<String, String> variables = event.getVariables();
    if (variables == null || text(variables.get("OC_LINE")).isEmpty()) {
      return channel(at, id, false, !text(event.getBridgeId()).isEmpty());
    }
    return about(
        at,
        id,
        new ControlFact.Found(
            place(set(variables.get("OC_PLACE"))).orElse(Place.QUEUE),
            recording(set(variables.get("OC_TAPED"))).orElse(Recording.OFF)));
  }

  /** What Asterisk writes of a variable that is not set is no value. */
  private static String set(@Nullable String value) {
    return value == null || value.equals("(null)") ? "" : value;
  }

  private Optional<FloorEvent> channel(Instant at, String id, boolean fresh, boolean joined) {
    return ChannelIds.read(id)
        .flatMap(known ->
            switch (known) {
              case ChannelIds.Comes comes ->
                  about(at, comes.call(), new ControlFact.PartyRung(id, comes.role(), joined));
              case ChannelIds.Watches watches ->
                  about(
                      at,
                      watches.call(),
                      new ControlFact.Watched(id, watches.phone(), watches.mode()));
              case ChannelIds.Joins joins ->
                  fresh
                      ? Optional.of(
                          new FloorEvent.PhoneRinging(at, joins.call(), joins.phone(), id))
                      : Optional.empty();
            });
  }

  private Optional<FloorEvent> about(Instant at, @Nullable String call, ControlFact fact) {
    return call == null || call.isEmpty()
        ? Optional.empty()
        : Optional.of(new FloorEvent.Controlled(at, call, fact));
  }

  private static Optional<Place> place(String text) {
    return switch (text) {
      case "queue", "" -> Optional.of(Place.QUEUE);
      case "room" -> Optional.of(Place.ROOM);
      case "hold" -> Optional.of(Place.HOLD);
      case "kept" -> Optional.of(Place.KEPT);
      case "asking" -> Optional.of(Place.ASKING);
      case "leaving" -> Optional.of(Place.LEAVING);
      default -> Optional.empty();
    };
  }

  private static Optional<Recording> recording(String text) {
    return switch (text) {
      case "on" -> Optional.of(Recording.ON);
      case "paused" -> Optional.of(Recording.PAUSED);
      case "off" -> Optional.of(Recording.OFF);
      default -> Optional.empty();
    };
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
