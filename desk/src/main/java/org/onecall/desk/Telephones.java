package org.onecall.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.onecall.config.Limits;
import org.onecall.config.Settings;
import org.onecall.config.TelephonySettings;
import org.onecall.config.User;
import org.onecall.telephony.CallLimits;
import org.onecall.telephony.Line;
import org.onecall.telephony.Manner;
import org.onecall.telephony.Outside;
import org.onecall.telephony.Phone;
import org.onecall.telephony.Ports;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.TelephoneSetup;
import org.onecall.telephony.asterisk.WireFile;
import org.onecall.telephony.asterisk.WireJournal;
import org.onecall.telephony.front.LineBook;
import org.onecall.telephony.front.LineDoor;
import org.onecall.telephony.front.Matches;

/** The telephone side as the settings want it. */
final class Telephones {
  private static final int JOURNAL_FILES = 10;

  private Telephones() {}

  /** The telephone side and what its front door goes by. */
  record Made(Telephone telephone, LineBook lines, LateCases cases, Matches matches) {}

  /**
   * The telephone side, not started.
   *
   * @throws StartFailure when a line or a phone cannot be made as it is written
   */
  static Made of(Configuration configuration, InstantSource clock, Consumer<String> progress) {
    TelephonySettings settings = configuration.settings().telephony();
    List<String> wrong = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    configuration
        .lines()
        .forEach(line -> part(wrong, "line " + line.id(), () -> lines.add(line(line))));
    List<Phone> phones = new ArrayList<>();
    configuration
        .users()
        .forEach(user -> part(wrong, "user " + user.name(), () -> addPhone(phones, user)));
    if (lines.isEmpty()) {
      wrong.add("lines: there must be at least one");
    }
    if (!wrong.isEmpty()) {
      throw new StartFailure(wrong);
    }
    var setup =
        new TelephoneSetup(
            configuration.settings().stateDirectory(),
            new Ports(
                settings.sipPort(),
                settings.trunkPort(),
                settings.amiPort(),
                settings.agiPort(),
                settings.rtpPortFirst(),
                settings.httpPort()),
            lines,
            phones,
            settings.promptsDirectory(),
            settings.ringSeconds(),
            settings.fallbackQueue(),
            Store.ZONE,
            new Outside(
                settings.carrier(),
                settings.emergencyNumber(),
                configuration.settings().demonstration()),
            new CallLimits(
                settings.trunkCallsMax(),
                settings.trunkCallsPerMinuteMax(),
                settings.callerCallsMax(),
                settings.callerCallsPerMinuteMax()),
            manner(settings));
    var book = new LineBook(lines, Store.ZONE);
    var cases = new LateCases();
    var matches = new Matches(Limits.CALLS_MAX, cases);
    var door = new LineDoor(book, cases, matches, clock);
    return new Made(
        Telephone.of(setup, door, clock, progress, journal(configuration.settings())),
        book,
        cases,
        matches);
  }

  /** Takes down what Asterisk says, where the settings want it. It ends with the process. */
  private static WireJournal journal(Settings settings) {
    if (!settings.telephony().wireJournal()) {
      return WireJournal.NONE;
    }
    Path file = settings.stateDirectory().resolve("log").resolve("manager.wire");
    long megabytes = settings.telephony().wireJournalMegabytesMax();
    try {
      return new WireFile(file, megabytes * 1_000_000 / JOURNAL_FILES, JOURNAL_FILES);
    } catch (IOException e) {
      throw new StartFailure(List.of("cannot write " + file + ": " + e.getMessage()));
    }
  }

  private static Manner manner(TelephonySettings settings) {
    return new Manner(
        Manner.USUAL.toldFirst(),
        Manner.USUAL.toldEvery(),
        new Manner.Recording(
            settings.recording(),
            settings.recordingAnnounced(),
            settings.recordingMegabytes() * 1_000_000L,
            Duration.ofDays(settings.recordingDays())));
  }

  private static Line line(org.onecall.config.Line line) {
    return new Line(
        line.id(),
        line.name(),
        line.number(),
        line.queue(),
        line.priority(),
        line.greeting(),
        line.opening(),
        line.fallback(),
        line.transfers());
  }

  /** A phone signs in with the password of its user. */
  private static void addPhone(List<Phone> phones, User user) {
    user.phone().ifPresent(number -> phones.add(new Phone(number, user.password().reveal())));
  }

  private static void part(List<String> wrong, String what, Runnable make) {
    try {
      make.run();
    } catch (IllegalArgumentException refused) {
      wrong.add(what + ": " + refused.getMessage());
    }
  }
}
