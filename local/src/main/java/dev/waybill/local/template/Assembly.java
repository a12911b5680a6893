package dev.waybill.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A synthesized cloud assembly: the stacks, each after those that it depends on. */
public record Assembly(List<Stack> stacks) {
    public Assembly {
        stacks = List.copyOf(stacks);
    }

    /** Reads {@code manifest.json}, the templates and the asset lists of a folder that {@code cdk synth} wrote. */
    public static Assembly read(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve("manifest.json"))) {
            throw new IOException("no cloud assembly in " + folder + " (no manifest.json): synthesize first");
        }
        var stacks = new ArrayList<Stack>();
        collect(folder, stacks);
        if (stacks.isEmpty()) {
            throw new TemplateException("the cloud assembly in " + folder + " has no stack");
        }
        return new Assembly(stacks);
    }

    private static void collect(Path folder, List<Stack> stacks) throws IOException {
        var artifacts = new LinkedHashMap<String, JsonNode>();
        Json.read(folder.resolve("manifest.json"))
                .path("artifacts")
                .properties()
                .forEach(entry -> artifacts.put(entry.getKey(), entry.getValue()));
        var ordered = new LinkedHashSet<String>();
        artifacts.keySet().forEach(id -> visit(id, artifacts, ordered, new LinkedHashSet<>()));
        var assets = assets(folder, artifacts);
        for (var id : ordered) {
            var artifact = artifacts.getOrDefault(id, MissingNode.getInstance());
            switch (artifact.path("type").asText()) {
                case "aws:cloudformation:stack" -> stacks.add(stack(folder, id, artifact, assets));
                case "cdk:cloud-assembly" ->
                    collect(
                            folder.resolve(artifact.path("properties")
                                    .path("directoryName")
                                    .asText()),
                            stacks);
                default -> {} // the construct tree and the asset lists, which are read above
            }
        }
    }

    private static void visit(String id, Map<String, JsonNode> artifacts, Set<String> ordered, Set<String> path) {
        if (ordered.contains(id) || !artifacts.containsKey(id)) {
            return;
        }
        if (!path.add(id)) {
            throw new TemplateException("the stacks depend on each other in a circle: " + path);
        }
        var needs = artifacts.getOrDefault(id, MissingNode.getInstance()).path("dependencies");
        needs.forEach(need -> visit(need.asText(), artifacts, ordered, path));
        ordered.add(id);
    }

    private static Stack stack(Path folder, String id, JsonNode artifact, Map<String, Path> assets) throws IOException {
        var properties = artifact.path("properties");
        var template = Json.read(folder.resolve(properties.path("templateFile").asText()));
        return new Stack(properties.path("stackName").asText(id), template, assets);
    }

    /** Every packaged file of this assembly by the object key under which templates name it. */
    private static Map<String, Path> assets(Path folder, Map<String, JsonNode> artifacts) throws IOException {
        var files = new HashMap<String, Path>();
        for (var artifact : artifacts.values()) {
            if (artifact.path("type").asText().equals("cdk:asset-manifest")) {
                var list = Json.read(
                        folder.resolve(artifact.path("properties").path("file").asText()));
                list.path("files").forEach(file -> {
                    var path = folder.resolve(file.path("source").path("path").asText());
                    file.path("destinations")
                            .forEach(to -> files.put(to.path("objectKey").asText(), path));
                });
            }
        }
        return files;
    }
}
