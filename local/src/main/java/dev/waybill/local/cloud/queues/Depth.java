package dev.waybill.local.cloud.queues;

/** How full a queue is. */
public record Depth(int waiting, int beingWorkedOn) {
    public boolean isEmpty() {
        return waiting == 0 && beingWorkedOn == 0;
    }
}
