package dev.waybill.aws;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that takes long to make, made when it is first asked for and kept for the life of the process. */
public final class OnFirstUse<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T made;

    public OnFirstUse(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        T known = made;
        if (known == null) {
            known = maker.get();
            made = known;
        }
        return known;
    }
}
