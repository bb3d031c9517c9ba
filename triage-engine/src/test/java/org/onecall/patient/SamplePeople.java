package org.onecall.patient;

import java.util.List;
import java.util.Optional;

/** Made-up people, with numbers that nobody has. */
public final class SamplePeople {

  /** Their file. */
  public static final List<String> LINES =
      List.of(
          "nhs-number,verified,given-name,family-name,birth-date,sex,restricted,address,postcode,"
              + "phone,practice,carer-name,carer-phone,frailty",
          "9990000018,yes,Edith,Sample,1941-03-09,female,no,\"1 Quay Row, Aldenmoor\",ZZ1 1AA,"
              + "07700 900123,quay-surgery,Tom Sample,07700 900124,6",
          "9990000026,yes,Ruth,Hidden,1985-07-21,female,yes,,,,,,,",
          "9990000034,yes,Edgar,Sampleton,1950-01-02,male,no,,ZZ2 2BB,07700 900200,,,,");

  /** Edith, who is cared for by her son. */
  public static final Person EDITH = all().get(0);

  /** Ruth, of whom nobody may say where she is. */
  public static final Person RUTH = all().get(1);

  private SamplePeople() {}

  /** All of them. */
  public static List<Person> all() {
    PeopleList list = PeopleList.read(LINES);
    if (!list.faults().isEmpty()) {
      throw new AssertionError(list.faults());
    }
    return list.people();
  }

  /** A query for a last name and a first name. */
  public static PersonQuery named(String given, String family) {
    return new PersonQuery(
        Optional.of(given),
        Optional.of(family),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
