package io.contextunity.worker.child.run;

/** What the actions of one run share. */
record RunState(
    String subWorkflowId,
    Agenda agenda,
    ChildStore store,
    Telling telling,
    Cancellation cancellation) {}
