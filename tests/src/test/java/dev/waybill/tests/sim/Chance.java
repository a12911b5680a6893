package dev.waybill.tests.sim;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/** The product's random source, drawn from the seed. */
public final class Chance extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient SplittableRandom random;

    public Chance(SplittableRandom random) {
        this.random = random;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        random.nextBytes(bytes);
    }

    @Override
    public int nextInt() {
        return random.nextInt();
    }

    @Override
    public long nextLong() {
        return random.nextLong();
    }
}
