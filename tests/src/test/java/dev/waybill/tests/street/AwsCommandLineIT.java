package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tests.house.Street;
import dev.waybill.tests.house.TestHouse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Street.class)
class AwsCommandLineIT {
    private static final Map<String, String> CREDENTIALS = Map.of(
            "AWS_ACCESS_KEY_ID", "local",
            "AWS_SECRET_ACCESS_KEY", "local",
            "AWS_DEFAULT_REGION", "eu-central-1",
            "AWS_EC2_METADATA_DISABLED", "true");

    @Test
    void commandLineOfAwsFindsQueuesTablesBucketsAndFunctionsAtTheDoor(TestHouse house) throws Exception {
        requireCommandLine();
        String url = house.doors().note().url();

        assertThat(aws(url, "sqs", "list-queues")).contains("QueueUrls");
        assertThat(aws(url, "dynamodb", "list-tables")).contains("TableNames");
        assertThat(aws(url, "s3api", "list-buckets")).contains("Buckets");
        assertThat(aws(url, "lambda", "list-functions")).contains("IngestFunction");
    }

    private static void requireCommandLine() throws InterruptedException {
        try {
            Process version = new ProcessBuilder("aws", "--version")
                    .redirectErrorStream(true)
                    .start();
            Assumptions.assumeTrue(version.waitFor() == 0);
        } catch (IOException notInstalled) {
            System.out.println("skipped: the aws command line is not installed (pip install awscli)");
            Assumptions.abort("no aws command line");
        }
    }

    private static String aws(String url, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("aws", "--endpoint-url", url, "--output", "json"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(CREDENTIALS);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
