package dev.waybill.onboard;

import java.net.URI;

/** How a stack hears of the end of its request. */
interface Reply {

    /** Puts the answer where CloudFormation waits for it; when it returns CloudFormation has it. */
    void send(URI address, byte[] json);
}
