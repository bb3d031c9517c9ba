package org.onecall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.directory.Directory;
import org.onecall.directory.Opening;
import org.onecall.directory.Service;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.encounter.Command;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.ServiceRef;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskAct;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskState;
import org.onecall.patient.task.Tasks;
import org.onecall.protocol.Answer;

/** An ambulance crew beside somebody asks for the Enhanced Care Team, which says yes or no. */
class CrewLineTest {
  private static final Directory COUNTY = DirectoryFiles.sample();
  private static final Map<String, Answer> CREW =
      Map.ofEntries(
          Map.entry("who-calls", Answer.one("ambulance-crew")),
          Map.entry("professional-asks", Answer.one("team-at-home")),
          Map.entry("can-manage-at-home", Answer.yes()),
          Map.entry("care-plan-says", Answer.one("no-plan")),
          Map.entry("consciousness", Answer.one("alert")),
          Map.entry("respiratory-rate", Answer.number(16)),
          Map.entry("oxygen-saturation", Answer.number(97)),
          Map.entry("systolic-pressure", Answer.number(125)),
          Map.entry("pulse", Answer.number(75)),
          Map.entry("temperature", Answer.number("36.8")));
  private static Instant ten;
  private static SeedCalls calls;

  @BeforeAll
  static void open() {
    LocalDate tomorrow = Instant.now().atZone(Opening.ZONE).toLocalDate().plusDays(1);
    ten = tomorrow.atTime(10, 0).atZone(Opening.ZONE).toInstant();
    calls = new SeedCalls(COUNTY, ten);
    Service team = COUNTY.service("eldermarsh-enhanced-care").orElseThrow();
    await(calls.supply(team).ensure(tomorrow, 2));
  }

  @AfterAll
  static void close() {
    calls.close();
  }

  private static Task placed() {
    Encounter call = calls.led("professional", 82, "professional-on-scene", CREW);
    assertThat(call.triage().outcome().orElseThrow().need()).isEqualTo("urgent-home-visit");
    // The crew asks for this team; whatever is offered before it is passed over with that reason.
    for (String other : List.of("eldermarsh-rapid-response", "clinician-line")) {
      calls.must(
          call,
          new Command.RefuseOffer(new ServiceRef(other, other), 42, "Too far", Optional.empty()));
    }
    String reference =
        calls
            .must(call, new Command.Refer("eldermarsh-enhanced-care"))
            .placement()
            .orElseThrow()
            .reference();
    return calls.task(reference).orElseThrow();
  }

  @Test
  void theTeamTakesOverFromTheCrewAndIsOnItsWayThereAndSeen() {
    Task task = placed();
    assertThat(task.kind()).isEqualTo(TaskKind.ENHANCED_CARE);
    assertThat(task.team()).isEqualTo("eldermarsh-enhanced-care");
    assertThat(task.clock().acceptBy())
        .as("the crew does not wait for a quarter of an hour")
        .contains(ten.plus(Duration.ofMinutes(5)));
    assertThat(done(calls.act(task, new TaskAct.Accept())).clock().dueAt())
        .contains(ten.plus(Duration.ofHours(2)));
    assertThat(done(calls.act(task, new TaskAct.SetOff())).state()).isEqualTo(TaskState.ON_THE_WAY);
    assertThat(done(calls.act(task, new TaskAct.Arrive())).state()).isEqualTo(TaskState.ARRIVED);
    var stays = new TaskAct.Finish("stays at home, bed for the night", Optional.empty());
    assertThat(done(calls.act(task, stays)).state()).isEqualTo(TaskState.DONE);
  }

  @Test
  void whomTheTeamDoesNotTakeAClinicianFindsAnotherWayFor() {
    Task task = placed();
    assertThat(done(calls.act(task, new TaskAct.Decline("all nurses are out"))).state())
        .isEqualTo(TaskState.DECLINED);
    assertThat(calls.ofEncounter(task.subject().encounter().orElseThrow()))
        .extracting(Task::kind)
        .containsExactly(TaskKind.CLINICIAN_CALL_BACK);
  }

  private static Task done(Tasks.Result result) {
    assertThat(result).isInstanceOf(Tasks.Result.Done.class);
    return ((Tasks.Result.Done) result).task();
  }
}
