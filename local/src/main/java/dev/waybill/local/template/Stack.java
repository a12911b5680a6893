package dev.waybill.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One stack of the assembly: its template and the files that its functions were packaged into. */
public record Stack(String name, JsonNode template, Map<String, Path> assets) {
    public Stack {
        assets = Map.copyOf(assets);
    }

    /** The resources, each after those that it refers to or depends on. */
    public List<Declared> resources() {
        var byId = new LinkedHashMap<String, Declared>();
        template.path("Resources").properties().forEach(entry -> byId.put(entry.getKey(), declared(entry)));
        var ordered = new LinkedHashSet<Declared>();
        byId.values().forEach(resource -> visit(resource, byId, ordered, new ArrayList<>()));
        return List.copyOf(ordered);
    }

    /** The packaged file behind an object key that a function's code names. */
    public Path asset(String objectKey) {
        var file = assets.get(objectKey);
        if (file == null) {
            throw new TemplateException("stack " + name + " names the asset " + objectKey
                    + ", which its assets file does not list: synthesize again");
        }
        return file;
    }

    private Declared declared(Map.Entry<String, JsonNode> entry) {
        var body = entry.getValue();
        var needs = new LinkedHashSet<>(References.in(body.path("Properties")));
        var dependsOn = body.path("DependsOn");
        (dependsOn.isTextual() ? List.of(dependsOn) : dependsOn).forEach(id -> needs.add(id.asText()));
        needs.retainAll(template.path("Resources")
                .propertyStream()
                .map(Map.Entry::getKey)
                .toList());
        return new Declared(name, entry.getKey(), body.path("Type").asText(), body.path("Properties"), needs);
    }

    private static void visit(Declared resource, Map<String, Declared> byId, Set<Declared> ordered, List<String> path) {
        if (ordered.contains(resource)) {
            return;
        }
        if (path.contains(resource.logicalId())) {
            throw new TemplateException(resource + " depends on itself through " + String.join(" → ", path));
        }
        path.add(resource.logicalId());
        for (var need : resource.needs()) {
            var needed = byId.get(need);
            if (needed != null) {
                visit(needed, byId, ordered, path);
            }
        }
        path.removeLast();
        ordered.add(resource);
    }
}
