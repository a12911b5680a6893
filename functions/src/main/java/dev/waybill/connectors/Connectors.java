package dev.waybill.connectors;

import dev.waybill.source.Source;
import dev.waybill.source.shopify.ShopifySource;
import dev.waybill.source.standard.StandardWebhooksSource;
import dev.waybill.source.woocommerce.WooCommerceSource;
import dev.waybill.target.SafeHttp;
import dev.waybill.target.Target;
import dev.waybill.target.UrlPolicy;
import dev.waybill.target.http.HttpTarget;
import dev.waybill.target.tryton.TrytonTarget;
import dev.waybill.tenant.Offer;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every source and target; adding one is one line here. */
public final class Connectors {
    private static final List<Source> SOURCES =
            List.of(new ShopifySource(), new WooCommerceSource(), new StandardWebhooksSource());

    /** Apart, so that the door, which calls nobody, does not load an HTTP client. */
    private static final class Out {
        static final UrlPolicy URLS = UrlPolicy.of(System.getenv(UrlPolicy.LOCAL_TARGETS));
        static final SafeHttp HTTP = new SafeHttp(URLS);
        static final List<Target> TARGETS = targets(HTTP);
    }

    private Connectors() {}

    /** Every source, for the door. */
    public static List<Source> sources() {
        return SOURCES;
    }

    public static Set<String> sourceKinds() {
        return SOURCES.stream().map(Source::kind).collect(Collectors.toUnmodifiableSet());
    }

    /** The kinds whose senders list what changed. */
    public static Set<String> listedKinds() {
        return SOURCES.stream()
                .filter(source -> source.listing().isPresent())
                .map(Source::kind)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All of it, as a tenant's document may name it. */
    public static Offer offer() {
        return new Offer(sourceKinds(), targetKinds(), listedKinds(), Out.URLS::objection);
    }

    /** The way out for calls to addresses that tenants chose. */
    public static SafeHttp http() {
        return Out.HTTP;
    }

    public static Set<String> targetKinds() {
        return Out.TARGETS.stream().map(Target::kind).collect(Collectors.toUnmodifiableSet());
    }

    /** The connector of a source kind; a tenant's document names no other. */
    public static Source source(String kind) {
        return SOURCES.stream()
                .filter(source -> source.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no source connector of kind " + kind));
    }

    /** The connector of a target kind; a tenant's document names no other. */
    public static Target target(String kind) {
        return find(kind, Out.TARGETS);
    }

    /** Every target, over another way out. */
    public static Function<String, Target> over(SafeHttp http) {
        List<Target> targets = targets(http);
        return kind -> find(kind, targets);
    }

    private static List<Target> targets(SafeHttp http) {
        return List.of(new TrytonTarget(http), new HttpTarget(http, Clock.systemUTC()));
    }

    private static Target find(String kind, List<Target> targets) {
        return targets.stream()
                .filter(target -> target.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target connector of kind " + kind));
    }
}
