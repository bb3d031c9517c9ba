package org.onecall.patient.task;

import java.time.Instant;
import java.util.Optional;
import org.onecall.protocol.Urgency;

/**
 * A task to be made.
 *
 * @param from the moment from which its time counts: when it is asked for, when somebody comes home
 * @param agreedAt the time agreed with the caller, where one was
 */
public record NewTask(
    String key,
    TaskKind kind,
    Urgency urgency,
    String team,
    Subject subject,
    Instant from,
    Optional<Instant> agreedAt) {}
