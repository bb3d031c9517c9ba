package org.onecall.desk;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;

/** What the process itself uses, for Prometheus, as the Java machine counts it. */
record ProcessMeasures() {
  private static final double MILLIS = 1_000.0;

  void write(StringBuilder text) {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    Measures.family(text, "onecall_jvm_heap_bytes", "gauge", "The heap: in use, and at most.");
    Measures.one(text, "onecall_jvm_heap_bytes{part=\"used\"}", heap.getUsed());
    Measures.one(text, "onecall_jvm_heap_bytes{part=\"max\"}", heap.getMax());
    Measures.family(
        text, "onecall_jvm_gc_total", "counter", "Collections of garbage, by collector.");
    for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
      Measures.one(text, "onecall_jvm_gc_total" + of(gc), gc.getCollectionCount());
    }
    Measures.family(text, "onecall_jvm_gc_seconds_total", "counter", "Time in them, by collector.");
    for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
      text.append("onecall_jvm_gc_seconds_total")
          .append(of(gc))
          .append(' ')
          .append(gc.getCollectionTime() / MILLIS)
          .append('\n');
    }
    Measures.family(text, "onecall_jvm_threads", "gauge", "Threads of the system.");
    Measures.one(text, "onecall_jvm_threads", ManagementFactory.getThreadMXBean().getThreadCount());
  }

  private static String of(GarbageCollectorMXBean gc) {
    return "{collector=\"" + gc.getName() + "\"}";
  }
}
