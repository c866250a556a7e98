package dev.patchbay.bench;

import dev.patchbay.bench.Protocol.Sample;

/** Answers as each protocol's page shows them. */
final class Samples {
    static final Sample OPENAI = new Sample("""
            {"id":"chatcmpl-1","object":"chat.completion","created":1760000000,"model":"gpt-4o-mini","choices":[{\
            "index":0,"message":{"role":"assistant","content":"%s","refusal":null},"logprobs":null,\
            "finish_reason":"stop"}],"usage":{"prompt_tokens":142,"completion_tokens":98,"total_tokens":240,\
            "prompt_tokens_details":{"cached_tokens":64},"completion_tokens_details":{"reasoning_tokens":0}},\
            "system_fingerprint":"fp_1"}""",
            "", """
            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1760000000,"model":"gpt-4o-mini",\
            "system_fingerprint":"fp_1","choices":[{"index":0,"delta":{"content":" harbour"},"logprobs":null,\
            "finish_reason":null}]}

            """, """
            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1760000000,"model":"gpt-4o-mini",\
            "system_fingerprint":"fp_1","choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}]}

            data: [DONE]

            """);

    static final Sample ANTHROPIC = new Sample("""
            {"id":"msg_01QyT4aXKf2b7nW8dPzE3RvC","type":"message","role":"assistant","model":"claude-sonnet-4-6",\
            "content":[{"type":"text","text":"%s"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{\
            "input_tokens":412,"cache_creation_input_tokens":0,"cache_read_input_tokens":1024,"output_tokens":148,\
            "service_tier":"standard"}}""", """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_01QyT4aXKf2b7nW8dPzE3RvC","type":"message",\
            "role":"assistant","model":"claude-sonnet-4-6","content":[],"stop_reason":null,"stop_sequence":null,\
            "usage":{"input_tokens":412,"cache_creation_input_tokens":0,"cache_read_input_tokens":1024,\
            "output_tokens":1,"service_tier":"standard"}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            """, """
            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":" harbour"}}

            """, """
            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},\
            "usage":{"output_tokens":148}}

            event: message_stop
            data: {"type":"message_stop"}

            """);

    static final Sample GEMINI = new Sample("""
            {"candidates":[{"content":{"parts":[{"text":"%s"}],"role":"model"},"finishReason":"STOP","index":0}],\
            "usageMetadata":{"promptTokenCount":142,"candidatesTokenCount":98,"totalTokenCount":240},\
            "modelVersion":"gemini-3.5-flash","responseId":"r1"}""",
            "", """
            data: {"candidates":[{"content":{"parts":[{"text":" harbour"}],"role":"model"},"index":0}],\
            "usageMetadata":{"promptTokenCount":142,"candidatesTokenCount":98,"totalTokenCount":240},\
            "modelVersion":"gemini-3.5-flash","responseId":"r1"}

            """, """
            data: {"candidates":[{"content":{"parts":[{"text":"."}],"role":"model"},"finishReason":"STOP","index":0}],\
            "usageMetadata":{"promptTokenCount":142,"candidatesTokenCount":98,"totalTokenCount":240},\
            "modelVersion":"gemini-3.5-flash","responseId":"r1"}

            """);

    static final Sample DASHSCOPE = new Sample("""
            {"request_id":"7f3b1c52-9a0e-9d64-b1f7-2c5e8a417d90","output":{"choices":[{"index":0,\
            "finish_reason":"stop","message":{"role":"assistant","content":"%s","reasoning_content":""}}]},\
            "usage":{"input_tokens":142,"output_tokens":98,"total_tokens":240,\
            "output_tokens_details":{"reasoning_tokens":0},"prompt_tokens_details":{"cached_tokens":0}}}""",
            "", """
            id:1
            event:result
            :HTTP_STATUS/200
            data:{"output":{"choices":[{"message":{"role":"assistant","content":" harbour","reasoning_content":""},\
            "finish_reason":"null"}]},"usage":{"input_tokens":142,"output_tokens":10,"total_tokens":152},\
            "request_id":"7f3b1c52-9a0e-9d64-b1f7-2c5e8a417d90"}

            """, """
            id:2
            event:result
            :HTTP_STATUS/200
            data:{"output":{"choices":[{"message":{"role":"assistant","content":"","reasoning_content":""},\
            "finish_reason":"stop"}]},"usage":{"input_tokens":142,"output_tokens":98,"total_tokens":240},\
            "request_id":"7f3b1c52-9a0e-9d64-b1f7-2c5e8a417d90"}

            """);

    static final Sample OLLAMA = new Sample("""
            {"model":"llama3.2","created_at":"2026-08-21T09:15:00.000000001Z","message":{"role":"assistant",\
            "content":"%s"},"done":true,"done_reason":"stop","total_duration":4883583458,"load_duration":1334875,\
            "prompt_eval_count":142,"prompt_eval_duration":342546000,"eval_count":98,"eval_duration":4535599000}""",
            "", """
            {"model":"llama3.2","created_at":"2026-08-21T09:15:00.000000001Z","message":{"role":"assistant",\
            "content":" harbour"},"done":false}
            """, """
            {"model":"llama3.2","created_at":"2026-08-21T09:15:00.000000001Z","message":{"role":"assistant",\
            "content":""},"done":true,"done_reason":"stop","total_duration":4883583458,"load_duration":1334875,\
            "prompt_eval_count":142,"prompt_eval_duration":342546000,"eval_count":98,"eval_duration":4535599000}
            """);

    static final Sample CONVERSE = new Sample("""
            {"metrics":{"latencyMs":1204},"output":{"message":{"content":[{"text":"%s"}],"role":"assistant"}},\
            "stopReason":"end_turn","usage":{"inputTokens":142,"outputTokens":98,"totalTokens":240}}""", """
            event: messageStart
            data: {"p":"abcdefghijk","role":"assistant"}

            """, """
            event: contentBlockDelta
            data: {"contentBlockIndex":0,"delta":{"text":" harbour"},"p":"abcdefghijklmno"}

            """, """
            event: contentBlockStop
            data: {"contentBlockIndex":0,"p":"abcdefg"}

            event: messageStop
            data: {"p":"abcdefghi","stopReason":"end_turn"}

            event: metadata
            data: {"metrics":{"latencyMs":1204},"p":"abcd","usage":{"inputTokens":142,"outputTokens":98,"totalTokens":240}}

            """);

    private Samples() {}
}
