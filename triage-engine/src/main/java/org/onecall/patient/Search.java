package org.onecall.patient;

import java.util.List;

/** What a search for a person came to. */
public sealed interface Search {

  /** These may be meant, the likeliest first; perhaps none. */
  record Found(List<Person> people) implements Search {

    public Found {
      people = List.copyOf(people);
    }
  }

  /** More than can be looked through: say more. */
  record TooMany() implements Search {}

  /** Too little to look by, and what is lacking. */
  record TooLittle(String text) implements Search {}
}
