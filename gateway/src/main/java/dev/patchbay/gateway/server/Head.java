package dev.patchbay.gateway.server;

import dev.patchbay.endpoints.Answer;
import dev.patchbay.endpoints.Header;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;

/** The head of an answer as it goes to the wire: what the answer says, and what belongs to the connection. */
final class Head {
    private static final ByteBuf NO_BODY = Unpooled.EMPTY_BUFFER;

    private Head() {}

    /** A whole answer in one piece. */
    static HttpResponse whole(Answer answer, HttpVersion asked, boolean keepAlive) {
        return whole(ofLength(answer, asked, keepAlive), Unpooled.wrappedBuffer(answer.body()));
    }

    /** What is answered to HEAD. */
    static HttpResponse withoutBody(Answer answer, HttpVersion asked, boolean keepAlive) {
        return whole(ofLength(answer, asked, keepAlive), NO_BODY);
    }

    private static HttpResponse whole(HttpResponse head, ByteBuf body) {
        return new DefaultFullHttpResponse(head.protocolVersion(), head.status(), body, head.headers(),
                EmptyHttpHeaders.INSTANCE);
    }

    /** The head of an answer whose body follows in pieces. */
    static HttpResponse ofLength(Answer answer, HttpVersion asked, boolean keepAlive) {
        HttpResponse head = of(answer.status(), answer.headers(), asked, keepAlive);
        head.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        return head;
    }

    /** The head of an answer whose length nobody knows. HTTP/1.0 has no chunks: there it ends with the connection. */
    static HttpResponse ofStream(int status, List<Header> fields, HttpVersion asked, boolean keepAlive) {
        HttpResponse head = of(status, fields, asked, keepAlive);
        if (asked.equals(HttpVersion.HTTP_1_1)) {
            head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        return head;
    }

    private static HttpResponse of(int status, List<Header> fields, HttpVersion asked, boolean keepAlive) {
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
        for (Header field : fields) {
            headers.add(field.name(), field.value());
        }
        HttpUtil.setKeepAlive(headers, asked, keepAlive);
        return new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), headers);
    }
}
