package dev.waybill.target;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Calls addresses that tenants chose: only where {@link UrlPolicy} allows, only to public addresses, without redirects,
 * and with a limit on everything. It knows no far side's meaning.
 */
public final class SafeHttp implements AutoCloseable {
    private static final Timeout CONNECT = Timeout.ofSeconds(2);
    /** A target that needs longer than this has its answer looked up later rather than waited for. */
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** Below this a call is not begun: it would only end in doubt. */
    private static final Duration SHORTEST = Duration.ofMillis(500);
    /** The largest answer that any connector needs, with room. */
    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;
    /** Connections of one function process: as many as it has deliveries in one batch, with room. */
    private static final int CONNECTIONS = 50;
    /** Shorter than the idle limit of usual load balancers (60 s): a reused connection is a living one. */
    private static final Timeout IDLE = Timeout.ofSeconds(30);

    private final UrlPolicy policy;
    private final CloseableHttpClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public SafeHttp(UrlPolicy policy) {
        this(policy, InetAddress::getAllByName);
    }

    /** Over any name service. */
    public SafeHttp(UrlPolicy policy, NameService names) {
        this(policy, connectionsTo(new Names(policy, names)).build());
    }

    SafeHttp(UrlPolicy policy, PoolingHttpClientConnectionManager connections) {
        this.policy = policy;
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(CONNECT)
                        .setResponseTimeout(Timeout.of(LONGEST))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("Waybill")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    static PoolingHttpClientConnectionManagerBuilder connectionsTo(DnsResolver names) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(Timeout.of(LONGEST))
                        .setIdleTimeout(IDLE)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build());
    }

    /**
     * Sends one POST.
     *
     * @param remaining how long the caller may still take; the call ends within it and within ten seconds
     */
    public Reply post(String url, Map<String, String> headers, byte[] body, Duration remaining) {
        return hindrance(url, remaining).orElseGet(() -> {
            SentBody sent = new SentBody(body);
            HttpPost post = new HttpPost(url);
            post.setEntity(sent);
            return send(post, headers, sent, remaining);
        });
    }

    /**
     * Asks for what stands at an address; asking changes nothing there.
     *
     * @param remaining as for {@link #post}
     */
    public Reply get(String url, Map<String, String> headers, Duration remaining) {
        return hindrance(url, remaining)
                .orElseGet(() -> send(new HttpGet(url), headers, new SentBody(new byte[0]), remaining));
    }

    private Reply send(HttpUriRequestBase call, Map<String, String> headers, SentBody sent, Duration remaining) {
        headers.forEach(call::setHeader);
        return within(remaining.compareTo(LONGEST) < 0 ? remaining : LONGEST, call, sent);
    }

    /** Why a call is not even begun. */
    private Optional<Reply> hindrance(String url, Duration remaining) {
        return policy.objection(url)
                .<Reply>map(Reply.Forbidden::new)
                .or(() -> remaining.compareTo(SHORTEST) < 0
                        ? Optional.of(new Reply.NotSent("no time left"))
                        : Optional.empty());
    }

    /** The clients' own limits count from byte to byte, so a dripping answer is cut by this one. */
    private Reply within(Duration limit, HttpUriRequestBase call, SentBody sent) {
        Future<Reply> reply = threads.submit(() -> exchange(call, sent));
        try {
            return reply.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            call.cancel();
            return sent.unanswered("no answer within " + limit.toMillis() + " ms");
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            return sent.unanswered("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call ended in an error", e.getCause());
        }
    }

    private Reply exchange(HttpUriRequestBase call, SentBody sent) {
        try {
            return client.execute(call, SafeHttp::received);
        } catch (Names.NotPublic e) {
            return new Reply.Forbidden("leads to an address that is not public");
        } catch (SSLException e) {
            return sent.unanswered("no trusted TLS connection");
        } catch (IOException e) {
            return sent.unanswered(e.getClass().getSimpleName());
        }
    }

    private static Reply received(ClassicHttpResponse response) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (var header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        byte[] body = response.getEntity() == null
                ? new byte[0]
                : response.getEntity().getContent().readNBytes(LARGEST_ANSWER + 1);
        if (body.length > LARGEST_ANSWER) {
            throw new AnswerTooLarge();
        }
        return new Reply.Received(response.getCode(), headers, new String(body, StandardCharsets.UTF_8));
    }

    private static final class AnswerTooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        client.close();
    }
}
