package dev.waybill.memory;

import dev.waybill.objects.Objects;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A bucket before another one that remembers what was read of it: {@code GET <key>}, {@code LIST <prefix>}. */
public final class AskedObjects extends PassingObjects {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    public AskedObjects(Objects behind) {
        super(behind);
    }

    /** What was asked for since it was last forgotten, with this beginning and end. */
    public List<String> asked(String prefix, String suffix) {
        return asked.stream()
                .filter(each -> each.startsWith(prefix) && each.endsWith(suffix))
                .toList();
    }

    public List<String> asked() {
        return List.copyOf(asked);
    }

    public void forget() {
        asked.clear();
    }

    @Override
    public Optional<byte[]> get(String key) {
        asked.add("GET " + key);
        return super.get(key);
    }

    @Override
    public Optional<byte[]> get(String key, long offset, long length) {
        asked.add("GET " + key);
        return super.get(key, offset, length);
    }

    @Override
    public List<String> list(String prefix) {
        asked.add("LIST " + prefix);
        return super.list(prefix);
    }
}
