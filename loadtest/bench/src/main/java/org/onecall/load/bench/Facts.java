package org.onecall.load.bench;

/** What is known, as a bean; the form in which compiled SpEL is fastest. */
public final class Facts {
  private String awake = "";
  private String kind = "";
  private String when = "";
  private String breath = "";
  private String stimulant = "";
  private boolean sweaty;
  private boolean sick;
  private boolean grey;
  private boolean faint;
  private boolean heart;
  private boolean clot;
  private boolean diabetes;
  private int minutes;
  private int breaths;
  private int saturation;
  private int pressure;
  private int pulse;
  private int temperature;
  private int years;
  private int floor;
  private int score;

  void text(String field, String value) {
    switch (field) {
      case "awake" -> awake = value;
      case "kind" -> kind = value;
      case "when" -> when = value;
      case "breath" -> breath = value;
      case "stimulant" -> stimulant = value;
      default -> throw new IllegalArgumentException(field);
    }
  }

  void flag(String field, boolean value) {
    switch (field) {
      case "signsSweaty" -> sweaty = value;
      case "signsSick" -> sick = value;
      case "signsGrey" -> grey = value;
      case "signsFaint" -> faint = value;
      case "historyHeart" -> heart = value;
      case "historyClot" -> clot = value;
      case "historyDiabetes" -> diabetes = value;
      default -> throw new IllegalArgumentException(field);
    }
  }

  void number(String field, int value) {
    switch (field) {
      case "minutes" -> minutes = value;
      case "breaths" -> breaths = value;
      case "saturation" -> saturation = value;
      case "pressure" -> pressure = value;
      case "pulse" -> pulse = value;
      case "temperature" -> temperature = value;
      case "years" -> years = value;
      default -> throw new IllegalArgumentException(field);
    }
  }

  void soFar(int floorNow, int scoreNow) {
    floor = floorNow;
    score = scoreNow;
  }

  /** The answer. */
  public String getAwake() {
    return awake;
  }

  /** The answer. */
  public String getKind() {
    return kind;
  }

  /** The answer. */
  public String getWhen() {
    return when;
  }

  /** The answer. */
  public String getBreath() {
    return breath;
  }

  /** The answer. */
  public String getStimulant() {
    return stimulant;
  }

  /** Whether it is so. */
  public boolean isSignsSweaty() {
    return sweaty;
  }

  /** Whether it is so. */
  public boolean isSignsSick() {
    return sick;
  }

  /** Whether it is so. */
  public boolean isSignsGrey() {
    return grey;
  }

  /** Whether it is so. */
  public boolean isSignsFaint() {
    return faint;
  }

  /** Whether it is so. */
  public boolean isHistoryHeart() {
    return heart;
  }

  /** Whether it is so. */
  public boolean isHistoryClot() {
    return clot;
  }

  /** Whether it is so. */
  public boolean isHistoryDiabetes() {
    return diabetes;
  }

  /** The number. */
  public int getMinutes() {
    return minutes;
  }

  /** The number. */
  public int getBreaths() {
    return breaths;
  }

  /** The number. */
  public int getSaturation() {
    return saturation;
  }

  /** The number. */
  public int getPressure() {
    return pressure;
  }

  /** The number. */
  public int getPulse() {
    return pulse;
  }

  /** The number. */
  public int getTemperature() {
    return temperature;
  }

  /** The number. */
  public int getYears() {
    return years;
  }

  /** The number. */
  public int getFloor() {
    return floor;
  }

  /** The number. */
  public int getScore() {
    return score;
  }
}
