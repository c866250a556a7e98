package dev.patchbay.servlet;

import static dev.patchbay.servlet.Mounted.CHAT;
import static dev.patchbay.servlet.Wire.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.servlet.Container.Mount;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An answer that cannot be finished is never shown as whole. */
@ExtendWith(SimulatorExtension.class)
class CutTest {
    private final Simulator simulator;

    CutTest(Simulator simulator) {
        this.simulator = simulator;
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatCannotBeWrittenIsCut(Container container) {
        simulator.script(Script.parse("tokens=20,rate=50"));
        try (var mounted = mounted(container, 3)) {
            assertThatThrownBy(() -> Wire.chat(mounted.port(), CHAT, question("\"stream\":true,")))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeBegunIsToldWithoutAStackTrace(Container container) {
        try (var mounted = mounted(container, 0)) {
            HttpResponse<String> answer = Wire.chat(mounted.port(), CHAT, question(""));
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("Exception").doesNotContain("at dev.patchbay");
        }
    }

    /** Behind a filter whose stream breaks once, after so many writes. */
    private Mounted mounted(Container container, int writes) {
        Filter filter = (request, response, chain) ->
                chain.doFilter(request, new Breaking((HttpServletResponse) response, writes));
        return Mounted.in(container, simulator.baseUrl(), new Mount("/app", "/ai/*", true, filter), Mounted.SETTINGS);
    }

    private static final class Breaking extends HttpServletResponseWrapper {
        private int left;

        Breaking(HttpServletResponse response, int writes) {
            super(response);
            left = writes;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (left-- == 0) {
                throw new IllegalStateException("no more than that");
            }
            ServletOutputStream out = super.getOutputStream();
            return new ServletOutputStream() {
                @Override
                public boolean isReady() {
                    return out.isReady();
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    out.setWriteListener(listener);
                }

                @Override
                public void write(int b) throws IOException {
                    out.write(b);
                }

                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                    out.write(bytes, from, count);
                }
            };
        }
    }
}
