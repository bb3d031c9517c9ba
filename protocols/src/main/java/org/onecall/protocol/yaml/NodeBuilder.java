package org.onecall.protocol.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Builds the nodes of one document from a parser's events, and stops at the first bound crossed.
 */
final class NodeBuilder {
  /** A list or map that is not closed yet. */
  private static final class Open {
    final boolean mapping;
    final int line;
    final List<YamlNode> items = new ArrayList<>();
    final Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    @Nullable String key;
    int keyLine;

    Open(boolean mapping, int line) {
      this.mapping = mapping;
      this.line = line;
    }
  }

  private final YamlLimits limits;
  private final Defects defects;
  private final Deque<Open> open = new ArrayDeque<>();
  private @Nullable YamlNode document;
  private int nodes;

  NodeBuilder(YamlLimits limits, Defects defects) {
    this.limits = limits;
    this.defects = defects;
  }

  Optional<YamlNode> document() {
    if (document == null) {
      defects.add(0, "empty-file", "holds nothing");
      return Optional.empty();
    }
    return Optional.of(document);
  }

  /** Takes the next event; false when reading is to stop. */
  boolean take(Event event) {
    int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    return switch (event.getEventId()) {
      case StreamStart, StreamEnd, DocumentEnd, Comment -> true;
      case DocumentStart -> document == null || refuse(line, "one-document", "a second document");
      case Alias -> refuse(line, "no-aliases", "an alias; write the value out");
      case Scalar, SequenceStart, MappingStart -> begin((NodeEvent) event, line);
      case SequenceEnd -> {
        Open list = open.pop();
        yield add(new YamlNode.Sequence(list.items, list.line), line);
      }
      case MappingEnd -> {
        Open map = open.pop();
        yield add(new YamlNode.Mapping(map.entries, map.line), line);
      }
    };
  }

  private boolean begin(NodeEvent event, int line) {
    if (++nodes > limits.nodesMax()) {
      return refuse(line, "too-many-values", "more than %,d values".formatted(limits.nodesMax()));
    }
    if (event.getAnchor().isPresent()) {
      return refuse(line, "no-aliases", "an anchor; write the value out where it is used");
    }
    if (event instanceof ScalarEvent scalar) {
      return scalar.getTag().isPresent()
          ? refuse(line, "no-tags", "a tag; values have no tags here")
          : add(new YamlNode.Text(scalar.getValue(), line), line);
    }
    var collection = (CollectionStartEvent) event;
    if (collection.getTag().isPresent()) {
      return refuse(line, "no-tags", "a tag; values have no tags here");
    }
    if (open.size() >= limits.depthMax()) {
      return refuse(line, "nested-too-deep", "nested deeper than " + limits.depthMax());
    }
    Open parent = open.peek();
    if (parent != null && parent.mapping && parent.key == null) {
      return refuse(line, "key-is-text", "a key that is not a text");
    }
    open.push(new Open(event.getEventId() == Event.ID.MappingStart, line));
    return true;
  }

  private boolean add(YamlNode node, int line) {
    Open parent = open.peek();
    if (parent == null) {
      document = node;
    } else if (!parent.mapping) {
      parent.items.add(node);
    } else if (parent.key == null) {
      parent.key = ((YamlNode.Text) node).value();
      parent.keyLine = line;
    } else {
      var entry = new YamlNode.Entry(parent.keyLine, node);
      YamlNode.Entry earlier = parent.entries.putIfAbsent(parent.key, entry);
      if (earlier != null) {
        defects.add(
            parent.keyLine,
            "duplicate-key",
            "'%s' is already on line %d".formatted(Fields.shown(parent.key), earlier.line()));
      }
      parent.key = null;
    }
    return true;
  }

  private boolean refuse(int line, String rule, String text) {
    defects.add(line, rule, text);
    return false;
  }
}
