package org.onecall.load.bench;

import java.util.List;
import java.util.Locale;
import org.onecall.protocol.compile.CompiledProtocol;

/** The engines that are compared, by name. */
enum Engines {
  /** Ours, with everything ready after every answer. */
  ONECALL("Onecall, everything ready") {
    @Override
    Engine make(CompiledProtocol protocol) {
      return new OwnEngine(protocol);
    }
  },
  /** A programmer's own code. */
  HAND("hand-written Java") {
    @Override
    Engine make(CompiledProtocol protocol) {
      return new HandWritten();
    }
  },
  /** Compiled SpEL. */
  SPEL("SpEL, compiled") {
    @Override
    Engine make(CompiledProtocol protocol) {
      return new SpelEngine(new Plan(protocol.model()));
    }
  },
  /** JEXL. */
  JEXL("Commons JEXL") {
    @Override
    Engine make(CompiledProtocol protocol) {
      return new JexlEngine(new Plan(protocol.model()));
    }
  },
  /** Easy Rules. */
  EASY_RULES("Easy Rules") {
    @Override
    Engine make(CompiledProtocol protocol) {
      return new EasyRulesEngine(new Plan(protocol.model()));
    }
  },
  /** CEL. */
  CEL("CEL") {
    @Override
    Engine make(CompiledProtocol protocol) {
      return new CelEngine(new Plan(protocol.model()));
    }
  },
  /** CQL. */
  CQL("CQL") {
    @Override
    Engine make(CompiledProtocol protocol) {
      return new CqlEngine(new Plan(protocol.model()));
    }
  },
  /** Drools. */
  DROOLS("Drools DMN") {
    @Override
    Engine make(CompiledProtocol protocol) {
      return new DroolsEngine(new Plan(protocol.model()));
    }
  },
  /** Camunda. */
  CAMUNDA("Camunda DMN") {
    @Override
    Engine make(CompiledProtocol protocol) {
      return new CamundaEngine(new Plan(protocol.model()));
    }
  };

  private final String title;

  Engines(String title) {
    this.title = title;
  }

  /** A new engine with the sample protocol, compiled anew. */
  abstract Engine make(CompiledProtocol protocol);

  /** The engine of this name, as it is written on the command line. */
  static Engines named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Whether one decision takes it microseconds and more. */
  boolean isSlow() {
    return compareTo(SPEL) >= 0;
  }

  String title() {
    return title;
  }

  static List<Engines> all() {
    return List.of(values());
  }
}
