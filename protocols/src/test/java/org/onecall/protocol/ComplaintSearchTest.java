package org.onecall.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A handler types what the caller says, as it is said, and the right protocol is at hand. */
class ComplaintSearchTest {
  private static final ProtocolShelf SHELF = ProtocolShelf.load(Content.DEMONSTRATION);

  private static final String FIRST =
      """
      mum fell and cannot get up, fall-adult
      fell over, fall-adult
      tripped on the rug, fall-adult
      nan has gone off her legs, frailty
      really muddled since last night, confusion
      not making any sense, confusion
      catheter is blocked, catheter
      cathater not draining, catheter
      dying at home and in pain, palliative
      sugar is very high, diabetes
      having a hypo, diabetes
      diabetis, diabetes
      carer did not turn up, carer-breakdown
      I can't look after him any more, carer-breakdown
      hoist is broken, urgent-equipment
      cant catch breath, breathlessness
      asma attack, breathlessness
      short of breth, breathlessness
      wheezing, breathlessness
      chest pane, chest-pain
      tightness in the chest, chest-pain
      face drooping, stroke
      slured speech, stroke
      shivering and shaking with a temperature, sepsis-adult
      baby is hot, fever-child
      toddler has a temperature, fever-child
      banged his head, head-injury
      bumped head, head-injury
      tummy ache, abdominal-pain
      belly hurts, abdominal-pain
      stomache pain, abdominal-pain
      hedache, headache
      migrane, headache
      suicidal, mental-health
      wants to kill himself, mental-health
      panick attack, mental-health
      water infection, urinary
      burning when I wee, urinary
      cannot pee, urinary
      cut my hand, wound
      scalded with hot tea, wound
      dog bite, wound
      twisted ankle, limb-injury
      broken wrist, limb-injury
      backache, back-pain
      siatica, back-pain
      itchy rash, rash
      bee sting, rash
      stung by a wasp, rash
      sore throat, throat
      earache, throat
      diahorrea, vomiting
      diarrhea and sickness, vomiting
      been sick all night, vomiting
      threw up, vomiting
      ran out of tablets, medicines
      repeat perscription, medicines
      took too many pills by mistake, medicines
      unwell after chemo, cancer-treatment
      pregnent and bleeding, pregnancy
      waters have broken, pregnancy
      ambulance crew on scene, professional-on-scene
      care home calling, professional-on-scene
      something else, none-fits
      """;

  private static List<String> found(String complaint) {
    return SHELF.find(complaint).stream().map(protocol -> protocol.id().value()).toList();
  }

  @ParameterizedTest
  @CsvSource(textBlock = FIRST)
  void theRightProtocolIsFirst(String complaint, String protocol) {
    assertThat(found(complaint)).startsWith(protocol);
  }

  @ParameterizedTest
  @CsvSource({
    "fell and hit her head, head-injury",
    "fell and hit her head, fall-adult",
    "chest infection and a fever, sepsis-adult",
    "swollen leg, limb-injury",
    "pain when breathing in, chest-pain",
    "coughing and out of breath, breathlessness",
    "feels dizzy and weak, frailty",
    "throwing up and tummy pain, vomiting",
    "throwing up and tummy pain, abdominal-pain",
    "blood in urine, urinary",
    "bleeding a lot from a cut, wound",
    "hearing voices, mental-health",
    "nose is blocked and face hurts, throat",
    "burnt on the cooker, wound",
    "not eating and sleeping all day, frailty",
  })
  void itIsAmongTheFirstThree(String complaint, String protocol) {
    assertThat(found(complaint).stream().limit(3)).contains(protocol);
  }

  @Test
  void everyTitleAndEveryComplaintFindsItsOwnProtocol() {
    for (Protocol protocol : SHELF.find("")) {
      assertThat(found(protocol.title()).stream().limit(3))
          .as(protocol.title())
          .contains(protocol.id().value());
      for (String complaint : protocol.complaints()) {
        assertThat(found(complaint).stream().limit(3))
            .as(complaint)
            .contains(protocol.id().value());
      }
    }
  }

  @Test
  void whileTypingTheBeginningIsEnough() {
    assertThat(found("cath")).startsWith("catheter");
    assertThat(found("breathl")).startsWith("breathlessness");
    assertThat(found("diarr")).startsWith("vomiting");
  }

  @Test
  void whatMeansNothingFindsNothingAndALongTextIsCut() {
    assertThat(found("xyzzy qwrtp")).isEmpty();
    assertThat(found("zzz ".repeat(10_000))).isEmpty();
    assertThat(found("   ")).hasSameSizeAs(SHELF.find(""));
  }
}
