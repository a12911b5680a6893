package dev.waybill.objects;

/** An object's bytes, with the tag that no other bytes under its key have. */
public final class TaggedBytes {
    private final byte[] bytes;
    private final String tag;

    /** Takes the bytes as they are: nobody changes them. */
    public TaggedBytes(byte[] bytes, String tag) {
        this.bytes = bytes;
        this.tag = tag;
    }

    public byte[] bytes() {
        return bytes;
    }

    public String tag() {
        return tag;
    }
}
