package dev.waybill.local.cloud;

import dev.waybill.local.template.Declared;
import dev.waybill.local.template.Made;
import dev.waybill.local.template.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every resource type that the house knows; what is not here is an error, never skipped. */
final class Kinds {
    private final Map<String, Kind> kinds = new TreeMap<>();

    Kinds(List<Map<String, Kind>> known) {
        known.forEach(kinds::putAll);
    }

    Set<String> types() {
        return new TreeSet<>(kinds.keySet());
    }

    Made make(Declared resource) {
        var kind = kinds.get(resource.type());
        if (kind == null) {
            throw new TemplateException("the local house cannot stand up " + resource
                    + ": its type is not among those that it knows; add it (local/README.md) or leave it out");
        }
        try {
            return kind.make(resource);
        } catch (TemplateException named) {
            throw named;
        } catch (Exception failed) {
            throw new TemplateException(resource + " could not be made: " + failed.getMessage(), failed);
        }
    }
}
