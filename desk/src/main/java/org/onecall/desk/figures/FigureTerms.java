package org.onecall.desk.figures;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.config.FiguresSettings;
import org.onecall.config.Line;
import org.onecall.config.SettingsError;
import org.onecall.config.SettingsException;

/**
 * What a deployment says of its figures: their item codes in the national collection, its lines,
 * the conditions of its two-hour response.
 *
 * @param codes by the figure's or indicator's name in the interface
 * @param professionalLines the lines that professionals outside ring
 * @param providerLines the lines that another service's calls come over
 * @param conditions by the protocol that is followed first
 */
public record FigureTerms(
    Map<String, String> codes,
    Set<String> professionalLines,
    Set<String> providerLines,
    Map<String, String> conditions) {

  public FigureTerms {
    professionalLines = Set.copyOf(professionalLines);
    providerLines = Set.copyOf(providerLines);
  }

  /**
   * What the settings say.
   *
   * @throws SettingsException if a code is given to what is no figure
   */
  public static FigureTerms of(FiguresSettings settings, List<Line> lines) {
    Map<String, String> codes = pairs(settings.itemCodes());
    Set<String> known = new HashSet<>();
    Arrays.stream(Figure.values()).map(Figure::key).forEach(known::add);
    Arrays.stream(Kpi.values()).map(Kpi::key).forEach(known::add);
    if (!known.containsAll(codes.keySet())) {
      throw new SettingsException(
          List.of(
              new SettingsError(
                  "settings",
                  0,
                  "onecall.figures.item-codes",
                  "must name figures and indicators by their names in the interface")));
    }
    return new FigureTerms(
        codes,
        Set.of(settings.professionalLines().strip().split(" *, *", -1)),
        Set.copyOf(lines.stream().filter(Line::transfers).map(Line::id).toList()),
        pairs(settings.twoHourConditions()));
  }

  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.split(",", -1)) {
      int middle = pair.indexOf('=');
      pairs.put(pair.substring(0, middle).strip(), pair.substring(middle + 1).strip());
    }
    return pairs;
  }

  /** The item code of a figure or an indicator, as {@code D14 ÷ D13}; empty where it has none. */
  public String code(String key) {
    return codes.getOrDefault(key, "").replace("/", " ÷ ").replace("+", " + ");
  }

  /** The same with the code of that figure behind its formula, where there is one. */
  public Definition cited(Definition of, Figure same) {
    String code = code(same.key());
    return code.isEmpty()
        ? of
        : new Definition(of.title(), of.formula() + " [" + code + "]", of.version(), of.unit());
  }

  /** All conditions of the two-hour response, in order, each once. */
  List<String> allConditions() {
    return conditions.values().stream().distinct().toList();
  }

  /** The condition of whoever was led through that protocol first. */
  Optional<String> condition(String protocol) {
    return Optional.ofNullable(conditions.get(protocol));
  }
}
