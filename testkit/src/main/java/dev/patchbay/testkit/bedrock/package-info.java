/**
 * Amazon Bedrock's runtime: InvokeModel with Claude's messages and Converse, streamed in AWS's binary frames. Its bytes
 * and the check of signatures follow AWS's pages and botocore. Start at
 * {@link dev.patchbay.testkit.bedrock.BedrockDialect}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.testkit.bedrock;
