package org.onecall.protocol.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onecall.protocol.Answers;
import org.onecall.protocol.SourceFile;
import org.onecall.protocol.compile.Compilation;
import org.onecall.protocol.compile.CompiledProtocol;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.diagram.Operation;
import org.onecall.protocol.diagram.TooLarge;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.mutate.Grading;
import org.onecall.protocol.prove.Call;
import org.onecall.protocol.prove.CaseRun;
import org.onecall.protocol.prove.Coverage;
import org.onecall.protocol.read.ContentReader;

/** {@code cases}: grades the checks and cases, and proposes cases for what they do not catch. */
final class CasesCommand {
  private CasesCommand() {}

  static int run(List<String> names, PrintStream out) {
    List<SourceFile> files;
    try {
      files = Sources.ofAtLeastShipped(names);
    } catch (Sources.Unreadable unreadable) {
      out.println(unreadable.getMessage());
      return 2;
    }
    ContentReader.Result read = ContentReader.read(files);
    if (!read.defects().isEmpty()) {
      read.defects().forEach(out::println);
      return 1;
    }
    boolean good = true;
    for (ProtocolModel model : read.models()) {
      Grading.Grade grade = Grading.grade(model);
      good &= grade.ratio() >= Grading.RATIO_WANTED;
      out.printf(
          "%s: %d of %d small changes are caught (%.1f %%)%n",
          model.about().id(), grade.caught(), grade.changes(), 100 * grade.ratio());
      var compilation = new Compilation(model);
      var protocol = new CompiledProtocol(compilation);
      reach(Coverage.of(compilation, protocol), out);
      Coverage.unreached(compilation, protocol)
          .forEach(rule -> proposeFor(rule, compilation, protocol, out));
      propose(model, grade, out);
    }
    return good ? 0 : 1;
  }

  private static void reach(Coverage.Report report, PrintStream out) {
    out.println("  " + report.inWords());
    for (Coverage.Reached each : List.of(report.rules(), report.statements(), report.bounds())) {
      each.missed().forEach(missed -> out.println("    " + missed));
    }
    report.idle().forEach(idle -> out.println("    " + idle));
  }

  /** The shortest call that a rule decides, as a case. */
  private static void proposeFor(
      int rule, Compilation compilation, CompiledProtocol protocol, PrintStream out) {
    ProtocolModel model = compilation.model();
    int rank = compilation.rankOf(rule);
    Diagrams definite = compilation.definite();
    int decided =
        definite.apply(
            Operation.AND,
            compilation.rule(rule),
            definite.map(compilation.outcome(), number -> number == rank ? 1 : 0));
    Optional<Answers> said =
        Call.shortest(definite, decided, compilation.variables(), number -> number != 0)
            .map(call -> CaseRun.remarkable(model, call.answers()));
    said.flatMap(answers -> CaseRun.of(model, protocol, answers))
        .ifPresent(run -> write(model, model.rules().get(rule).because(), said.get(), run, out));
  }

  private static void write(
      ProtocolModel model, String name, Answers said, CaseRun run, PrintStream out) {
    out.println("  - case: " + name);
    out.println("    answers: " + CaseRun.written(model, said));
    out.println("    expect: " + run.outcome().id());
  }

  private static void propose(ProtocolModel model, Grading.Grade grade, PrintStream out) {
    var protocol = new CompiledProtocol(new Compilation(model));
    var proposed = new ArrayList<Answers>();
    for (Grading.Survivor survivor : grade.survivors()) {
      out.printf(
          "  %s:%d: not caught: %s%n",
          survivor.mutant().file(), survivor.mutant().line(), survivor.mutant().what());
      if (survivor.call().isEmpty() || shown(model, protocol, survivor, proposed)) {
        continue;
      }
      Answers said = CaseRun.remarkable(model, survivor.call().get().answers());
      Optional<CaseRun> run = CaseRun.of(model, protocol, said);
      if (run.isEmpty()) {
        out.println("    (some question has no unremarkable answer, so no case can be proposed)");
        continue;
      }
      proposed.add(said);
      String name = run.get().outcome().why().stream().findFirst().orElse("Nothing in particular");
      write(model, name, said, run.get(), out);
    }
    if (!proposed.isEmpty()) {
      out.printf(
          "  %d cases proposed: read each as a call, and paste it only if its outcome is right%n",
          proposed.size());
    }
  }

  /** Whether a case proposed already shows the change. */
  private static boolean shown(
      ProtocolModel model,
      CompiledProtocol protocol,
      Grading.Survivor survivor,
      List<Answers> proposed) {
    CompiledProtocol mutant;
    try {
      mutant = new CompiledProtocol(new Compilation(survivor.mutant().model()));
    } catch (TooLarge tooLarge) {
      return true;
    }
    for (Answers said : proposed) {
      Optional<String> before = CaseRun.of(model, protocol, said).map(run -> run.outcome().id());
      Optional<String> after =
          CaseRun.of(survivor.mutant().model(), mutant, said).map(run -> run.outcome().id());
      if (!before.equals(after)) {
        return true;
      }
    }
    return false;
  }
}
