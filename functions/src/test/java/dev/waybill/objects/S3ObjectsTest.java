package dev.waybill.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3 says of a conditional write (docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html). */
class S3ObjectsTest {
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final Objects objects = new S3Objects(AnsweringS3::new, "bucket");

    @Test
    void whatStandsAlreadyIsNotPutAgain() {
        answers.add(412);

        assertThat(objects.putIfAbsent("key", new byte[1])).isFalse();
    }

    @Test
    void whatSomebodyChangedOrTookAwayIsNotReplaced() {
        answers.addAll(List.of(412, 404));

        assertThat(objects.replace("key", new byte[1], "tag")).isFalse();
        assertThat(objects.replace("key", new byte[1], "tag")).isFalse();
    }

    @Test
    void twoWritesAtOnceAreAskedAgainWhichOfThemStands() {
        answers.addAll(List.of(409, 200));
        assertThat(objects.replace("key", new byte[1], "tag")).isTrue();

        answers.addAll(List.of(409, 409, 412));
        assertThat(objects.putIfAbsent("key", new byte[1])).isFalse();
    }

    @Test
    void conflictWithoutEndIsNoAnswer() {
        answers.addAll(List.of(409, 409, 409));

        assertThatThrownBy(() -> objects.replace("key", new byte[1], "tag")).isInstanceOf(S3Exception.class);
        assertThat(answers).isEmpty();
    }

    @Test
    void anyOtherRefusalIsASurprise() {
        answers.add(403);

        assertThatThrownBy(() -> objects.putIfAbsent("key", new byte[1])).isInstanceOf(S3Exception.class);
    }

    /** Gives the answers one after the other, as the SDK reads them. */
    private final class AnsweringS3 implements S3Client {
        @Override
        public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
            int status = answers.remove();
            if (status == 200) {
                return PutObjectResponse.builder().build();
            }
            SdkException.Builder refused =
                    (status == 404 ? NoSuchKeyException.builder() : S3Exception.builder()).statusCode(status);
            throw refused.build();
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }
}
