package dev.waybill.local.template;

import java.util.Map;

/** The pseudo parameters of the one account and region that a house on one machine has. */
public record Pseudo(String account, String region) {
    /** The account number that the local engines know. */
    public static final Pseudo LOCAL = new Pseudo("000000000000", "eu-central-1");

    Map<String, String> values(String stack) {
        return Map.of(
                "AWS::AccountId",
                account,
                "AWS::Region",
                region,
                "AWS::Partition",
                "aws",
                "AWS::URLSuffix",
                "amazonaws.com",
                "AWS::StackName",
                stack,
                "AWS::StackId",
                arn("cloudformation", "stack/" + stack + "/local"));
    }

    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }
}
