package org.onecall.telephony.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.config.debian.Tool;
import org.onecall.telephony.CallLimits;
import org.onecall.telephony.Line;
import org.onecall.telephony.Manner;
import org.onecall.telephony.Outside;
import org.onecall.telephony.Phone;
import org.onecall.telephony.Ports;
import org.onecall.telephony.TelephoneSetup;

/**
 * From where callers and handlers' phones come in, no way through the generated dialplan leads out:
 * every context that any step names is walked, whether or not the step could be reached.
 */
class InboundDialplanTest {
  /** What rings somebody, runs something, listens in, or does what a text says. */
  private static final Pattern DANGEROUS =
      Pattern.compile(
          "^(Dial|RetryDial|Originate|Page|FollowMe|Transfer|ChanSpy|ExtenSpy|Pickup|PickupChan"
              + "|System|TrySystem|Exec|TryExec|ExecIf|EAGI|DeadAGI|ExternalIVR|Macro|ChannelRedirect"
              + "|SoftHangup|ReadFile|AMD|BackgroundDetect|DISA|SendText|SendURL)\\(");

  /** Where callers and phones come in, and where a key leads that a caller presses in a queue. */
  private static final List<String> ENTRIES = List.of("from-trunk", "from-phones", "onecall-keys");

  private final Map<String, List<String>> contexts = new LinkedHashMap<>();
  @TempDir Path directory;
  private AsteriskFiles files;

  @BeforeEach
  void render() throws IOException {
    Path root = directory.resolve("root");
    Files.createDirectories(root.resolve("usr/lib/asterisk/modules"));
    Files.createDirectories(root.resolve("usr/share/asterisk/moh"));
    Files.createDirectories(root.resolve("usr/share/asterisk/documentation"));
    Tool asterisk = new Tool(List.of("asterisk"), Map.of(), root);
    files = new AsteriskFiles(directory.resolve("state"));
    files.layOut(asterisk);
    TelephoneSetup setup =
        new TelephoneSetup(
            directory,
            Ports.ANY,
            List.of(new Line("public", "Public", "01632960100", "triage", 0, "greeting-public")),
            List.of(new Phone("1001", "secret-1001")),
            Optional.empty(),
            15,
            "fallback",
            ZoneId.of("Europe/London"),
            new Outside(Optional.of("carrier.example:5060"), "999", true),
            new CallLimits(7, 8, 5, 6),
            Manner.USUAL);
    files.render(asterisk, setup, Kept.in(files.directory(), Ports.ANY));
    read("extensions.conf");
  }

