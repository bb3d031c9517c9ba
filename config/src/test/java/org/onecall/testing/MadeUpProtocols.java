package org.onecall.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The text of three small protocols made for tests, and of the bank they share, to be compiled with
 * the shipped gate and banks: one about a wrist, one about a fever whose question ages, and one
 * that hands over to it. No clinician has seen them.
 */
public final class MadeUpProtocols {
  private static final String BANK =
      """
      bank: test
      questions:
        wrist-bent:
          kind: yes-no
          words: Is the wrist bent out of shape?
          why: It may be broken.
          plain: Does it look crooked?
          unremarkable: no
        wrist-sore:
          kind: yes-no
          words: Is it sore to touch?
          why: To know how soon.
          plain: Does it hurt?
          unremarkable: no
        felt-hot:
          kind: yes-no
          words: Does the person feel hot?
          why: Fever matters.
          plain: Are they hot?
          unremarkable: no
          fresh: 15 minutes
        shivering:
          kind: yes-no
          words: Are they shivering hard?
          why: It may be an infection.
          plain: Do they shake?
          unremarkable: no
      """;

  private static String protocol(String id, String rest) {
    return """
    protocol: %s
    title: Made-up %s
    version: 1.0.0
    complaints: [%s]
    sources: ['none, made up']
    authors: [Onecall project]
    review-by: 2027-11-22
    sign-off: none
    questions-max: 30
    %s
    """
        .formatted(id, id, id, rest);
  }

  private static final String WRIST_RULES =
      """
      questions: [wrist-bent, wrist-sore, felt-hot]
      rules:
        - rule: bent
          when: { wrist-bent: yes }
          conclude: treatment-of-injury
          because: It is bent.
        - rule: sore-and-hot
          when: { wrist-sore: yes, felt-hot: yes }
          conclude: gp-same-day
          because: It is sore and hot.
      otherwise: self-care
      """;

  private static final String FEVER_RULES =
      """
      questions: [felt-hot, shivering]
      rules:
        - rule: hot-and-shivering
          when: { felt-hot: yes, shivering: yes }
          conclude: clinician-now
          because: Hot and shivering.
        - rule: hot
          when: { felt-hot: yes }
          conclude: gp-same-day
          because: Hot.
      otherwise: self-care
      """;

  private static final String UNWELL_RULES =
      """
      questions: [felt-hot]
      conclusions:
        go-on-with-fever:
          urgency: pharmacy
          need: pharmacy-advice
          within: 24 hours
          title: Go on with the fever
          advice: [Wait.]
          worsening: [Ring again if it is worse.]
          hand-over: test-fever
      rules:
        - rule: hot
          when: { felt-hot: yes }
          conclude: go-on-with-fever
          because: Hot.
      otherwise: self-care
      """;

  private MadeUpProtocols() {}

  /** The files, by name. */
  public static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("bank-test.yaml", BANK);
    files.put("test-wrist.yaml", protocol("test-wrist", WRIST_RULES));
    files.put("test-fever.yaml", protocol("test-fever", FEVER_RULES));
    files.put("test-unwell.yaml", protocol("test-unwell", UNWELL_RULES));
    return files;
  }
}
