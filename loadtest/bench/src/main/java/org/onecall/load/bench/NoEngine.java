package org.onecall.load.bench;

/** Stands where no engine is chosen yet. */
final class NoEngine implements Engine {
  @Override
  public void begin() {
    throw new IllegalStateException("no engine is chosen");
  }

  @Override
  public void answer(int question, Raw raw) {
    throw new IllegalStateException("no engine is chosen");
  }

  @Override
  public void decide(Decision decision) {
    throw new IllegalStateException("no engine is chosen");
  }
}
