/** Units and payloads as they travel: the protobuf messages and the records of the SPI. */
package io.contextunity.worker.host.wire;
