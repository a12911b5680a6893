package dev.waybill.journal;

/** A batch of the archive by its keys: its index, and beside it the pack that the index names. */
record Batch(String name) {
    private static final String INDEX = ".index.json";
    private static final String PACK = ".gz";

    /** The batch that a key belongs to: a writer's name has no dot. */
    static Batch of(String key) {
        return new Batch(key.substring(0, key.indexOf('.', key.lastIndexOf('/'))));
    }

    static boolean isIndex(String key) {
        return key.endsWith(INDEX);
    }

    String index() {
        return name + INDEX;
    }

    String pack(Index index) {
        return name + (index.pack() == null ? "" : "." + index.pack()) + PACK;
    }

    /** Whether a pack was made no later than the one that the index names: its writer comes too late, if he comes at all. */
    boolean isPast(String pack, Index index) {
        String own = pack.substring(name.length() + 1);
        int dot = own.indexOf('.');
        int generation = dot < 0 ? 0 : Integer.parseInt(own.substring(0, dot));
        return generation <= index.generation() && !pack.equals(pack(index));
    }
}
