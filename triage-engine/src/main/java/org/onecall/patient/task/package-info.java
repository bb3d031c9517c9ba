/**
 * What is to be done after a call: tasks with an owner, a due time and an escalation, whose clocks
 * are a pure function of the task and the time.
 */
@NullMarked
package org.onecall.patient.task;

import org.jspecify.annotations.NullMarked;
