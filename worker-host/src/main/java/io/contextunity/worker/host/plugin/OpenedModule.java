package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.RegisteredModule;

/** A module as its provider made it, with what is to be closed after it. */
record OpenedModule(RegisteredModule module, ModuleResources resources) {}
