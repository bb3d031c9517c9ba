package org.onecall.telephony.server;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.onecall.config.debian.Tool;
import org.onecall.telephony.CallLimits;
import org.onecall.telephony.Line;
import org.onecall.telephony.Outside;
import org.onecall.telephony.Phone;
import org.onecall.telephony.Ports;
import org.onecall.telephony.TelephoneException;
import org.onecall.telephony.TelephoneSetup;

/** The directory of one Asterisk: its settings rendered from ours, its sounds, its state. */
final class AsteriskFiles {
  private static final List<String> SETTINGS =
      List.of(
          "acl.conf",
          "asterisk.conf",
          "ccss.conf",
          "cdr.conf",
          "cel.conf",
          "confbridge.conf",
          "extensions.conf",
          "extensions-control.conf",
          "features.conf",
          "greeting.conf",
          "http.conf",
          "limits.conf",
          "indications.conf",
          "logger.conf",
          "manager.conf",
          "modules.conf",
          "musiconhold.conf",
          "pjproject.conf",
          "pjsip.conf",
          "queuerules.conf",
          "queues.conf",
          "rtp.conf",
          "sorcery.conf",
          "udptl.conf");

  private final Path directory;

  AsteriskFiles(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
  }

  Path directory() {
    return directory;
  }

  /** The file that names all others to Asterisk. */
  Path main() {
    return directory.resolve("etc/asterisk.conf");
  }

  /** Where Asterisk writes its process id. */
  Path pid() {
    return directory.resolve("run/asterisk.pid");
  }

  /** Where prompts lie that the dialplan plays as {@code onecall/NAME}. */
  Path prompts() {
    return directory.resolve("data/sounds/en/onecall");
  }

  /** Where recordings of calls lie. */
  Path recordings() {
    return directory.resolve("recordings");
  }

  /** Makes the directories and links to what came with Asterisk. */
  void layOut(Tool asterisk) throws IOException {
    PrivateFiles.directory(directory);
    for (String name :
        List.of(
            "etc",
            "run",
            "log",
            "spool/outgoing",
            "varlib/keys",
            "data/sounds/en",
            "data/agi-bin")) {
      PrivateFiles.directory(directory.resolve(name));
    }
    PrivateFiles.directory(prompts());
    PrivateFiles.directory(recordings());
    Path data = found(asterisk, "its data", List.of("usr/share/asterisk", "var/lib/asterisk"));
    link("data/documentation", data.resolve("documentation"));
    Path sounds = data.resolve("sounds");
    for (String voice : List.of("en_US_f_Allison", "en")) {
      if (Files.isDirectory(sounds.resolve(voice))) {
        try (Stream<Path> files = Files.list(sounds.resolve(voice))) {
          for (Path file : files.toList()) {
            link("data/sounds/en/" + file.getFileName(), file);
          }
        }
        break;
      }
    }
  }

  private void link(String from, Path to) throws IOException {
    Path link = directory.resolve(from);
    if (Files.isSymbolicLink(link)) {
      if (Files.readSymbolicLink(link).equals(to)) {
        return;
      }
      Files.delete(link);
    }
    if (!Files.exists(link)) {
      Files.createSymbolicLink(link, to);
    }
  }

  /**
   * Writes every settings file.
   *
   * @return whether any differs from what was there
   */
  boolean render(Tool asterisk, TelephoneSetup setup, Kept kept) throws IOException {
    Map<String, String> values = new HashMap<>();
    putPlaces(values, asterisk);
    putKept(values, kept);
    putBounds(values);
    putLimits(values, setup.limits());
    values.put("RING_SECONDS", Integer.toString(setup.ringSeconds()));
    values.put("FALLBACK_QUEUE", setup.fallbackQueue());
    values.put("LINES", lines(setup.lines()));
    values.put("QUEUES", queues(setup));
    values.put("PHONES", phones(setup.phones()) + WebPhones.settings(setup.phones()));
    values.put("CARRIER", carrier(setup.outside()));
    // Callers are offered to leave the queue only where they can be rung back.
    values.put("KEYS", setup.outside().carrier().isPresent() ? "context = onecall-keys" : "");
    values.put("RECORDINGS", recordings().toString());
    values.put("OWN_ADDRESSES", WebPhones.candidates(ownAddresses()));
    boolean changed = false;
    for (String name : SETTINGS) {
      String text = Template.named(name).filled(values);
      changed |= PrivateFiles.write(directory.resolve("etc").resolve(name), text);
    }
    return changed;
  }

