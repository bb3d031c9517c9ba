package org.onecall.telephony.floor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.onecall.telephony.floor.Control.Party;
import org.onecall.telephony.floor.Control.Watcher;

/** Changed copies of what is done with calls, by call. */
final class Controls {
  private Controls() {}

  static Control of(Map<String, Control> all, String call) {
    return all.getOrDefault(call, Control.NONE);
  }

  /** With one more fact about a call; the same fact again changes nothing. */
  static Map<String, Control> with(
      Map<String, Control> all, String call, ControlFact fact, Instant at) {
    Control before = of(all, call);
    Control after =
        switch (fact) {
          case ControlFact.Placed placed -> placed(before, placed.place(), before.recording(), at);
          case ControlFact.Found found -> placed(before, found.place(), found.recording(), at);
          case ControlFact.PartyRung rung -> rung(before, rung, at);
          case ControlFact.Watched watched -> watched(before, watched, at);
          case ControlFact.Recorded recorded ->
              new Control(
                  before.place(),
                  before.since(),
                  before.parties(),
                  before.watchers(),
                  recorded.recording());
        };
    return after.equals(before) ? all : Maps.with(all, call, after);
  }

  private static Control placed(
      Control before, Control.Place place, Control.Recording recording, Instant at) {
    Instant since = before.place() == place ? before.since() : at;
    return new Control(place, since, before.parties(), before.watchers(), recording);
  }

  private static Control rung(Control before, ControlFact.PartyRung rung, Instant at) {
    List<Party> parties = new ArrayList<>();
    boolean known = false;
    for (Party party : before.parties()) {
      boolean same = party.channel().equals(rung.channel());
      known |= same;
      boolean joins = same && rung.joined() && !party.joined();
      parties.add(joins ? new Party(party.channel(), party.role(), true, at) : party);
    }
    if (!known) {
      parties.add(new Party(rung.channel(), rung.role(), rung.joined(), at));
    }
    return with(before, parties, before.watchers());
  }

  private static Control watched(Control before, ControlFact.Watched watched, Instant at) {
    if (before.watchers().stream().anyMatch(w -> w.channel().equals(watched.channel()))) {
      return before;
    }
    List<Watcher> watchers = new ArrayList<>(before.watchers());
    watchers.add(new Watcher(watched.channel(), watched.phone(), watched.mode(), at));
    return with(before, before.parties(), watchers);
  }

  private static Control with(Control before, List<Party> parties, List<Watcher> watchers) {
    return new Control(before.place(), before.since(), parties, watchers, before.recording());
  }

  /** A channel has come into a bridge: if it is somebody's from outside, they have joined. */
  static Map<String, Control> joined(Map<String, Control> all, String channel, Instant at) {
    for (Map.Entry<String, Control> entry : all.entrySet()) {
      List<Party> parties = new ArrayList<>(entry.getValue().parties());
      for (int i = 0; i < parties.size(); i++) {
        Party party = parties.get(i);
        if (party.channel().equals(channel) && !party.joined()) {
          parties.set(i, new Party(channel, party.role(), true, at));
          Control changed = with(entry.getValue(), parties, entry.getValue().watchers());
          return Maps.with(all, entry.getKey(), changed);
        }
      }
    }
    return all;
  }

  /** A channel is gone. */
  static Map<String, Control> gone(Map<String, Control> all, String channel) {
    return keeping(all, c -> !c.equals(channel));
  }

  /** Only these channels are there. */
  static Map<String, Control> only(Map<String, Control> all, Set<String> channels) {
    return keeping(all, channels::contains);
  }

  private interface Kept {
    boolean test(String channel);
  }

  private static Map<String, Control> keeping(Map<String, Control> all, Kept kept) {
    Map<String, Control> changed = all;
    for (Map.Entry<String, Control> entry : all.entrySet()) {
      Control before = entry.getValue();
      Control after =
          with(
              before,
              before.parties().stream().filter(p -> kept.test(p.channel())).toList(),
              before.watchers().stream().filter(w -> kept.test(w.channel())).toList());
      if (!after.equals(before)) {
        changed = Maps.with(changed, entry.getKey(), after);
      }
    }
    return changed;
  }
}
