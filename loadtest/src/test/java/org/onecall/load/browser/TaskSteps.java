package org.onecall.load.browser;

/** What is done with a task that is open, by keys. */
final class TaskSteps {
  private TaskSteps() {}

  /** Takes it on, and waits until what comes next is offered: its history may tell of it before. */
  static void accepts(Chrome chrome) {
    chrome.alt("y");
    chrome.says("Accepted");
    chrome.saysFirst(".oc-task__acts", "Send back");
    chrome.gone(".oc-task__acts [aria-disabled='true']");
  }
}
