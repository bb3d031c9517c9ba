package org.onecall.partner.bars;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onecall.patient.Params;
import org.onecall.patient.PersonId;
import org.onecall.patient.PlacementTasks;
import org.onecall.patient.task.Sent;
import org.onecall.patient.task.Subject;
import org.onecall.protocol.Urgency;

/**
 * Whom another organisation gave an appointment of ours is expected there: the service that sees
 * them has a task, as of whoever was booked in a call.
 *
 * <p>Their verified number links the task to their record. Of whom the record, or that of somebody
 * who may be them, is restricted, nothing of where they are is kept with the task.
 */
public final class BookedHere {
  private static final String KNOWN =
      """
      select (select id from person where nhs_number = $1 and nhs_verified) as person,
        exists (select from person p where p.restricted and (
          p.nhs_number = regexp_replace($2, '[^0-9]', '', 'g')
          or p.birth_date = $3 and p.family_key
            = lower(regexp_replace($4, '[^[:alpha:]]', '', 'g')))) as restricted
      """;

  private final PlacementTasks placements;

  /** Makes tasks there. */
  public BookedHere(PlacementTasks placements) {
    this.placements = placements;
  }

  /** Somebody is to come. */
  public Future<Void> booked(SqlConnection transaction, Heard.Appointment appointment) {
    return subject(transaction, appointment)
        .compose(subject ->
            placements.bookedByOthers(
                transaction,
                appointment.service(),
                new Sent(
                    appointment.reference(),
                    Optional.of(appointment.start()),
                    // How urgent it is they have not said; the appointment is its time.
                    Urgency.SAME_DAY,
                    subject,
                    appointment.at()),
                appointment.sender(),
                appointment.at()));
  }

  /** They do not come after all. */
  public Future<Void> givenBack(
      SqlConnection transaction, String reference, String sender, Instant at) {
    return placements.callOff(transaction, reference, "Cancelled by " + sender, sender, at);
  }

  private static Future<Subject> subject(SqlConnection transaction, Heard.Appointment appointment) {
    Optional<org.onecall.partner.Subject> who = appointment.subject();
    Optional<String> number = who.flatMap(org.onecall.partner.Subject::nhsNumber);
    return transaction
        .preparedQuery(KNOWN)
        .execute(
            new Params()
                .add(who.filter(org.onecall.partner.Subject::verified).flatMap(one -> number))
                .add(number)
                .add(who.flatMap(org.onecall.partner.Subject::birthDate))
                .add(who.flatMap(org.onecall.partner.Subject::familyName))
                .tuple())
        .map(rows -> subject(appointment, rows.iterator().next()));
  }

  private static Subject subject(Heard.Appointment appointment, Row known) {
    Optional<org.onecall.partner.Subject> who = appointment.subject();
    String name =
        who.stream()
            .flatMap(one -> Stream.of(one.givenName(), one.familyName()))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    var subject =
        new Subject(
            Optional.empty(),
            Optional.ofNullable(known.getUUID("person")).map(PersonId::new),
            Optional.of(name).filter(text -> !text.isEmpty()),
            "Booked by " + appointment.sender(),
            Optional.of(appointment.reference()),
            who.flatMap(org.onecall.partner.Subject::phone),
            who.flatMap(org.onecall.partner.Subject::postcode));
    boolean hidden =
        known.getBoolean("restricted")
            || who.map(org.onecall.partner.Subject::restricted).orElse(false);
    return hidden ? subject.withoutReach() : subject;
  }
}
