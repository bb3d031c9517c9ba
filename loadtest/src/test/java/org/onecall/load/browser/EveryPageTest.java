package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.onecall.desk.Act;
import org.onecall.desk.EncounterView;
import org.onecall.desk.Encounters;
import org.onecall.desk.audit.AuditAct;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.fake.MadeUpSubject;
import org.onecall.patient.task.TaskKind;
import org.onecall.protocol.Urgency;
import org.openqa.selenium.Keys;

/**
 * Every page there is, with something on it: as it is, enlarged four times, with still motion, and
 * in the long lane in the dark and in forced colours too. The pictures are for people; axe and the
 * width are for the machine.
 */
@ChecksParts(
    "audit board-agents board-alarms board-backs board-capacity board-emergencies "
        + "board-figures board-health board-lines board-staffing board-talking board-tasks "
        + "board-today board-waiting content content-version counted day directory figures "
        + "gaps kpis open-now outreach particulars-form password people person-record "
        + "plan-form replay risk-list service-form staffing supervisor task-detail tasks "
        + "users wall-screen wallboard walls")
final class EveryPageTest extends RunningTest {
  private static final Path APP = Path.of("../desk/src/main/web/src/page/app.ts");
  private static final Pattern PLACE = Pattern.compile("^  \\| '([a-z-]+)'", Pattern.MULTILINE);

  private static EncounterView encounter;
  private final Set<String> seen = new HashSet<>();

  @BeforeAll
  static void start() {
    Instant now = InstantSource.system().instant();
    for (int i = 0; i < 4; i++) {
      calls(i);
    }
    encounter =
        RunningDesk.done(
            running
                .store()
                .encounters()
                .open(new Encounters.Taken("page-1", "public", "07700900123", "ben", now)));
    act(new Act.RecordPatient(Map.of("givenName", "Edith", "familyName", "Sample")));
    act(new Act.ChooseProtocol("fall-adult"));
    task(TaskKind.CLINICIAN_CALL_BACK, "clinicians", "Breathless on the stairs", now);
    task(TaskKind.FALLS, "aldenmoor-falls", "Fell at home, cannot get up, not hurt", now);
    RunningDesk.done(
        running
            .store()
            .audit()
            .note(
                new AuditTrail.Entry(
                    "sam",
                    AuditAct.MOVE,
                    "call/page-2",
                    Optional.of("amira"),
                    "Chest pain",
                    "done")));
  }

  private static void calls(int number) {
    String call = "page-call-" + number;
    running.desk().telephone().arrives(call, "public", "0770090012" + number);
    running.desk().telephone().waits(call);
    if (number % 2 == 0) {
      running.desk().telephone().rings(call, "1002");
      running.desk().telephone().talks(call, "1002");
    }
    running.desk().telephone().ends(call);
  }

  private static void act(Act act) {
    RunningDesk.done(
        running.store().encounters().act("ben", encounter.id(), UUID.randomUUID(), act));
  }

  private static void task(TaskKind kind, String team, String words, Instant now) {
    running.store().task(kind, Urgency.WITHIN_2_HOURS, team, MadeUpSubject.edith(words), now);
  }

