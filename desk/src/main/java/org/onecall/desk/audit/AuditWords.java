package org.onecall.desk.audit;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.onecall.partner.CaseAct;
import org.onecall.patient.Looking.Purpose;
import org.onecall.patient.task.TaskStep;

/**
 * The trail in words for people. What is kept are names for programs, which stay as they are
 * however something is called.
 *
 * @param line what a line is called, by its id
 */
record AuditWords(UnaryOperator<String> line) {
  private static final Map<String, String> ACTS = acts();

  private static final Map<String, String> SUBJECTS =
      Map.ofEntries(
          entry("agent", "Handler"),
          entry("alarm", "Alarm"),
          entry("audit", "Trail"),
          entry("call", "Call"),
          entry("call-back", "Call-back"),
          entry("case", "Case"),
          entry("content", "Content"),
          entry("encounter", "Encounter"),
          entry("line", "Line"),
          entry("person", "Person"),
          entry("service", "Service"),
          entry("task", "Task"),
          entry("user", "User"),
          entry("wall", "Screen"));

  /** What is done, such as {@code disable-user} or {@code answer-given/1}, the form of an event. */
  String act(String act) {
    String known = act.replaceFirst("/[0-9]+$", "");
    return ACTS.getOrDefault(known, plain(known));
  }

  /** On what, such as {@code user/amira}. */
  String subject(String subject) {
    int stroke = subject.indexOf('/');
    if (stroke < 0) {
      return plain(subject);
    }
    String kind = subject.substring(0, stroke);
    String which = subject.substring(stroke + 1);
    // A line's name says that it is one: Public line.
    return kind.equals("line")
        ? line.apply(which)
        : SUBJECTS.getOrDefault(kind, plain(kind)) + " " + which;
  }

  /** Why: as it was written or, of a record, what somebody looked for. */
  String reason(String stream, String reason) {
    return stream.equals("record") ? looked(reason) : reason;
  }

  /** What came of it. */
  String result(String result) {
    return result.equals("unknown") ? "Not known" : plain(result);
  }

  /** Whether acts have words of their own, by their names. */
  static boolean knows(String act) {
    return ACTS.containsKey(act);
  }

  /** The names of all acts whose words begin so. */
  static List<String> actsOf(String words) {
    return ACTS.entrySet().stream()
        .filter(act -> begins(act.getValue(), words))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** How a subject is kept that is written as it is shown, {@code User amira}, or as it is kept. */
  static String subjectOf(String written) {
    return SUBJECTS.entrySet().stream()
        .filter(kind -> begins(written + " ", kind.getValue() + " "))
        .findFirst()
        .map(kind -> kind.getKey() + "/" + written.substring(kind.getValue().length()).strip())
        .orElse(written);
  }

  private static boolean begins(String text, String with) {
    return text.regionMatches(true, 0, with, 0, with.length());
  }

  private static String looked(String reason) {
    String code = reason.replaceFirst(" .*", "");
    return Purpose.words(code) + reason.substring(code.length());
  }

  private static Map<String, String> acts() {
    Map<String, String> all = new LinkedHashMap<>();
    for (AuditAct act : AuditAct.values()) {
      all.put(act.key(), act.words());
    }
    for (CaseAct act : CaseAct.values()) {
      all.put(act.key(), words(act));
    }
    for (TaskStep step : TaskStep.values()) {
      all.put(step.key(), words(step));
    }
    all.put("look", "Look at a record");
    all.putAll(EventForms.WORDS);
    return Map.copyOf(all);
  }

  private static String words(CaseAct act) {
    return switch (act) {
      case LOOK -> "Look at a case";
      case TAKE -> "Take a case";
      case CLOSE -> "Close a case";
      case DECLINE -> "Decline a case";
    };
  }

  private static String words(TaskStep step) {
    return switch (step) {
      case MADE -> "Task made";
      case ACCEPTED -> "Task taken on";
      case DECLINED -> "Task declined";
      case ON_THE_WAY -> "On the way";
      case ARRIVED -> "Arrived";
      case RANG -> "Rang";
      case NO_ANSWER -> "Rang, no answer";
      case POSTPONED -> "Task put off";
      case CAME_HOME -> "Came home";
      case KNOWN -> "More is known";
      case DONE -> "Task done";
      case CAME_TO -> "How the call-back ended";
      case SENT_BACK -> "Task sent back";
      case CANCELLED -> "Task called off";
      case WARNED -> "Task nearly due";
      case BREACHED -> "Task late";
      case ESCALATED -> "Supervisor told of a task";
    };
  }

  private static String plain(String key) {
    String words = key.replace('-', ' ');
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
