package org.onecall.protocol.review;

import java.util.List;

/** HTML under construction; every text that goes in is escaped. */
final class Html {
  private final StringBuilder out = new StringBuilder();

  /** Those of the table that is being written. */
  private List<String> columns = List.of();

  /** A text as HTML. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Adds what is HTML already. */
  Html raw(String html) {
    out.append(html).append('\n');
    return this;
  }

  /** A heading of a chapter. */
  Html chapter(String id, String title) {
    return raw("<h2 id=\"" + id + "\">" + escaped(title) + "</h2>");
  }

  /** An element with a text in it. */
  Html text(String element, String kind, String text) {
    String attribute = kind.isEmpty() ? "" : " class=\"" + kind + "\"";
    return raw("<" + element + attribute + ">" + escaped(text) + "</" + element + ">");
  }

  /** A paragraph. */
  Html say(String text) {
    return text("p", "", text);
  }

  /** A list of texts; nothing where there are none. */
  Html list(String kind, List<String> texts) {
    if (!texts.isEmpty()) {
      raw("<ul class=\"" + kind + "\">");
      texts.forEach(each -> text("li", "", each));
      raw("</ul>");
    }
    return this;
  }

  /**
   * A row of a table; the cells are HTML, one a column. Each says which column it is in, as where
   * the page is narrow or much enlarged the cells of a row stand below one another; the roles are
   * said, as a browser forgets them of what does not stand as a table.
   */
  Html row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + columns);
    }
    out.append("<tr role=\"row\">");
    for (int i = 0; i < cells.length; i++) {
      out.append("<td role=\"cell\" data-column=\"")
          .append(escaped(columns.get(i)))
          .append("\">")
          .append(cells[i])
          .append("</td>");
    }
    return raw("</tr>");
  }

  /** The beginning of a table with these columns. */
  Html table(String kind, String... names) {
    columns = List.of(names);
    out.append("<table role=\"table\" class=\"").append(kind).append("\">");
    out.append("<thead role=\"rowgroup\"><tr role=\"row\">");
    for (String column : columns) {
      out.append("<th role=\"columnheader\" scope=\"col\">")
          .append(escaped(column))
          .append("</th>");
    }
    return raw("</tr></thead><tbody role=\"rowgroup\">");
  }

  /** The end of a table. */
  Html endTable() {
    return raw("</tbody></table>");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
