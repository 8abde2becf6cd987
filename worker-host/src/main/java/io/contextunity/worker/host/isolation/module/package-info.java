/**
 * Modules that run in processes of their own. {@code IsolatedModules} decides which and keeps them
 * all; an {@code IsolatedModule} is the worker of one, whose {@code Supervisor} starts a {@code
 * ModuleChild} again and again. In the child, {@code IsolatedModuleMain} begins.
 */
package io.contextunity.worker.host.isolation.module;
