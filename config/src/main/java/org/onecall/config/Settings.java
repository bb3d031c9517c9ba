package org.onecall.config;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;

/**
 * What a deployment may decide, read once at the start by {@link SettingsReader}.
 *
 * <p>Every key and its default stand in the resource {@code org/onecall/config/defaults.yaml}.
 */
@ConfigMapping(prefix = Settings.PREFIX)
public interface Settings {
  /** What every key begins with, in files and, in capitals, in environment variables. */
  String PREFIX = "onecall";

  /** Where the service keeps what it must find again: servers it started, logs, process ids. */
  @NotNull
  Path stateDirectory();

  /**
   * Whether the service shows itself off with made-up people and content that no clinician has
   * signed. Nothing unsigned and no sample user is accepted otherwise.
   */
  boolean demonstration();

  /** The web server and its sessions. */
  DeskSettings desk();

  /** Asterisk and the links to it. */
  TelephonySettings telephony();

  /** PostgreSQL. */
  DatabaseSettings database();

  /** What follows a call, and how long it may take. */
  TaskSettings tasks();

  /** When the live board raises an alarm. */
  BoardSettings board();

  /** What figures are called elsewhere, and what they tell apart. */
  FiguresSettings figures();

  /** The files that say who works here and what they work with. */
  ContentSettings content();

  /** Other organisations' systems. */
  PartnerSettings partners();

  /** Signing in at a provider. */
  OidcSettings oidc();

  /** Traces of requests. */
  TraceSettings traces();
}
