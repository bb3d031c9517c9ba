package org.onecall.encounter;

/** A service as an encounter remembers it: its key in the directory and its name at that moment. */
public record ServiceRef(String id, String name) {

  public ServiceRef {
    Texts.require("service id", id, 1, Texts.ID_CHARS_MAX);
    Texts.require("service name", name, 1, Texts.LINE_CHARS_MAX);
  }
}
