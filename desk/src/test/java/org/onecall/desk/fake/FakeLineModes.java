package org.onecall.desk.fake;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.onecall.desk.LineModes;

/** Settings of lines in memory; they outlive a desk, as a database does. */
public final class FakeLineModes implements LineModes {
  private final List<Setting> all = new ArrayList<>();

  @Override
  public synchronized Future<List<Setting>> newest() {
    Map<String, Setting> newest = new LinkedHashMap<>();
    all.forEach(setting -> newest.put(setting.line(), setting));
    return Future.succeededFuture(List.copyOf(newest.values()));
  }

  @Override
  public synchronized Future<Void> add(Setting setting) {
    if (all.stream().noneMatch(known -> known.commandId().equals(setting.commandId()))) {
      all.add(setting);
    }
    return Future.succeededFuture();
  }

  /** Every setting there was. */
  public synchronized List<Setting> all() {
    return List.copyOf(all);
  }
}
