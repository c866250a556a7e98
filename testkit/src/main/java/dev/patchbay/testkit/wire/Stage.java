package dev.patchbay.testkit.wire;

import dev.patchbay.testkit.script.ReceivedRequest;

/** Who answers the requests. */
@FunctionalInterface
public interface Stage {
    /** The answer to a request; called on the connection's thread, once for each request received whole. */
    Turn answer(ReceivedRequest request);
}
