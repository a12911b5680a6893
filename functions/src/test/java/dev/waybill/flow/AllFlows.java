package dev.waybill.flow;

import dev.waybill.events.EventType;
import java.lang.reflect.Constructor;

/** The flow of an event type; flows are private to their rooms, so a test finds them by their names. */
public final class AllFlows {
    private AllFlows() {}

    /** The flow whose room and class carry the type's name. */
    public static Flow<?> of(EventType type) {
        StringBuilder name = new StringBuilder();
        for (String word : type.word().split("\\.", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        String room = "dev.waybill.flow." + type.word().replace(".", "");
        try {
            Constructor<?> constructor =
                    Class.forName(room + "." + name + "Flow").getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Flow<?>) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no flow in room " + room, e);
        }
    }
}
