package org.onecall.telephony.asterisk;

import org.asteriskjava.manager.AsteriskMapping;
import org.asteriskjava.manager.action.AbstractManagerAction;
import org.asteriskjava.manager.action.EventGeneratingAction;
import org.asteriskjava.manager.event.ResponseEvent;
import org.asteriskjava.manager.event.UserEvent;
import org.jspecify.annotations.Nullable;

/**
 * Our dialplan's events, and what the library lacks, in the shape that the library fills: classes
 * with a setter for each header. They live no longer than until they are mapped.
 */
final class WireEvents {
  private WireEvents() {}

  /** A user event of our dialplan: any of its headers. */
  public abstract static class OfDialplan extends UserEvent {
    private static final long serialVersionUID = 1;
    @Nullable String call;

    protected OfDialplan(Object source) {
      super(source);
    }

    public void setCall(String value) {
      call = value;
    }
  }

  /** A caller has arrived. */
  @AsteriskMapping("OnecallArrived")
  public static final class Arrived extends OfDialplan {
    private static final long serialVersionUID = 1;
    @Nullable String entry;
    @Nullable String dialled;
    @Nullable String caller;
    @Nullable String reference;
    @Nullable String arrivedAt;

    public Arrived(Object source) {
      super(source);
    }

    public void setEntry(String value) {
      entry = value;
    }

    public void setDialled(String value) {
      dialled = value;
    }

    public void setCaller(String value) {
      caller = value;
    }

    public void setReference(String value) {
      reference = value;
    }

    public void setArrivedAt(String value) {
      arrivedAt = value;
    }
  }

  /** A call was turned away. */
  @AsteriskMapping("OnecallRefused")
  public static final class Refused extends OfDialplan {
    private static final long serialVersionUID = 1;
    @Nullable String why;

    public Refused(Object source) {
      super(source);
    }

    public void setWhy(String value) {
      why = value;
    }
  }

  /** A call's queue is decided. */
  @AsteriskMapping("OnecallRouted")
  public static final class Routed extends OfDialplan {
    private static final long serialVersionUID = 1;
    @Nullable String toQueue;
    @Nullable String rank;
    @Nullable String route;

    public Routed(Object source) {
      super(source);
    }

    public void setToQueue(String value) {
      toQueue = value;
    }

    public void setRank(String value) {
      rank = value;
    }

    public void setRoute(String value) {
      route = value;
    }
  }

  /** A handler's phone answered. */
  @AsteriskMapping("OnecallAnswered")
  public static final class Answered extends OfDialplan {
    private static final long serialVersionUID = 1;
    @Nullable String phone;
    @Nullable String leg;
    @Nullable String answeredAt;

    public Answered(Object source) {
      super(source);
    }

    public void setPhone(String value) {
      phone = value;
    }

    public void setLeg(String value) {
      leg = value;
    }

    public void setAnsweredAt(String value) {
      answeredAt = value;
    }
  }

  /** A call ended. */
  @AsteriskMapping("OnecallEnded")
  public static final class EndedCall extends OfDialplan {
    private static final long serialVersionUID = 1;
    @Nullable String record;

    public EndedCall(Object source) {
      super(source);
    }

    public void setRecord(String value) {
      record = value;
    }
  }

  /** A caller is put somewhere. */
  @AsteriskMapping("OnecallPlace")
  public static final class PlacedCall extends OfDialplan {
    private static final long serialVersionUID = 1;
    @Nullable String place;

    public PlacedCall(Object source) {
      super(source);
    }

    public void setPlace(String value) {
      place = value;
    }
  }

  /** A call is recorded, or is not. */
  @AsteriskMapping("OnecallRecording")
  public static final class RecordedCall extends OfDialplan {
    private static final long serialVersionUID = 1;
    @Nullable String taping;

    public RecordedCall(Object source) {
      super(source);
    }

    public void setTaping(String value) {
      taping = value;
    }
  }

  /** What a replay puts at the end of what it reads. */
  @AsteriskMapping("OnecallLast")
  public static final class Last extends UserEvent {
    private static final long serialVersionUID = 1;

    public Last(Object source) {
      super(source);
    }
  }

  /** Asks for the entries of Asterisk's own database below a key. */
  public static final class ReadTree extends AbstractManagerAction
      implements EventGeneratingAction {
    private static final long serialVersionUID = 1;
    private final String family;
    private final String key;

    public ReadTree(String family, String key) {
      this.family = family;
      this.key = key;
    }

    @Override
    public String getAction() {
      return "DBGetTree";
    }

    public String getFamily() {
      return family;
    }

    public String getKey() {
      return key;
    }

    @Override
    public Class<? extends ResponseEvent> getActionCompleteEventClass() {
      return TreeComplete.class;
    }
  }

  /**
   * Asks for the state of every device. Asterisk's list of contacts would say the same, to whom may
   * also shut it down.
   */
  public static final class ReadDevices extends AbstractManagerAction
      implements EventGeneratingAction {
    private static final long serialVersionUID = 1;

    @Override
    public String getAction() {
      return "DeviceStateList";
    }

    @Override
    public Class<? extends ResponseEvent> getActionCompleteEventClass() {
      return DevicesComplete.class;
    }
  }

  /** No devices follow. */
  @AsteriskMapping("DeviceStateListComplete")
  public static final class DevicesComplete extends ResponseEvent {
    private static final long serialVersionUID = 1;

    public DevicesComplete(Object source) {
      super(source);
    }

    public void setEventList(String value) {}

    public void setListItems(String value) {}
  }

  /** One entry. */
  @AsteriskMapping("DBGetTreeResponse")
  public static final class TreeRow extends ResponseEvent {
    private static final long serialVersionUID = 1;
    @Nullable String key;
    @Nullable String val;

    public TreeRow(Object source) {
      super(source);
    }

    public void setKey(String value) {
      key = value;
    }

    public void setVal(String value) {
      val = value;
    }
  }

  /** No entries follow. */
  @AsteriskMapping("DBGetTreeComplete")
  public static final class TreeComplete extends ResponseEvent {
    private static final long serialVersionUID = 1;

    public TreeComplete(Object source) {
      super(source);
    }

    public void setEventList(String value) {}

    public void setListItems(String value) {}
  }
}
