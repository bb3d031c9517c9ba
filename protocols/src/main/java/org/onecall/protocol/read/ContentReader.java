package org.onecall.protocol.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onecall.protocol.Defect;
import org.onecall.protocol.SourceFile;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.BankQuestion;
import org.onecall.protocol.model.Claim;
import org.onecall.protocol.model.Conclusion;
import org.onecall.protocol.model.Derived;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.model.Remark;
import org.onecall.protocol.model.Rule;
import org.onecall.protocol.yaml.Defects;
import org.onecall.protocol.yaml.Fields;
import org.onecall.protocol.yaml.YamlLimits;
import org.onecall.protocol.yaml.YamlReader;

/**
 * Reads files that belong together. Names come first and their meaning after, so that the order of
 * files, and of definitions within them, is free.
 */
public final class ContentReader {
  private static final int FILES_MAX = 1_000;

  /** What a file is, told by its first key. */
  private enum Part {
    BANK("bank"),
    GATE("gate"),
    PROTOCOL("protocol");

    final String key;

    Part(String key) {
      this.key = key;
    }
  }

  /** A file that was parsed. */
  private record Opened(SourceFile file, Part part, Fields fields, Defects defects) {}

  private final List<Defects> all = new ArrayList<>();
  private final Names names = new Names();
  private final Map<String, BankQuestion> questions = new LinkedHashMap<>();
  private final Map<String, Derived> derived = new LinkedHashMap<>();
  private final Map<String, Conclusion> conclusions = new LinkedHashMap<>();
  private final List<Asked> gateQuestions = new ArrayList<>();
  private final List<Rule> gateRules = new ArrayList<>();
  private final List<Remark> gateRemarks = new ArrayList<>();
  private final List<Claim> gateClaims = new ArrayList<>();

  private ContentReader() {}

  /**
   * What was read.
   *
   * @param models the protocols that could be understood
   * @param defects everything wrong, in the order of files and lines; the models are to be used
   *     only when there is nothing
   */
  public record Result(List<ProtocolModel> models, List<Defect> defects) {}

  /** Reads the files. */
  public static Result read(List<SourceFile> files) {
    return new ContentReader().run(files);
  }

  private Result run(List<SourceFile> files) {
    var opened = new ArrayList<Opened>();
    files.stream().limit(FILES_MAX).forEach(file -> open(file).ifPresent(opened::add));
    if (files.size() > FILES_MAX) {
      var defects = new Defects(files.get(FILES_MAX).name());
      defects.add(0, "too-many-files", "at most %,d files are read".formatted(FILES_MAX));
      all.add(defects);
    }
    readShared(opened);
    var models = new ArrayList<ProtocolModel>();
    var titles = new LinkedHashMap<String, String>();
    var lastResorts = new ArrayList<String>();
    for (Opened each : opened) {
      if (each.part() == Part.PROTOCOL) {
        model(each, opened)
            .ifPresent(model -> {
              String id = model.about().id().value();
              String earlier = titles.putIfAbsent(id, each.file().name());
              if (earlier != null) {
                each.fields().refuse("protocol", "name-taken", id + " is also in " + earlier);
              }
              if (model.about().lastResort()) {
                if (!lastResorts.isEmpty()) {
                  each.fields()
                      .refuse(
                          "last-resort",
                          "name-taken",
                          lastResorts.getFirst() + " is the last resort already");
                }
                lastResorts.add(id);
              }
              models.add(model);
            });
      }
    }
    var found = new ArrayList<Defect>();
    all.forEach(defects ->
        defects.list().stream()
            .sorted(java.util.Comparator.comparingInt(Defect::line))
            .forEach(found::add));
    return new Result(models, found);
  }

  private Optional<Opened> open(SourceFile file) {
    var defects = new Defects(file.name());
    all.add(defects);
    return YamlReader.read(file.bytes(), YamlLimits.FILE, defects)
        .flatMap(node -> {
          Fields fields = Fields.of(node, defects);
          for (Part part : Part.values()) {
            if (fields.has(part.key)) {
              return Optional.of(new Opened(file, part, Fields.of(node, defects), defects));
            }
          }
          if (defects.isEmpty()) {
            defects.add(1, "unknown-part", "a file is a 'protocol', a 'bank' or the 'gate'");
          }
          return Optional.empty();
        });
  }

