package org.onecall.protocol.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.onecall.protocol.ShippedContent;
import org.onecall.protocol.SourceFile;
import org.onecall.protocol.prove.Finding;
import org.onecall.protocol.prove.Prover;
import org.onecall.protocol.read.ContentReader;

/** {@code check}: reads, compiles and proves. */
final class CheckCommand {
  private CheckCommand() {}

  static int run(List<String> names, PrintStream out) {
    long start = System.nanoTime();
    List<SourceFile> files;
    try {
      files = names.isEmpty() ? ShippedContent.files() : Sources.of(names);
    } catch (Sources.Unreadable unreadable) {
      out.println(unreadable.getMessage());
      return 2;
    }
    ContentReader.Result read = ContentReader.read(files);
    if (!read.defects().isEmpty()) {
      read.defects().forEach(out::println);
      out.printf("%n%d to mend before anything can be proved%n", read.defects().size());
      return 1;
    }
    List<Prover.Report> reports = read.models().parallelStream().map(Prover::prove).toList();
    var findings = new ArrayList<Finding>();
    for (Prover.Report report : reports) {
      out.printf(
          "%-28s %2d questions, %2d rules, %2d claims, %2d cases; at most %d asked (%d stated); %,d nodes, %,d KiB%s%n",
          report.model().about().id(),
          report.model().questions().size(),
          report.model().rules().size(),
          report.model().claims().size(),
          report.model().cases().size(),
          report.questionsMost(),
          report.model().about().questionsMax(),
          report.nodes(),
          report.bytes() / 1024,
          report.findings().isEmpty() ? "" : "; " + report.findings().size() + " WRONG");
      report.narrowings().forEach(narrowing -> out.println("    " + narrowing));
      findings.addAll(report.findings());
    }
    findings.addAll(Prover.proveTogether(read.models()));
    findings.forEach(finding -> print(finding, out));
    out.printf(
        "%n%d protocols, %s, in %.1f s%n",
        reports.size(),
        findings.isEmpty() ? "everything proved" : findings.size() + " findings",
        (System.nanoTime() - start) / 1e9);
    return findings.isEmpty() ? 0 : 1;
  }

  private static void print(Finding finding, PrintStream out) {
    out.println();
    out.println(finding.defect());
    finding.call().forEach(line -> out.println("    " + line));
  }
}
