/**
 * What a plugin author sees: everything here is a promise.
 *
 * <p>A plugin's jar names a {@link io.contextunity.worker.core.ModuleProvider} in {@code
 * META-INF/services}. The host asks it for one {@link io.contextunity.worker.core.ModuleConfig} and
 * hands it a {@link io.contextunity.worker.core.ModuleContext} with what the host offers: settings,
 * Brain, blobs.
 *
 * <p>No parameter, return value or record component of this package is ever null unless its
 * description says so.
 */
package io.contextunity.worker.core;
