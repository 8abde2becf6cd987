/**
 * Settings: defaults, the settings file, the environment and flags, each stronger than the one
 * before, bound to records and checked as a whole before anything is opened.
 */
package io.contextunity.worker.host.config;
