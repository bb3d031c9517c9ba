package org.onecall.load.bench;

import java.util.Arrays;
import org.onecall.protocol.compile.Coding;

/**
 * The sample protocol as a programmer would write it by hand for speed, from its text alone: each
 * decision is made anew by all answers, question after question.
 */
final class HandWritten implements Engine {
  private static final long NONE = Long.MIN_VALUE + 7;
  private static final long NOT_SURE = Coding.NOT_SURE;

  private static final int DAY = 1;
  private static final int SIX_HOURS = 2;
  private static final int TWO_HOURS = 3;
  private static final int CLINICIAN = 4;
  private static final int DEPARTMENT = 5;
  private static final int AMBULANCE = Sample.AMBULANCE;

  private static final int AWAKE = 0;
  private static final int KIND = 1;
  private static final int WHEN = 2;
  private static final int SIGNS = 3;
  private static final int BREATH = 4;
  private static final int MINUTES = 5;
  private static final int HISTORY = 6;
  private static final int STIMULANT = 7;
  private static final int BREATHS = 8;
  private static final int SATURATION = 9;
  private static final int PRESSURE = 10;
  private static final int PULSE = 11;
  private static final int TEMPERATURE = 12;
  private static final int YEARS = 13;

  private final long[] answers = new long[Sample.QUESTIONS];

  private int floor;
  private long rules;
  private int score;
  private int last;
  private boolean onward;

  @Override
  public void begin() {
    Arrays.fill(answers, NONE);
    last = -1;
  }

  @Override
  public void answer(int question, Raw raw) {
    answers[question] = raw.code();
    last = Math.max(last, question);
  }

  @Override
  public void decide(Decision decision) {
    onward = false;
    decide(next(), decision);
    if (decision.next >= 0 && decision.next < last) {
      onward = true; // answers that are known already may make the emergency certain
      int next = next();
      if (floor == AMBULANCE) {
        decide(next, decision);
      }
    }
  }

  private void decide(int next, Decision decision) {
    decision.next = next;
    decision.urgency = floor;
    decision.score = score;
    decision.rules = rules;
  }

  /** Whether a question waits for its answer while the urgency is below this. */
  private boolean waits(int rank) {
    return !onward && floor < rank;
  }

  private void hold(int rule, int rank) {
    rules |= 1L << rule;
    floor = Math.max(floor, rank);
  }

  private boolean is(int question, long value) {
    return answers[question] == value || answers[question] == NOT_SURE;
  }

  private boolean has(int question, int bits) {
    long answer = answers[question];
    return answer == NOT_SURE || (answer != NONE && (answer & bits) != 0);
  }

  private boolean atLeast(int question, long value) {
    return answers[question] >= value || answers[question] == NOT_SURE;
  }

  private int next() {
    floor = 0;
    rules = 0;
    score = 0;
    if (answers[AWAKE] == NONE && waits(AMBULANCE)) {
      return AWAKE;
    }
    if (is(AWAKE, 1)) {
      hold(0, AMBULANCE);
    }
    int next = pain();
    return next >= 0 ? next : measured();
  }

  private int pain() {
    if (answers[KIND] == NONE) {
      if (waits(AMBULANCE)) {
        return KIND;
      }
    } else {
      if (is(KIND, 1)) {
        hold(1, AMBULANCE);
      }
      if (is(KIND, 0)) {
        hold(21, DAY);
      }
    }
    if (answers[WHEN] == NONE) {
      if (waits(AMBULANCE)) {
        return WHEN;
      }
    } else {
      if (is(WHEN, 0)) {
        hold(13, CLINICIAN);
        if (is(KIND, 0)) {
          hold(2, AMBULANCE);
        }
      }
      if (is(WHEN, 1)) {
        hold(16, TWO_HOURS);
      }
    }
    if (answers[SIGNS] == NONE) {
      if (waits(AMBULANCE)) {
        return SIGNS;
      }
    } else {
      if (has(SIGNS, 12)) {
        hold(3, AMBULANCE);
      }
      if (has(SIGNS, 3)) {
        hold(18, TWO_HOURS);
        if (is(KIND, 0) && is(WHEN, 1)) {
          hold(6, DEPARTMENT);
        }
      }
    }
    return breathAndHistory();
  }

