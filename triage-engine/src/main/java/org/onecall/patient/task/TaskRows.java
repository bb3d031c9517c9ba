package org.onecall.patient.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.sqlclient.Row;
import java.util.Optional;
import java.util.UUID;
import org.onecall.patient.Params;
import org.onecall.patient.PersonId;
import org.onecall.protocol.Urgency;

/** Tasks as rows of their table. */
final class TaskRows {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What is read of a task; a restricted person's subject says nothing of where they are. */
  static final String SELECT =
      """
      select t.*, t.subject::text as said,
        (select c.birth_date from contact c where c.encounter = t.encounter) as born,
        coalesce(p.restricted, false) or exists (select from contact c
          join person q on q.nhs_number = c.nhs_number and q.restricted
          where c.encounter = t.encounter) as restricted
      from task t left join person p on p.id = t.person
      """;

  static final String INSERT =
      """
      insert into task (id, key, kind, state, urgency, team, owner, encounter, person, subject,
        made_at, accept_by, warn_at, due_at, accepted_at, escalated_at, warned_at, breached_at,
        closed_at, outcome, attempts, version, next_at, escalations, escalate_at, promised_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text::json, $11, $12, $13, $14, $15, $16,
        $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)
      on conflict (key) do nothing
      """;

  static final String UPDATE =
      """
      update task set state = $4, owner = $7, person = $9, warn_at = $13, due_at = $14,
        accept_by = $12, accepted_at = $15, escalated_at = $16, warned_at = $17, breached_at = $18,
        closed_at = $19, outcome = $20, attempts = $21, version = $22, next_at = $23,
        escalations = $24, escalate_at = $25, promised_at = $26,
        changed_at = clock_timestamp()
      where id = $1 and key = $2 and kind = $3 and urgency = $5 and team = $6
        and encounter is not distinct from $8 and $10::text is not null and made_at = $11
      """;

  /** Of what is told of a restricted person less is read than is kept: nothing else is written. */
  static final String SAY =
      """
      update task set subject = jsonb_set(subject::jsonb, '{words}', to_jsonb($2::text))::json
      where id = $1
      """;

  private TaskRows() {}

  static Params params(Task task) {
    Clock clock = task.clock();
    return new Params()
        .add(task.id())
        .add(task.key())
        .add(task.kind().code())
        .add(task.state().code())
        .add(task.urgency().code())
        .add(task.team())
        .add(task.owner())
        .add(task.subject().encounter())
        .add(task.subject().person().map(PersonId::value))
        .add(write(task.subject()))
        .add(clock.madeAt())
        .add(clock.acceptBy())
        .add(clock.warnAt())
        .add(clock.dueAt())
        .add(clock.acceptedAt())
        .add(clock.escalatedAt())
        .add(clock.warnedAt())
        .add(clock.breachedAt())
        .add(task.closedAt())
        .add(task.outcome())
        .add(task.attempts())
        .add(task.version())
        .add(task.nextAt())
        .add(clock.again().times())
        .add(clock.again().nextAt())
        .add(clock.promisedAt());
  }

  static Task task(Row row) {
    Subject subject = read(row);
    return new Task(
        row.getUUID("id"),
        row.getString("key"),
        TaskKind.ofCode(row.getString("kind")).orElseThrow(),
        TaskState.ofCode(row.getString("state")).orElseThrow(),
        Urgency.ofCode(row.getString("urgency")).orElseThrow(),
        row.getString("team"),
        Params.text(row, "owner"),
        row.getBoolean("restricted") ? subject.withoutReach() : subject,
        new Clock(
            Params.instant(row, "made_at"),
            Params.moment(row, "accept_by"),
            Params.moment(row, "warn_at"),
            Params.moment(row, "due_at"),
            Params.moment(row, "accepted_at"),
            Params.moment(row, "escalated_at"),
            Params.moment(row, "warned_at"),
            Params.moment(row, "breached_at"),
            new Clock.Again(row.getInteger("escalations"), Params.moment(row, "escalate_at")),
            Params.moment(row, "promised_at")),
        Params.moment(row, "closed_at"),
        Params.text(row, "outcome"),
        row.getInteger("attempts"),
        row.getLong("version"));
  }

  private static String write(Subject subject) {
    ObjectNode json = JSON.createObjectNode().put("words", subject.words());
    subject.name().ifPresent(name -> json.put("name", name));
    subject.reference().ifPresent(reference -> json.put("reference", reference));
    subject.phone().ifPresent(phone -> json.put("phone", phone));
    subject.postcode().ifPresent(postcode -> json.put("postcode", postcode));
    subject.service().ifPresent(service -> json.put("service", service));
    return json.toString();
  }

  private static Subject read(Row row) {
    JsonNode json;
    try {
      json = JSON.readTree(row.getString("said"));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("a task's subject is not JSON");
    }
    @org.jspecify.annotations.Nullable UUID encounter = row.getUUID("encounter");
    return new Subject(
        Optional.ofNullable(encounter),
        Optional.ofNullable(row.getUUID("person")).map(PersonId::new),
        text(json, "name"),
        json.path("words").asText(),
        text(json, "reference"),
        text(json, "phone"),
        text(json, "postcode"),
        text(json, "service"),
        Optional.ofNullable(row.getLocalDate("born")));
  }

  private static Optional<String> text(JsonNode json, String field) {
    return Optional.ofNullable(json.get(field)).map(JsonNode::asText);
  }
}
