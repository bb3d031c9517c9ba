package org.onecall.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@link Rig} of this JVM: real service, Asterisk and PostgreSQL, started for
 * the first test that asks and ended after the last test of all.
 */
public final class RealThing implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Rig.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(RealThing.class))
        .getOrComputeIfAbsent(Shared.class, _ -> new Shared(), Shared.class)
        .rig;
  }

  /** The rig with its end, which the test engine calls. */
  private static final class Shared implements AutoCloseable {
    private final Rig rig;

    Shared() {
      try {
        var directory = Files.createTempDirectory("onecall-rig-");
        rig = Rig.start(new RigSetup(directory, 0, RigSetup.Greeting.SHORT_TONE, false), _ -> {});
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      rig.close();
    }
  }
}