  private int breathAndHistory() {
    if (answers[BREATH] == NONE) {
      if (waits(AMBULANCE)) {
        return BREATH;
      }
    } else {
      if (is(BREATH, 2)) {
        hold(4, AMBULANCE);
      }
      if (is(BREATH, 1)) {
        hold(24, DAY);
      }
    }
    if (answers[MINUTES] == NONE) {
      if (waits(SIX_HOURS) || (waits(DEPARTMENT) && is(KIND, 0))) {
        return MINUTES;
      }
    } else if (is(KIND, 0) && atLeast(MINUTES, 20)) {
      hold(12, DEPARTMENT);
    }
    if (answers[HISTORY] == NONE) {
      if (waits(DAY) || (waits(DEPARTMENT) && (is(WHEN, 0) || is(KIND, 3) || is(BREATH, 1)))) {
        return HISTORY;
      }
    } else if (has(HISTORY, 7)) {
      hold(22, DAY);
      if (has(HISTORY, 1)) {
        if (is(WHEN, 0)) {
          hold(7, DEPARTMENT);
        }
        if (is(BREATH, 1)) {
          hold(11, DEPARTMENT);
        }
      }
      if (has(HISTORY, 2) && is(KIND, 3)) {
        hold(8, DEPARTMENT);
      }
    }
    boolean relevant = is(KIND, 0) || is(KIND, 1) || is(KIND, 3);
    if (answers[STIMULANT] == NONE) {
      if (waits(DEPARTMENT) && relevant) {
        return STIMULANT;
      }
    } else if (relevant && is(STIMULANT, 0)) {
      hold(9, DEPARTMENT);
    }
    return -1;
  }

  private int measured() {
    for (int question = BREATHS; question <= TEMPERATURE; question++) {
      long answer = answers[question];
      if (answer == NONE) {
        if (worthMeasuring(3 * (TEMPERATURE - question + 1))) {
          return question;
        }
      } else {
        int points = answer == NOT_SURE ? 3 : points(question, (int) answer);
        score += points;
        if (points == 3) {
          hold(14, CLINICIAN);
        }
        if (score >= 3) {
          scored();
        }
      }
    }
    if (answers[TEMPERATURE] != NONE && is(BREATH, 1) && atLeast(TEMPERATURE, 380)) {
      hold(20, SIX_HOURS);
    }
    return years();
  }

  private boolean worthMeasuring(int rest) {
    return waits(CLINICIAN)
        || (waits(DEPARTMENT) && score < 5 && score + rest >= 5)
        || (waits(AMBULANCE) && score < 7 && score + rest >= 7);
  }

  private void scored() {
    hold(17, TWO_HOURS);
    if (score >= 5) {
      hold(10, DEPARTMENT);
    }
    if (score >= 7) {
      hold(5, AMBULANCE);
    }
  }

  private static int points(int question, int number) {
    return switch (question) {
      case BREATHS -> number <= 8 || number >= 25 ? 3 : number >= 21 ? 2 : number <= 11 ? 1 : 0;
      case SATURATION -> number <= 91 ? 3 : number <= 93 ? 2 : number <= 95 ? 1 : 0;
      case PRESSURE ->
          number <= 90 || number >= 220 ? 3 : number <= 100 ? 2 : number <= 110 ? 1 : 0;
      case PULSE ->
          number <= 40 || number >= 131
              ? 3
              : number >= 111 ? 2 : number <= 50 || number >= 91 ? 1 : 0;
      default -> number <= 350 ? 3 : number >= 391 ? 2 : number <= 360 || number >= 381 ? 1 : 0;
    };
  }

  private int years() {
    if (answers[YEARS] == NONE) {
      return waits(DAY)
              || (waits(CLINICIAN) && is(BREATH, 1))
              || (waits(SIX_HOURS) && atLeast(MINUTES, 60))
          ? YEARS
          : -1;
    }
    if (atLeast(YEARS, 75) && is(BREATH, 1)) {
      hold(15, CLINICIAN);
    }
    if (atLeast(YEARS, 65) && atLeast(MINUTES, 60)) {
      hold(19, SIX_HOURS);
    }
    if (atLeast(YEARS, 40)) {
      hold(23, DAY);
    }
    return -1;
  }
}
