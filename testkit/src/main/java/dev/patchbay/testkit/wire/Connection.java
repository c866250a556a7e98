package dev.patchbay.testkit.wire;

import java.io.IOException;
import java.net.Socket;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection: reads a request, has it answered, and again, until somebody ends it. */
final class Connection implements Runnable {
    private final long number;
    private final Line line;
    private final RequestReader reader;
    private final Player player;
    private final Stage stage;
    private final Consumer<Line> onEnd;
    private volatile @Nullable Exchange current;

    Connection(long number, Socket socket, Clock clock, int mostBody, Stage stage, Consumer<Line> onEnd)
            throws IOException {
        this.number = number;
        this.line = new Line(socket, clock, moment -> {
            var exchange = current;
            if (exchange != null) {
                exchange.disconnected(moment);
            }
        });
        this.reader = new RequestReader(line, mostBody);
        this.player = new Player(line);
        this.stage = stage;
        this.onEnd = onEnd;
    }

    Line line() {
        return line;
    }

    @Override
    public void run() {
        try {
            boolean more = true;
            while (more) {
                more = answerNext();
            }
        } catch (BadRequest bad) {
            refuse(bad);
        } catch (IOException over) {
            current = null; // the connection ended on the way, and whoever ended it has noted that
        } finally {
            line.close();
            onEnd.accept(line);
        }
    }

    private boolean answerNext() throws IOException, BadRequest {
        var head = reader.head();
        if (head == null) {
            return false;
        }
        var exchange = new Exchange(head, reader.body(head), number, line.now());
        current = exchange;
        boolean more = player.play(stage.answer(exchange), head);
        exchange.answered(line.now());
        return more;
    }

    private void refuse(BadRequest bad) {
        String text = bad.getMessage() + "\n";
        var head = new AnswerHead(bad.status())
                .header("Content-Type", "text/plain")
                .header("Content-Length", Integer.toString(text.length()))
                .header("Connection", "close");
        try {
            new Outbox(line).ascii(head + text).flush();
        } catch (IOException gone) {
            line.close();
        }
    }
}