  private void putPlaces(Map<String, String> values, Tool asterisk) {
    values.put("DIR", directory.toString());
    values.put("MODULES", modules(asterisk).toString());
    values.put(
        "MUSIC",
        found(asterisk, "its music", List.of("usr/share/asterisk/moh", "var/lib/asterisk/moh"))
            .toString());
  }

  private static void putKept(Map<String, String> values, Kept kept) {
    Ports ports = kept.ports();
    values.put("PHONES_PORT", Integer.toString(ports.phones()));
    values.put("TRUNK_PORT", Integer.toString(ports.trunk()));
    values.put("AMI_PORT", Integer.toString(ports.ami()));
    values.put("AGI_PORT", Integer.toString(ports.agi()));
    values.put("WEB_PORT", Integer.toString(ports.web()));
    values.put("RTP_FIRST", Integer.toString(ports.rtpFirst()));
    values.put("RTP_LAST", Integer.toString(ports.rtpFirst() + Kept.RTP_PORTS - 1));
    values.put("AMI_SECRET", kept.amiSecret());
    values.put("ACT_SECRET", kept.actSecret());
    // The digest of a password that is nowhere but here, and not known by it.
    values.put("REFUSED", Digest.of("refused", kept.sealKey() + kept.amiSecret()));
    values.put("AGI_TOKEN", kept.agiToken());
    values.put("SEAL_KEY", kept.sealKey());
  }

  private static void putLimits(Map<String, String> values, CallLimits limits) {
    values.put("TRUNK_CALLS_MAX", Integer.toString(limits.trunkCalls()));
    values.put("TRUNK_RATE_MAX", Integer.toString(limits.trunkPerMinute()));
    values.put("CALLER_CALLS_MAX", Integer.toString(limits.callerCalls()));
    values.put("CALLER_RATE_MAX", Integer.toString(limits.callerPerMinute()));
  }

  private static void putBounds(Map<String, String> values) {
    values.put("CALLS_MAX", Integer.toString(Bounds.CALLS_MAX));
    values.put("STEP_SECONDS", Long.toString(Bounds.FRONT_DOOR_STEP.toSeconds()));
    values.put("FALLBACK_TRIES", Integer.toString(Bounds.FALLBACK_TRIES_MAX));
    values.put("COMFORT_SECONDS", Long.toString(Bounds.COMFORT_EVERY.toSeconds()));
    values.put("QUALIFY_SECONDS", Long.toString(Bounds.QUALIFY_EVERY.toSeconds()));
    values.put("LEDGER_SECONDS", Long.toString(Bounds.LEDGER_KEPT.toSeconds()));
    values.put("HOLD_SECONDS", Long.toString(Bounds.HOLD_MAX.toSeconds()));
    values.put("ASKING_SECONDS", Long.toString(Bounds.ASKING_MAX.toSeconds()));
    values.put("STANDING_SECONDS", Long.toString(Bounds.STANDING_MAX.toSeconds()));
    values.put("RINGING_BACK_SECONDS", Long.toString(Bounds.RINGING_BACK_MAX.toSeconds()));
    values.put("OWN_PHONE_SECONDS", Long.toString(Bounds.OWN_PHONE_MAX.toSeconds()));
    values.put("KEEP_SECONDS", Long.toString(Bounds.KEPT_MAX.toSeconds()));
    values.put("FRONT_PRIORITY", Integer.toString(Bounds.FRONT_PRIORITY));
    values.put("REFERENCE_HEADER", Bounds.REFERENCE_HEADER);
    values.put("REALM", Bounds.REALM);
    values.put("ON_CALL", Bounds.ON_CALL_REASON);
  }

