package org.onecall.desk.figures;

import java.util.OptionalInt;

/**
 * The two classical models of a queue with many servers: Erlang C, where everybody waits, and
 * Erlang A, where the impatient leave.
 *
 * <p>Arrivals are Poisson, conversations and patience exponential. Sources: A. K. Erlang, 1917; C.
 * Palm, 1946, as in O. Garnett, A. Mandelbaum and M. Reiman, Manufacturing and Service Operations
 * Management 4 (2002). Erlang A is solved as the Markov chain that it is, not approximated.
 *
 * @param callsPerHour arrivals, at least 0
 * @param handleSeconds mean time a call occupies a handler, above 0
 */
public record Queueing(double callsPerHour, double handleSeconds) {
  /** More handlers than any floor has. */
  public static final int HANDLERS_MAX = 500;

  private static final int QUEUE_MAX = 2_000;
  private static final double NEGLIGIBLE = 1e-12;

  public Queueing {
    if (!(callsPerHour >= 0) || !(handleSeconds > 0)) {
      throw new IllegalArgumentException("calls per hour at least 0, handle seconds above 0");
    }
  }

  /** The load: how many handlers talk on average. */
  public double erlangs() {
    return callsPerHour / 3_600 * handleSeconds;
  }

  /**
   * The share of calls answered in time where everybody waits.
   *
   * @param handlers how many are there, at least 1
   * @param seconds what counts as in time
   */
  public double answeredInTimeC(int handlers, double seconds) {
    double load = erlangs();
    if (load == 0) {
      return 1;
    }
    if (handlers <= load) {
      return 0;
    }
    // Erlang B by its stable recursion, then C from B.
    double blocked = 1;
    for (int n = 1; n <= handlers; n++) {
      blocked = load * blocked / (n + load * blocked);
    }
    double waits = blocked / (1 - load / handlers * (1 - blocked));
    return 1 - waits * Math.exp(-(handlers - load) * seconds / handleSeconds);
  }

  /**
   * The share of calls answered in time where callers leave after a while.
   *
   * @param handlers how many are there, at least 1
   * @param seconds what counts as in time
   * @param patienceSeconds how long a caller waits on average before leaving, above 0
   */
  public double answeredInTimeA(int handlers, double seconds, double patienceSeconds) {
    double arrive = callsPerHour / 3_600;
    double serve = 1 / handleSeconds;
    double leave = 1 / patienceSeconds;
    if (arrive == 0) {
      return 1;
    }
    double[] found = steadyState(handlers, arrive, serve, leave);
    double inTime = 0;
    for (int k = 0; k < handlers && k < found.length; k++) {
      inTime += found[k];
    }
    int queued = found.length - handlers;
    if (queued <= 0) {
      return inTime;
    }
    double[] served = servedWithin(queued, handlers * serve, leave, seconds);
    for (int ahead = 0; ahead < queued; ahead++) {
      inTime += found[handlers + ahead] * served[ahead];
    }
    return inTime;
  }

  /** How likely it is that an arriving caller finds so many in the system. */
  private static double[] steadyState(int handlers, double arrive, double serve, double leave) {
    double[] weight = new double[handlers + QUEUE_MAX];
    weight[0] = 1;
    double sum = 1;
    int last = 0;
    for (int k = 1; k < weight.length; k++) {
      double depart = Math.min(k, handlers) * serve + Math.max(0, k - handlers) * leave;
      weight[k] = weight[k - 1] * arrive / depart;
      sum += weight[k];
      last = k;
      if (sum > 1e200) {
        for (int i = 0; i <= k; i++) {
          weight[i] /= sum;
        }
        sum = 1;
      }
      if (weight[k] < NEGLIGIBLE * sum && arrive < depart) {
        break;
      }
    }
    double[] found = new double[last + 1];
    for (int k = 0; k <= last; k++) {
      found[k] = weight[k] / sum;
    }
    return found;
  }

  /**
   * The chance of being served within the time for a caller who finds all handlers busy and so many
   * waiting ahead, by uniformization: the caller moves up when somebody is served or one ahead
   * leaves, and may leave.
   */
  private static double[] servedWithin(int places, double serveAll, double leave, double seconds) {
    double clock = serveAll + places * leave;
    double jumps = clock * seconds;
    double[] served = new double[places];
    double[] result = new double[places];
    int most = (int) (jumps + 12 * Math.sqrt(jumps + 1) + 40);
    double logWeight = -jumps;
    for (int n = 0; n <= most; n++) {
      double weight = Math.exp(logWeight);
      for (int ahead = 0; ahead < places; ahead++) {
        result[ahead] += weight * served[ahead];
      }
      double[] next = new double[places];
      for (int ahead = 0; ahead < places; ahead++) {
        double up = (serveAll + ahead * leave) / clock;
        double stay = 1 - up - leave / clock;
        double higher = ahead == 0 ? 1 : served[ahead - 1];
        next[ahead] = up * higher + Math.max(0, stay) * served[ahead];
      }
      served = next;
      logWeight += Math.log(jumps) - Math.log(n + 1.0);
    }
    return result;
  }

  /**
   * The fewest handlers with whom the wanted share is answered in time; empty where not even {@link
   * #HANDLERS_MAX} would do.
   */
  public OptionalInt handlersC(double share, double seconds) {
    for (int handlers = 1; handlers <= HANDLERS_MAX; handlers++) {
      if (answeredInTimeC(handlers, seconds) >= share) {
        return OptionalInt.of(handlers);
      }
    }
    return OptionalInt.empty();
  }

  /** The same where callers leave. */
  public OptionalInt handlersA(double share, double seconds, double patienceSeconds) {
    for (int handlers = 1; handlers <= HANDLERS_MAX; handlers++) {
      if (answeredInTimeA(handlers, seconds, patienceSeconds) >= share) {
        return OptionalInt.of(handlers);
      }
    }
    return OptionalInt.empty();
  }
}
