package org.onecall.protocol.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.onecall.protocol.Answer;
import org.onecall.protocol.AnswerCodec;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.Urgency;

/**
 * Writes recorded answers to a file. It is text, a line for each thing, and nothing in it names a
 * person:
 *
 * <pre>
 * onecall-answers 1
 * protocol fall-adult 1.0.0 HASH
 * o 0 ambulance-now ambulance        an outcome: code, conclusion, urgency
 * a 0 head-strike "yes"              an answer: code, question, the answer as JSON
 * e REFERENCE 0 0 1f 2b              an encounter: reference, outcome's code, answers' codes
 * </pre>
 *
 * Codes are whole numbers to the base 36, counted from 0 for outcomes and for answers. All outcomes
 * and answers come before the first encounter; so encounters are gathered in a file beside it until
 * the end.
 */
public final class RecordWriter implements AutoCloseable {
  static final String FIRST_LINE = "onecall-answers 1";

  private final Path file;
  private final Path gathered;
  private final ProtocolId protocol;
  private final Map<String, String> versions = new LinkedHashMap<>();
  private final BufferedWriter encounters;
  private final Map<String, Integer> outcomes = new LinkedHashMap<>();
  private final Map<String, Integer> answers = new LinkedHashMap<>();

  /** Begins a file for encounters of one version of a protocol. */
  public RecordWriter(Path file, Protocol protocol) throws IOException {
    this(file, protocol.id());
    version(protocol.version(), protocol.hash());
  }

  /** Begins a file for encounters of a protocol, whatever its version. */
  public RecordWriter(Path file, ProtocolId protocol) throws IOException {
    this.file = file;
    this.protocol = protocol;
    this.gathered = file.resolveSibling(file.getFileName() + ".part");
    this.encounters = Files.newBufferedWriter(gathered, StandardCharsets.UTF_8);
  }

  /** Notes a version that encounters were decided under; where there are several, all are named. */
  public void version(String version, String hash) {
    versions.put(hash, version);
  }

  /**
   * Adds one encounter.
   *
   * @param reference what it is found by; no spaces
   * @param said the answers that stood at its end
   * @param conclusion what it ended in
   */
  public void add(String reference, Answers said, String conclusion, Urgency urgency)
      throws IOException {
    var line = new StringBuilder("e ").append(reference);
    code(line, outcomes, conclusion + " " + urgency.code());
    for (Map.Entry<String, Answer> answer : said.asMap().entrySet()) {
      code(line, answers, answer.getKey() + " " + AnswerCodec.write(answer.getValue()));
    }
    encounters.append(line).append('\n');
  }

  private static void code(StringBuilder line, Map<String, Integer> codes, String text) {
    Integer code = codes.computeIfAbsent(text, fresh -> codes.size());
    line.append(' ').append(Integer.toString(code, RecordReader.BASE));
  }

  /** Puts the file together. */
  @Override
  public void close() throws IOException {
    encounters.close();
    var head = new StringBuilder(FIRST_LINE).append('\n');
    head.append(
        "protocol %s %s %s\n"
            .formatted(
                protocol, joined(new TreeSet<>(versions.values())), joined(versions.keySet())));
    lines(head, 'o', outcomes);
    lines(head, 'a', answers);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(head.toString().getBytes(StandardCharsets.UTF_8));
      Files.copy(gathered, out);
    }
    Files.delete(gathered);
  }

  private static String joined(Collection<String> names) {
    return names.isEmpty() ? "-" : String.join("+", names);
  }

  private static void lines(StringBuilder head, char kind, Map<String, Integer> codes) {
    codes.forEach((text, code) ->
        head.append(kind)
            .append(' ')
            .append(Integer.toString(code, RecordReader.BASE))
            .append(' ')
            .append(text)
            .append('\n'));
  }
}
