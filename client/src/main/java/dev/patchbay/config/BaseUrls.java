package dev.patchbay.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Cuts off a base URL what people paste too much: slashes at the end, and an endpoint that the dialect appends itself.
 * Nothing is ever added: {@code /v1} is right for one server and wrong for the next.
 */
final class BaseUrls {
    private static final List<String> OPENAI =
            List.of("/chat/completions", "/completions", "/embeddings", "/responses", "/models");

    private BaseUrls() {}

    static URI clean(ProviderType type, URI url) {
        String text = withoutSlashes(url.toString());
        for (String endpoint : endpoints(type)) {
            if (text.toLowerCase(Locale.ROOT).endsWith(endpoint)) {
                text = withoutSlashes(text.substring(0, text.length() - endpoint.length()));
                break;
            }
        }
        return URI.create(text);
    }

    /** What may have been pasted, the longest first. */
    private static List<String> endpoints(ProviderType type) {
        return switch (type) {
            case ANTHROPIC -> List.of("/v1/messages", "/v1/models", "/v1");
            case OLLAMA -> List.of("/api/chat", "/api/generate", "/api/embed", "/api", "/v1");
            case GEMINI -> List.of("/models");
            case ALIYUN -> List.of("/services/aigc/text-generation/generation",
                    "/services/aigc/multimodal-generation/generation");
            case BEDROCK, DEMO -> List.of();
            case OPENAI, AZURE, OPENROUTER, DEEPSEEK, ZHIPU, OPENAI_COMPATIBLE -> OPENAI;
        };
    }

    private static String withoutSlashes(String text) {
        int end = text.length();
        while (text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }

    static URI bedrock(String region) {
        return URI.create("https://bedrock-runtime." + region.toLowerCase(Locale.ROOT) + ".amazonaws.com");
    }

    /** Whether what is sent there stays on this machine. */
    static boolean isLoopback(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127\\.[0-9]+\\.[0-9]+\\.[0-9]+");
    }
}
