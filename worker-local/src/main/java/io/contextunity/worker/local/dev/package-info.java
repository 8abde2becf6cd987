/**
 * Plugins under development: folders of classes, watched and reloaded one by one while everything
 * else goes on.
 */
package io.contextunity.worker.local.dev;
