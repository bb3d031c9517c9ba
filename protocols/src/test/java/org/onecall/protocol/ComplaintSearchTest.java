package org.onecall.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static final String AMONG_THREE =
      """
      fell and hit her head, head-injury
      fell and hit her head, fall-adult
      chest infection and a fever, sepsis-adult
      swollen leg, limb-injury
      pain when breathing in, chest-pain
      coughing and out of breath, breathlessness
      feels dizzy and weak, frailty
      throwing up and tummy pain, vomiting
      throwing up and tummy pain, abdominal-pain
      blood in urine, urinary
      bleeding a lot from a cut, wound
      hearing voices, mental-health
      nose is blocked and face hurts, throat
      burnt on the cooker, wound
      not eating and sleeping all day, frailty
      ill, none-fits
      just not well, none-fits
      feels rough, none-fits
      he is poorly, none-fits
      under the weather, none-fits
      don't know what is wrong with her, none-fits
      dad slipped in the shower, fall-adult
      found on the floor this morning, fall-adult
      nan had a tumble, fall-adult
      fell out of bed, fall-adult
      gone downhill this week, frailty
      can't get out of bed any more, frailty
      getting weaker and weaker, frailty
      not coping at home, frailty
      talking nonsense, confusion
      her dementia got worse, confusion
      doesn't know where she is, confusion
      dilirious, confusion
      catheter bag not filling, catheter
      cathetar came out, catheter
      end of life and agitated, palliative
      paliative patient, palliative
      hospice patient needs pain relief, palliative
      sugers through the roof, diabetes
      blood sugar low, diabetes
      carer is ill, carer-breakdown
      nobody to look after mum, carer-breakdown
      wife who looks after him is in hospital, carer-breakdown
      oxygen concentrator stopped, urgent-equipment
      hospital bed stuck, urgent-equipment
      air mattress gone flat, urgent-equipment
      out of puff, breathlessness
      inhaler not working, breathlessness
      can't breath properly, breathlessness
      astma, breathlessness
      crushing pain in my chest, chest-pain
      palpatations, chest-pain
      heart is racing, chest-pain
      one side of his face has dropped, stroke
      can't speak properly, stroke
      arm has gone numb and weak, stroke
      high temp and shaking, sepsis-adult
      shivery and burning up, sepsis-adult
      flu, sepsis-adult
      my two year old has a fever, fever-child
      baby burning up, fever-child
      my little one is boiling hot, fever-child
      knocked himself out, head-injury
      concusion, head-injury
      constipated, abdominal-pain
      apendicitis, abdominal-pain
      cramps in my stomach, abdominal-pain
      splitting headache, headache
      head is pounding, headache
      cutting herself, mental-health
      doesn't want to live, mental-health
      having a breakdown, mental-health
      overdose, mental-health
      uti, urinary
      cistitis, urinary
      passing blood when I pee, urinary
      needs stitches, wound
      stepped on a nail, wound
      hot oil burn, wound
      rolled my ankle, limb-injury
      swollen knee, limb-injury
      dislocated shoulder, limb-injury
      slipped disk, back-pain
      put my back out, back-pain
      spots all over, rash
      shingels, rash
      tick bite, rash
      tonsilitis, throat
      runny nose and cough, throat
      ear infection, throat
      food poisoning, vomiting
      can't keep anything down, vomiting
      puking, vomiting
      missed a dose, medicines
      lost my medication, medicines
      side effects, medicines
      having chemo and feels unwell, cancer-treatment
      baby not moving, pregnancy
      in labour, pregnancy
      morning sickness, pregnancy
      paramedic with the patient, professional-on-scene
      pendant alarm operator, professional-on-scene
      district nurse asking for a visit, professional-on-scene
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
  @CsvSource(textBlock = AMONG_THREE)
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

  @ParameterizedTest
  @ValueSource(strings = {"fallen", "fallne", "follen", "falen", "has falllen over"})
  void whatSharesNothingWithTheWordsIsNotFoundHoweverTheyAreSpelt(String complaint) {
    assertThat(found(complaint)).containsExactly("fall-adult", "catheter", "head-injury");
  }

  @Test
  void whatMeansNothingFindsNothingAndALongTextIsCut() {
    assertThat(found("xyzzy qwrtp")).isEmpty();
    assertThat(found("zzz ".repeat(10_000))).isEmpty();
    assertThat(found("   ")).hasSameSizeAs(SHELF.find(""));
  }
}
