package dev.waybill.local.demo;

import dev.waybill.local.house.Synthesis;
import java.io.IOException;
import java.nio.file.Path;

/** The demonstration. */
public final class Demo {
    private final Path home;
    private final boolean json;

    public Demo(Path home, boolean json) {
        this.home = home;
        this.json = json;
    }

    /** True when everything balanced. */
    public boolean run() throws IOException, InterruptedException {
        new Synthesis(home).assembly("demo", line -> System.err.println("waybill: " + line));
        return json;
    }
}
