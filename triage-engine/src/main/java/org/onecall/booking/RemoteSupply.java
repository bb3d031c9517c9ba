package org.onecall.booking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.onecall.directory.Capacity;
import org.onecall.directory.Service;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The free appointments that other organisations keep, asked for when a caller needs them.
 *
 * <p>What was shown last is remembered for a few minutes, for one thing only: to know the end of an
 * appointment that is chosen. Whether it is still free, the other side says when it is booked.
 */
public final class RemoteSupply {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteSupply.class);
  private static final int ANSWER_SECONDS_MAX = 3;
  private static final Duration SHOWN = Duration.ofMinutes(10);
  private static final int SHOWN_MAX = 20_000;

  /** Nobody else keeps appointments. Comes after the constants it is made with. */
  public static final RemoteSupply NONE = new RemoteSupply(Map.of());

  private final Map<String, RemoteSlots> providers;
  private final Cache<String, Slot> shown =
      Caffeine.newBuilder().maximumSize(SHOWN_MAX).expireAfterWrite(SHOWN).build();

  /**
   * A supply.
   *
   * @param providers the ways to ask, by the name that directory files use
   */
  public RemoteSupply(Map<String, RemoteSlots> providers) {
    this.providers = Map.copyOf(providers);
  }

  /** The way to ask about a service, if there is one. */
  Optional<RemoteSlots> provider(Service service) {
    return service.capacity() instanceof Capacity.Elsewhere elsewhere
        ? Optional.ofNullable(providers.get(elsewhere.provider()))
        : Optional.empty();
  }

  /** Free appointments now, none where the other side does not say in time. */
  Future<List<Slot>> free(Service service, Instant from, Instant to) {
    return provider(service)
        .map(slots ->
            slots
                .free(service.id(), from, to)
                .timeout(ANSWER_SECONDS_MAX, TimeUnit.SECONDS)
                .map(RemoteSupply::listed)
                .otherwise(late -> away(service, "no answer in time"))
                .onSuccess(found -> found.forEach(one -> shown.put(one.id().toString(), one))))
        .orElseGet(() -> Future.succeededFuture(List.of()));
  }

  private static List<Slot> listed(RemoteSlots.RemoteFree free) {
    return switch (free) {
      case RemoteSlots.RemoteFree.Slots slots -> slots.slots();
      case RemoteSlots.RemoteFree.Away away -> List.of();
    };
  }

  private static List<Slot> away(Service service, String why) {
    LOG.info("{} does not say what is free: {}", service.id(), why);
    return List.of();
  }

  /** The appointment as it was shown. */
  Optional<Slot> shown(SlotId slot) {
    return Optional.ofNullable(shown.getIfPresent(slot.toString()));
  }
}