  @Test
  @Timeout(300)
  void shouldBeReadableHoweverItIsLookedAt() throws IOException {
    chrome.open();
    chrome.visible("#user");
    looked("sign-in");
    chrome.open("open-now");
    chrome.visible("#postcode").sendKeys("ZZ4" + Keys.ENTER);
    chrome.says("Brackwater Royal Hospital emergency department");
    looked("open-now");
    running.in("grace");
    page("handler", "No phone is kept for you");
    page("day", "Average conversation");
    page("call-backs", "Breathless on the stairs", seen -> chrome.alt("1"), "Take it");
    page("people", "Look up", seen -> findsEdith(), "Who looked at this record");
    page("directory", "999 emergency ambulance");
    page("password", "Your password");
    running.in("sam");
    page("supervisor", "Nobody is waiting");
    pictured("oc-board-tasks", "supervisor-two-hours");
    pictured("oc-board-health", "supervisor-health");
    page("figures", "Offered");
    page("gaps", "Services that failed one test only");
    page("replay", "Replay an encounter", seen -> replays(), "The call was answered by Ben Okoro");
    assertThat(chrome.script("return location.hash"))
        .isEqualTo("#/replay/" + encounter.id() + "/1");
    page("wallboard", "Longest wait");
    page("walls", "No pass was issued yet", seen -> issuesAPass(), "Waits for its screen");
    takesThePass();
    looked("wall");
    running.in("ada");
    chrome.open("#/directory");
    chrome.says("Add a service");
    writesAService();
    looked("service-form");
    running.in("nia");
    page("tasks", "Fell at home", seen -> chrome.alt("1"), "Accept");
    running.in("cora");
    page("content", "In use", seen -> readsAReport(), "Everything is proved");
    running.in("ines");
    page("audit", "Chest pain");
    running.in("ada");
    page("users", "Amira Khan");
    page("risk-list", "Frailty and risk list");
    assertThat(seen).containsAll(places());
  }

  /** A tile that lies below the fold. */
  private static void pictured(String tile, String name) {
    chrome.visible(tile + " .oc-health");
    chrome.script("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", tile);
    chrome.picture(name);
    chrome.script("window.scrollTo({top: 0, behavior: 'instant'})");
  }

  /** The pages that the sources name. */
  private static List<String> places() throws IOException {
    String source = Files.readString(APP);
    Matcher place = PLACE.matcher(source.substring(source.indexOf("type Place")));
    List<String> places = new ArrayList<>();
    while (place.find()) {
      places.add(place.group(1));
    }
    assertThat(places).hasSizeGreaterThan(10);
    return places;
  }

  private static void findsEdith() {
    chrome.visible("#person-nhsNumber").sendKeys("999 000 0018", Keys.ENTER);
    chrome.focused(".oc-candidates button");
    chrome.press(Keys.ENTER);
  }

  private static void issuesAPass() {
    chrome.click("#issue-pass");
    chrome.visible("#pass-screen").sendKeys("Wall by the door");
    chrome.visible("#pass-reason").sendKeys("A new screen", Keys.ENTER);
    chrome.gone("oc-walls dialog[open]");
    chrome.visible("#new-code");
  }

  private static void takesThePass() {
    String code = chrome.visible("#new-code code:last-of-type").getText();
    chrome.forget();
    chrome.open("wall");
    chrome.visible("#wall-code").sendKeys(code, Keys.ENTER);
    chrome.says("Longest wait");
    chrome.visible("#wall-screen");
    theServiceIsUpgraded();
  }

  /** A screen has nobody to press anything: of a page of before it makes the one that is served. */
  private static void theServiceIsUpgraded() {
    chrome.script(
        "document.querySelector('meta[name=onecall-pages]').content = 'of before';"
            + "document.querySelector('oc-wall-screen').dataset.before = ''");
    chrome.gone("oc-wall-screen[data-before]");
    chrome.visible("#wall-screen");
    chrome.says("Longest wait");
  }

  private static void writesAService() {
    chrome.click("#add-service");
    chrome.focused("#service-title");
  }

  private static void replays() {
    chrome.visible("#replay-encounter").sendKeys(encounter.id(), Keys.TAB, "Teaching", Keys.ENTER);
  }

  private static void readsAReport() {
    chrome.click("button[aria-label='Safety report of Chest pain']");
  }

  private void page(String place, String shows) {
    page(place, shows, nothing -> {}, shows);
  }

  private void page(String place, String shows, Consumer<String> prepare, String until) {
    chrome.open("#/" + place);
    chrome.says(shows);
    prepare.accept(place);
    chrome.says(until);
    looked(place);
  }

  private void looked(String place) {
    seen.add(place);
    Looks.at(chrome, "page-" + place);
  }
}
