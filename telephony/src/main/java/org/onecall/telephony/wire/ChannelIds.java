package org.onecall.telephony.wire;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onecall.telephony.floor.Control.Mode;
import org.onecall.telephony.floor.Control.Role;

/**
 * The unique ids that we give to the channels we ring ourselves. They say what the channel is for
 * and for which call, so that whoever meets one, in an event or in a list after a restart, knows.
 */
public sealed interface ChannelIds {
  /** What all of them begin with. */
  String PREFIX = "oc-";

  /** The call that the channel is rung for. */
  String call();

  /** A handler's phone, rung for a call in progress. */
  record Joins(String phone, String call) implements ChannelIds {}

  /** Somebody from outside. */
  record Comes(Role role, String call) implements ChannelIds {}

  /** A supervisor's phone. */
  record Watches(Mode mode, String phone, String call) implements ChannelIds {}

  /**
   * The id of a new channel.
   *
   * @param unique makes it different from all others: 8 hexadecimal digits
   */
  default String text(String unique) {
    return switch (this) {
      case Joins(String phone, String call) ->
          PREFIX + "h-" + Names.phone(phone) + "-" + Names.callId(call) + "-" + unique;
      case Comes(Role role, String call) ->
          PREFIX + "p-" + small(role) + "-" + Names.callId(call) + "-" + unique;
      case Watches(Mode mode, String phone, String call) ->
          PREFIX
              + "s-"
              + small(mode)
              + "-"
              + Names.phone(phone)
              + "-"
              + Names.callId(call)
              + "-"
              + unique;
    };
  }

  /** What an id says; nothing when it is not one of ours. */
  static Optional<ChannelIds> read(String id) {
    if (!id.startsWith(PREFIX)) {
      return Optional.empty();
    }
    Matcher joins = Patterns.JOINS.matcher(id);
    if (joins.matches()) {
      return Optional.of(new Joins(joins.group(1), joins.group(2)));
    }
    Matcher comes = Patterns.COMES.matcher(id);
    if (comes.matches()) {
      return Optional.of(new Comes(Role.valueOf(large(comes.group(1))), comes.group(2)));
    }
    Matcher watches = Patterns.WATCHES.matcher(id);
    return watches.matches()
        ? Optional.of(
            new Watches(Mode.valueOf(large(watches.group(1))), watches.group(2), watches.group(3)))
        : Optional.empty();
  }

  private static String small(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String large(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  /** How the ids are written. */
  final class Patterns {
    private static final Pattern JOINS =
        Pattern.compile("oc-h-([0-9]{2,8})-([A-Za-z0-9.-]{1,64})-[0-9a-f]{8}");
    private static final Pattern COMES =
        Pattern.compile(
            "oc-p-(emergency|interpreter|caller|outside)-([A-Za-z0-9.-]{1,64})-[0-9a-f]{8}");
    private static final Pattern WATCHES =
        Pattern.compile(
            "oc-s-(listen|whisper|barge)-([0-9]{2,8})-([A-Za-z0-9.-]{1,64})-[0-9a-f]{8}");

    private Patterns() {}
  }
}
