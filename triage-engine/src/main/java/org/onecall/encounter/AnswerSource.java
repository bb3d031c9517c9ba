package org.onecall.encounter;

/** Where an answer comes from. */
public enum AnswerSource {
  /** The handler asked and was told. */
  ASKED,
  /** It follows from what is recorded of the patient or of who asks. */
  RECORD,
  /** Another service sent it along. */
  REFERRAL
}