  /** An extension for each number dialled; the first line for any other, and for names. */
  private static String lines(List<Line> lines) {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      for (String number : spellings(line.number())) {
        text.append(lineSteps(number, line, number));
      }
    }
    text.append(lineSteps("_[+0-9]!", lines.getFirst(), "${FILTER(+0-9,${EXTEN:0:20})}"));
    text.append(lineSteps("_[a-zA-Z].", lines.getFirst(), ""));
    return text.toString();
  }

  private static String lineSteps(String exten, Line line, String dialled) {
    return """
    exten => %s,1,MSet(OC_LINE=%s,OC_LINE_PRIORITY=%d,OC_GREETING=%s,OC_TRANSFERS=%s,OC_DIALLED=%s)
     same => n,Goto(onecall-call,s,1)
    """
        .formatted(
            exten,
            line.id(),
            line.priority(),
            line.greeting(),
            line.transfers() ? "yes" : "no",
            dialled);
  }

  /** A number of the United Kingdom arrives with its trunk prefix or its country code. */
  private static Set<String> spellings(String number) {
    Set<String> all = new LinkedHashSet<>(List.of(number));
    if (number.startsWith("0")) {
      all.add("+44" + number.substring(1));
      all.add("44" + number.substring(1));
    } else if (number.startsWith("+44")) {
      all.add("0" + number.substring(3));
      all.add(number.substring(1));
    }
    return all;
  }

  /** Where calls to outside go, if anywhere. No context of the dialplan knows the way there. */
  private static String carrier(Outside outside) {
    return outside
        .carrier()
        .map(address ->
            """
            ; Whom the service rings outside. Nothing arrives by it, and nothing in the dialplan rings it.
            [carrier](onecall-endpoint)
            transport = transport-trunk
            context = onecall-nowhere
            aors = carrier
            [carrier]
            type = aor
            contact = sip:%s

            """
                .formatted(address))
        .orElse("");
  }

  private static List<String> ownAddresses() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .sorted()
        .toList();
  }

  private static String queues(TelephoneSetup setup) {
    Set<String> names = new LinkedHashSet<>();
    setup.lines().forEach(line -> names.addAll(List.of(line.queue(), line.fallback())));
    names.remove(setup.fallbackQueue());
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append('[').append(name).append("](onecall)\nwrapuptime = 0\n\n");
    }
    return text.toString();
  }

  private static String phones(List<Phone> phones) {
    StringBuilder text = new StringBuilder();
    for (Phone phone : phones) {
      text.append(
          """
          [%1$s](phone-endpoint)
          auth = %1$s
          aors = %1$s
          callerid = Handler %1$s <%1$s>
          [%1$s](phone-auth)
          username = %1$s
          md5_cred = %2$s
          [%1$s](phone-aor)

          """
              .formatted(phone.number(), Digest.of(phone.number(), phone.password())));
    }
    return text.toString();
  }

  private static Path modules(Tool asterisk) {
    return found(
        asterisk,
        "its modules",
        List.of(
            "usr/lib/x86_64-linux-gnu/asterisk/modules",
            "usr/lib/aarch64-linux-gnu/asterisk/modules",
            "usr/lib/asterisk/modules",
            "usr/lib64/asterisk/modules"));
  }

  private static Path found(Tool asterisk, String what, List<String> places) {
    for (String place : places) {
      Path path = asterisk.root().resolve(place);
      if (Files.isDirectory(path)) {
        return path;
      }
    }
    throw new TelephoneException(
        "Asterisk was found, but not "
            + what
            + "; looked under "
            + asterisk.root()
            + " for "
            + places);
  }
}