  private void read(String name) throws IOException {
    List<String> steps = new ArrayList<>();
    for (String line : lines(name)) {
      if (line.startsWith("[")) {
        steps =
            contexts.computeIfAbsent(line.substring(1, line.indexOf(']')), _ -> new ArrayList<>());
      } else if (line.startsWith("#include")) {
        read(line.replaceAll(".*?([a-z-]+[.]conf).*", "$1"));
      } else if (line.contains("=>")) {
        // What follows the extension and the priority, or the word "n" and a label.
        String step = line.substring(line.indexOf("=>") + 2).strip();
        steps.add(step.replaceFirst("^(n|[^,]+,[0-9]+|[^,]+,n)(\\([a-z]+\\))?,", ""));
      } else if (line.startsWith("include")) {
        steps.add(line);
      }
    }
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(files.directory().resolve("etc").resolve(name)).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith(";"))
        .toList();
  }

  private Set<String> reachable(String from) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      String context = next.pop();
      if (seen.add(context)) {
        for (String step : contexts.getOrDefault(context, List.of())) {
          for (String word : step.split("[^A-Za-z0-9-]+", -1)) {
            if (contexts.containsKey(word)) {
              next.push(word);
            }
          }
        }
      }
    }
    return seen;
  }

  @Test
  void noWayLeadsFromACallerOrAPhoneToATrunk() {
    for (String entry : ENTRIES) {
      assertThat(contexts).containsKey(entry);
      for (String context : reachable(entry)) {
        for (String step : contexts.get(context)) {
          assertThat(DANGEROUS.matcher(step).find()).as("%s: %s", context, step).isFalse();
          assertThat(step)
              .as(context)
              .doesNotContain("Local/")
              .doesNotContain("@carrier")
              .doesNotContain("carrier.example")
              .doesNotContain("SHELL(")
              .doesNotContain("EVAL(");
          if (step.contains("PJSIP/")) {
            assertThat(step).as("names a member of a queue").contains("QueueMember(");
          }
          if (step.startsWith("AGI(")) {
            assertThat(step).matches("AGI\\(agi://127\\.0\\.0\\.1:[0-9]+/[0-9a-f]{40}/.*");
          }
        }
      }
    }
  }

  @Test
  void whatTheServiceAloneMayEnterIsReachedByNobodyElse() {
    for (String entry : ENTRIES) {
      assertThat(reachable(entry))
          .doesNotContain("onecall-watch", "onecall-999-desk", "onecall-let-register")
          .doesNotContain("onecall-standin", "onecall-say");
    }
  }

  @Test
  void theWalkSeesWhereCallsGo() {
    assertThat(reachable("from-trunk"))
        .contains("onecall-call", "onecall-limits", "onecall-answered", "onecall-ended")
        .contains("onecall-requeue");
  }

  @Test
  void theCarrierIsNamedByNoDialplanAndBringsNobodyIn() throws IOException {
    contexts.values().stream()
        .flatMap(List::stream)
        .forEach(step -> assertThat(step).doesNotContain("carrier"));
    assertThat(contexts).doesNotContainKey("onecall-nowhere");
    String pjsip = String.join("\n", lines("pjsip.conf"));
    assertThat(pjsip).contains("context = onecall-nowhere");
    assertThat(pjsip.substring(pjsip.indexOf("[trunk]"), pjsip.indexOf("[trunk-identify]")))
        .doesNotContain("aors")
        .doesNotContain("outbound");
    assertThat(pjsip).doesNotContain("anonymous");
  }

  @Test
  void theLimitsStandBetweenTheNumberDialledAndAnythingElse() {
    assertThat(contexts.get("from-trunk"))
        .allMatch(step -> step.startsWith("MSet(OC_LINE=") || step.equals("Goto(onecall-call,s,1)"))
        .hasSizeGreaterThan(6);
    List<String> call = contexts.get("onecall-call");
    String checked =
        call.stream().filter(step -> step.contains("]?onecall-limits,s,1")).findFirst().orElse("");
    assertThat(checked)
        .contains("GROUP_COUNT(calls@trunk)} > 7)")
        .contains("OC_TRUNK_COUNT} > 8)")
        .contains("@caller)} > 5)")
        .contains("OC_CALLER_COUNT} > 6)");
    assertThat(call.subList(0, call.indexOf(checked)))
        .allMatch(step -> step.startsWith("MSet(") || step.startsWith("Set("));
    assertThat(String.join("\n", contexts.get("onecall-limits")))
        .contains("> 7]?trunk-calls")
        .contains("> 8]?trunk-rate")
        .contains("> 5]?caller-calls")
        .contains("> 6]?caller-rate");
  }

  @Test
  void aCallerHearsTheFirstSoundAfterFewSteps() {
    List<String> call = contexts.get("onecall-call");
    int sound = call.indexOf("Playback(onecall/${OC_GREETING})");
    assertThat(sound).isBetween(1, 10);
    assertThat(call.subList(0, sound)).noneMatch(step -> step.startsWith("Gosub("));
  }

  @Test
  void theManagerInterfaceHasOneUserWhoHearsAndOneWhoActs() throws IOException {
    List<String> manager = lines("manager.conf");
    assertThat(manager.stream().filter(line -> line.startsWith("[")))
        .containsExactly("[general]", "[onecall]", "[onecall-acts]");
    assertThat(manager).contains("bindaddr = 127.0.0.1", "webenabled = no");
    List<String> hears =
        manager.subList(manager.indexOf("[onecall]"), manager.indexOf("[onecall-acts]"));
    List<String> acts = manager.subList(manager.indexOf("[onecall-acts]"), manager.size());
    for (List<String> user : List.of(hears, acts)) {
      assertThat(user)
          .contains("deny = 0.0.0.0/0.0.0.0", "permit = 127.0.0.1/255.255.255.255")
          .anyMatch(line -> line.matches("secret = [0-9a-f]{40}"));
    }
    assertThat(hears).contains("read = system,call,agent,user", "write = reporting");
    assertThat(acts).contains("read =", "write = call,agent,originate,user");
    assertThat(hears.get(1)).isNotEqualTo(acts.get(1));
  }
}
