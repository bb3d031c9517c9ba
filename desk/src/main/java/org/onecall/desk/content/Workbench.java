package org.onecall.desk.content;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onecall.protocol.Defect;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolReader;
import org.onecall.protocol.SourceFile;
import org.onecall.protocol.differ.Differ;
import org.onecall.protocol.differ.Difference;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.prove.Finding;
import org.onecall.protocol.prove.Prover;
import org.onecall.protocol.read.ContentReader;

/**
 * Reads, compiles, proves and compares versions: what takes processors and not the database. Each
 * method blocks; all are called one at a time, on a thread that may.
 */
final class Workbench {
  private static final Pattern PROTOCOL =
      Pattern.compile("(?m)^protocol:[ \\t]*['\"]?([a-z0-9-]{1,64})");

  private final List<SourceFile> shared;
  private final Map<String, SourceFile> own = new HashMap<>();
  private final Map<String, ProtocolModel> live = new HashMap<>();

  /** A bench with the files that the service came with. */
  Workbench(List<SourceFile> base) {
    var parts = new ArrayList<SourceFile>();
    for (SourceFile file : base) {
      id(file).ifPresentOrElse(id -> own.put(id, file), () -> parts.add(file));
    }
    shared = List.copyOf(parts);
  }

  private static Optional<String> id(SourceFile file) {
    Matcher matcher = PROTOCOL.matcher(new String(file.bytes(), StandardCharsets.UTF_8));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The files of a version that is new: its own, and the parts that all share now. */
  List<SourceFile> with(String text) {
    var files = new ArrayList<>(shared);
    files.add(new SourceFile("proposed.yaml", text.getBytes(StandardCharsets.UTF_8)));
    return files;
  }

  /** What came of reading a version. */
  sealed interface Read {
    /** It is well formed: what it says, and the same compiled. */
    record Well(ProtocolModel model, Protocol protocol) implements Read {}

    /** It is not. */
    record Wrong(List<Defect> defects) implements Read {}
  }

  /** Reads the one protocol in these files. */
  Read read(List<SourceFile> files) {
    ContentReader.Result result = ContentReader.read(files);
    if (!result.defects().isEmpty()) {
      return new Read.Wrong(result.defects());
    }
    if (result.models().size() != 1) {
      return new Read.Wrong(
          List.of(new Defect("proposed.yaml", 0, "one-protocol", "must be one protocol")));
    }
    return switch (ProtocolReader.read(files)) {
      case ProtocolReader.Reading.Refused(var defects) -> new Read.Wrong(defects);
      case ProtocolReader.Reading.Accepted(var protocols) ->
          new Read.Well(result.models().getFirst(), protocols.getFirst());
    };
  }

  /** The model of the version in use. */
  Optional<ProtocolModel> live(String protocol) {
    if (!live.containsKey(protocol) && own.containsKey(protocol)) {
      var files = new ArrayList<>(shared);
      Optional.ofNullable(own.get(protocol)).ifPresent(files::add);
      ContentReader.read(files).models().stream()
          .findFirst()
          .ifPresent(model -> live.put(protocol, model));
    }
    return Optional.ofNullable(live.get(protocol));
  }

  /** From now on this version is in use. */
  void publish(ProtocolModel model) {
    live.put(model.about().id().value(), model);
  }

  /** What is proved of a version, by itself and among those in use. */
  Prover.Report prove(ProtocolModel model) {
    Prover.Report alone = Prover.prove(model);
    var findings = new ArrayList<Finding>(alone.findings());
    var all = new HashMap<String, ProtocolModel>();
    own.keySet().forEach(id -> live(id).ifPresent(each -> all.put(id, each)));
    all.putAll(live);
    all.put(model.about().id().value(), model);
    Prover.proveTogether(List.copyOf(all.values())).stream()
        .filter(finding -> finding.file().equals(model.about().file()))
        .forEach(findings::add);
    return new Prover.Report(
        model, findings, alone.questionsMost(), alone.nodes(), alone.bytes(), alone.narrowings());
  }

  /** For which calls a version ends otherwise than the one in use. */
  sealed interface Compared {
    /** There is none in use. */
    record New() implements Compared {}

    /** They cannot be compared, and why. */
    record Not(String why) implements Compared {}

    /** These are all. */
    record As(ProtocolModel older, ProtocolModel newer, List<Difference> differences)
        implements Compared {}
  }

  /** Compares a version with the one in use. */
  Compared compare(ProtocolModel newer) {
    Optional<ProtocolModel> older = live(newer.about().id().value());
    if (older.isEmpty()) {
      return new Compared.New();
    }
    return Differ.obstacle(older.get(), newer)
        .<Compared>map(Compared.Not::new)
        .orElseGet(() -> new Compared.As(older.get(), newer, Differ.compare(older.get(), newer)));
  }
}