  private void readShared(List<Opened> opened) {
    var heads = new LinkedHashMap<Opened, List<QuestionReader.Head>>();
    for (Opened each : opened) {
      if (each.part() == Part.BANK) {
        each.fields().text("bank");
        heads.put(each, heads(each));
      }
      if (each.part() != Part.PROTOCOL) {
        new DerivedReader(names, each.defects()).heads(each.fields());
      }
    }
    heads.forEach((each, list) -> {
      var reader = new QuestionReader(each.defects());
      var conditions = new ConditionReader(names, each.defects());
      list.forEach(head -> questions.put(head.question().id(), reader.finish(head, conditions)));
      for (Conclusion conclusion : new ConclusionReader(each.defects()).read(each.fields())) {
        Conclusion earlier = conclusions.putIfAbsent(conclusion.id(), conclusion);
        if (earlier != null) {
          each.defects()
              .add(
                  conclusion.line(),
                  "name-taken",
                  "'%s' is already in %s".formatted(conclusion.id(), earlier.file()));
        }
      }
    });
    for (Opened each : opened) {
      if (each.part() != Part.PROTOCOL) {
        derived.putAll(new DerivedReader(names, each.defects()).read(each.fields()));
      }
      if (each.part() == Part.BANK) {
        each.fields().close();
      }
    }
    readGate(opened);
  }

  private List<QuestionReader.Head> heads(Opened bank) {
    var heads = new ArrayList<QuestionReader.Head>();
    bank.fields()
        .map("questions")
        .ifPresent(all ->
            all.entries()
                .forEach((id, entry) ->
                    new QuestionReader(bank.defects())
                        .head(id, Fields.of(entry.value(), bank.defects()))
                        .ifPresent(head -> {
                          names.add(
                              id,
                              new Named.OfQuestion(head.question()),
                              entry.line(),
                              bank.defects());
                          heads.add(head);
                        })));
    return heads;
  }

  private void readGate(List<Opened> opened) {
    List<Opened> gates = opened.stream().filter(each -> each.part() == Part.GATE).toList();
    for (Opened gate : gates) {
      if (!gate.file().name().equals(gates.getFirst().file().name())) {
        gate.fields()
            .refuse("gate", "one-gate", "the gate is in " + gates.getFirst().file().name());
        continue;
      }
      gate.fields().text("gate");
      var reader = new RuleReader(names, questions, gate.defects(), true);
      gateQuestions.addAll(reader.questions(gate.fields()));
      gateRules.addAll(reader.rules(gate.fields()));
      gateRemarks.addAll(reader.remarks(gate.fields(), new Scope(conclusions)));
      var file = new ProtocolFile(gate.fields(), gate.defects(), questions);
      gateClaims.addAll(file.claims(reader.conditions(), new Scope(conclusions)));
      gate.fields().textOrEmpty("title");
      gate.fields().texts("sources");
      gate.fields().close();
    }
    if (gates.isEmpty() && opened.stream().anyMatch(each -> each.part() == Part.PROTOCOL)) {
      var defects = new Defects(opened.getFirst().file().name());
      defects.add(0, "gate-missing", "there is no emergency gate among these files");
      all.add(defects);
    }
  }

  private Optional<ProtocolModel> model(Opened each, List<Opened> opened) {
    var shared =
        new ModelBuilder.Shared(
            names,
            questions,
            derived,
            conclusions,
            gateQuestions,
            gateRules,
            gateRemarks,
            gateClaims);
    String hash =
        ContentHash.of(
            each.file(),
            opened.stream().filter(o -> o.part() != Part.PROTOCOL).map(Opened::file).toList());
    return new ModelBuilder(shared, each.fields(), each.defects()).build(hash);
  }
}
