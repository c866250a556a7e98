/**
 * Amazon Bedrock: Claude by InvokeModel, whose bodies are those of the Messages API, and every other model by Converse,
 * which is translated into and out of the same bodies. Start at {@link dev.patchbay.dialect.bedrock.BedrockDialect}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.dialect.bedrock;
