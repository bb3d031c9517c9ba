package org.onecall.protocol.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onecall.protocol.Defect;

/** Bad input: one clear defect with file, line and rule; bounded time and memory. */
class YamlReaderTest {
  private static final YamlLimits SMALL = new YamlLimits(200_000, 24, 1_000);

  private static List<Defect> defectsOf(String yaml) {
    return defectsOf(yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Defect> defectsOf(byte[] bytes) {
    var defects = new Defects("file.yaml");
    YamlReader.read(bytes, SMALL, defects);
    return defects.list();
  }

  private static Fields fieldsOf(String yaml, Defects defects) {
    byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
    return Fields.of(YamlReader.read(bytes, SMALL, defects).orElseThrow(), defects);
  }

  @Test
  void everyNodeKnowsItsLine() {
    var defects = new Defects("file.yaml");
    Fields fields = fieldsOf("# a comment\na: yes\nb:\n  - one\n  - two\n", defects);
    assertThat(fields.text("a")).isEqualTo("yes");
    assertThat(fields.texts("b")).containsExactly("one", "two");
    assertThat(fields.line("b")).isEqualTo(3);
    assertThat(fields.items("b").get(1).line()).isEqualTo(5);
    fields.close();
    assertThat(defects.list()).isEmpty();
  }

  @Test
  void aKeyWrittenTwiceIsRefusedWithBothLines() {
    assertThat(defectsOf("a: 1\nb: 2\na: 3\n"))
        .containsExactly(new Defect("file.yaml", 3, "duplicate-key", "'a' is already on line 1"));
  }

  @Test
  void aMisspeltKeyIsNamedWithTheRightOne() {
    var defects = new Defects("file.yaml");
    Fields fields = fieldsOf("title: x\nurgancy: y\n", defects);
    assertThat(fields.text("title")).isEqualTo("x");
    assertThat(fields.text("urgency")).isEmpty();
    fields.close();
    assertThat(defects.list())
        .extracting(Defect::rule, Defect::line)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("key-missing", 1),
            org.assertj.core.groups.Tuple.tuple("unknown-key", 2));
    assertThat(defects.list().getLast().text()).contains("did you mean 'urgency'?");
  }

  @Test
  void whatIsNotYamlIsRefusedWithItsLine() {
    assertThat(defectsOf("a: 1\nb: [1, 2\nc: 3\n"))
        .singleElement()
        .satisfies(d -> {
          assertThat(d.rule()).isEqualTo("not-yaml");
          assertThat(d.line()).isGreaterThanOrEqualTo(2);
        });
    assertThat(defectsOf("a: \u0000")).extracting(Defect::rule).containsExactly("not-yaml");
    assertThat(defectsOf("")).extracting(Defect::rule).containsExactly("empty-file");
    assertThat(defectsOf(new byte[] {'a', ':', '\n', (byte) 0xff}))
        .containsExactly(new Defect("file.yaml", 2, "not-utf-8", "holds bytes that are not UTF-8"));
  }

  @Test
  void aliasesTagsAndSecondDocumentsAreRefused() {
    assertThat(defectsOf("a: &x [1]\nb: *x\n"))
        .extracting(Defect::rule)
        .containsExactly("no-aliases");
    assertThat(defectsOf("a: !!java.net.URL [x]\n"))
        .extracting(Defect::rule)
        .containsExactly("no-tags");
    assertThat(defectsOf("a: 1\n---\nb: 1\n"))
        .extracting(Defect::rule)
        .containsExactly("one-document");
  }

  @Test
  void nestingAThousandDeepIsRefusedAtTheBound() {
    assertThat(defectsOf("[".repeat(1_000)))
        .extracting(Defect::rule)
        .containsExactly("nested-too-deep");
    var block = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      block.append(" ".repeat(i)).append("a:\n");
    }
    assertThat(defectsOf(block.toString()))
        .extracting(Defect::rule)
        .containsExactly("nested-too-deep");
    assertThat(defectsOf("? [a]\n: b\n")).extracting(Defect::rule).containsExactly("key-is-text");
  }

  @Test
  void tooManyBytesAndTooManyValuesAreRefused() {
    assertThat(defectsOf(new byte[200_001]))
        .extracting(Defect::rule)
        .containsExactly("file-too-large");
    assertThat(defectsOf("- a\n".repeat(2_000)))
        .extracting(Defect::rule)
        .containsExactly("too-many-values");
  }

  @Test
  void numbersAndYesNoAreReadStrictly() {
    var defects = new Defects("file.yaml");
    Fields fields = fieldsOf("a: 1.5\nb: 1e400000000\nc: maybe\nd: 7\n", defects);
    assertThat(fields.decimal("a").orElseThrow()).isEqualByComparingTo("1.5");
    assertThat(fields.decimal("b")).isEmpty();
    assertThat(fields.yesNo("c")).isEmpty();
    assertThat(fields.integer("d", 0, 5)).isEmpty();
    assertThat(defects.list()).extracting(Defect::line).containsExactly(2, 3, 4);
  }
}
