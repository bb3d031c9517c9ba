package org.onecall.directory;

import java.util.Map;

/**
 * How far a search reaches to each side of where the person is, in kilometres.
 *
 * @param km what holds where nothing else is said
 * @param byPlace what holds in its stead for a district ({@code ZZ9}), a sector of one ({@code ZZ9
 *     4}) or a whole postcode ({@code ZZ9 4AA}); the closest counts
 */
public record SearchReach(int km, Map<String, Integer> byPlace) {
  public static final int KM_MIN = 1;
  public static final int KM_MAX = 99;

  /** The reach that the directory standard gives where a county says nothing. */
  public static final SearchReach USUAL = new SearchReach(60, Map.of());

  /** Copies what it is given. */
  public SearchReach {
    byPlace = Map.copyOf(byPlace);
  }

  /** How far a search from there reaches. */
  public int from(Place place) {
    return switch (place) {
      case Place.NotKnown _ -> km;
      case Place.InDistrict in -> {
        String whole = in.code() + " " + in.within();
        String sector = whole.substring(0, Math.min(whole.length(), in.code().length() + 2));
        Integer closest = byPlace.get(whole);
        if (closest == null) {
          closest = byPlace.get(sector);
        }
        yield closest != null ? closest : byPlace.getOrDefault(in.code(), km);
      }
    };
  }
}
