package dev.waybill.tests.bench;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** The product's client of the bucket, whose calls are taped for the bare one; both put the same object in the same place. */
record TapedBucket(S3Client real, S3Client bare, Tape tape) implements S3Client {

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        // The bare one comes second, where the object stands already.
        PutObjectRequest again = request.toBuilder().ifNoneMatch(null).build();
        tape.take(() -> () -> bare.putObject(again, body));
        return real.putObject(request, body);
    }

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        tape.take(() -> () -> bare.getObjectAsBytes(request));
        return real.getObject(request, transformer);
    }

    @Override
    public String serviceName() {
        return real.serviceName();
    }

    @Override
    public void close() {
        real.close();
        bare.close();
    }
}
