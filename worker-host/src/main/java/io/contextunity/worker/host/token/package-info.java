/**
 * ContextTokens, by which ContextUnity's services know each other: signed with the platform's
 * secret (HMAC), verified without asking anybody.
 */
package io.contextunity.worker.host.token;
