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
import org.onecall.booking.RemoteSlots.RemoteFree;
import org.onecall.config.Partners;
import org.onecall.directory.Attribute;
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

  /** Free appointments now, or that the other side does not say in time. */
  Future<RemoteFree> free(Service service, Instant from, Instant to) {
    return provider(service)
        .map(slots ->
            slots
                .free(service.id(), from, to)
                .timeout(ANSWER_SECONDS_MAX, TimeUnit.SECONDS)
                .otherwise(late -> new RemoteFree.Away("no answer in time"))
                .onSuccess(found -> remember(service, found)))
        .orElseGet(() -> Future.succeededFuture(new RemoteFree.Away("nobody is asked")));
  }

  private void remember(Service service, RemoteFree free) {
    switch (free) {
      case RemoteFree.Slots(List<Slot> slots) ->
          slots.forEach(one -> shown.put(one.id().toString(), one));
      case RemoteFree.Away(String why) ->
          LOG.info("{} does not say what is free: {}", service.id(), why);
    }
  }

  /**
   * What is offered where the other side is away or loses what it offered: a service that sees
   * nobody without an appointment is not referred to without one.
   */
  Partners.Fallback fallback(Service service) {
    Partners.Fallback wanted =
        provider(service)
            .map(slots -> slots.fallback(service.id()))
            .orElse(Partners.Fallback.TELEPHONE);
    boolean telephone = service.contact().phone().isPresent();
    return switch (wanted) {
      case REFER ->
          service.has(Attribute.BOOKING_REQUIRED)
              ? telephone ? Partners.Fallback.TELEPHONE : Partners.Fallback.NEXT
              : wanted;
      case TELEPHONE -> telephone ? wanted : Partners.Fallback.NEXT;
      case NEXT -> wanted;
    };
  }

  /** The appointment as it was shown. */
  Optional<Slot> shown(SlotId slot) {
    return Optional.ofNullable(shown.getIfPresent(slot.toString()));
  }
}
