package org.onecall.desk.figures;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onecall.desk.http.Json;

/** A call behind a figure, in the form of docs/figures.md. */
public final class RecordJson {
  private static final String HIDDEN = "•••";

  private RecordJson() {}

  /** A call that may not be over. */
  public static ObjectNode of(Standing call, String lineName) {
    return of(call.call(), lineName).put("outcome", call.words());
  }

  /** A call that is over. */
  public static ObjectNode of(CallRecord record, String lineName) {
    ObjectNode json =
        Json.object()
            .put("callId", record.call())
            .put("lineName", lineName)
            .put("caller", record.callerEnd().isEmpty() ? "" : HIDDEN + record.callerEnd())
            .put("arrivedAt", record.arrivedAt().toString())
            .put("waitedSeconds", record.waited().toMillis() / 1_000.0)
            .put("outcome", Standing.ended(record).words());
    record
        .queue()
        .flatMap(CallRecord.Queue::at)
        .ifPresent(at -> json.put("queuedAt", at.toString()));
    if (record.answeredAt().isPresent()) {
      json.put("talkedSeconds", record.talked().toMillis() / 1_000.0);
      // Of a call that nobody took, a phone that rang is not one that had it.
      record.phone().ifPresent(phone -> json.put("phone", phone));
    }
    return json;
  }
}
