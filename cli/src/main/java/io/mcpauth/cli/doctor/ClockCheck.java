package io.mcpauth.cli.doctor;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Tokens carry times: a server whose clock is wrong refuses good ones. */
final class ClockCheck implements Check {

    /** What {@code mcp.auth.clock-skew} is where nobody has set it. */
    private static final Duration ALLOWED = Duration.ofSeconds(60);

    private static final Duration NOTHING = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public List<Finding> look(Server server) {
        Answer answer = server.asked();
        return List.of(answer.field("Date").flatMap(ClockCheck::time).map(time -> judge(difference(time, answer)))
                .orElse(new Finding.Unknown("the answer has no readable Date",
                        "compare the clocks of both machines yourself")));
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A date has whole seconds, and was written at some time between question and answer. */
    private static Duration difference(Instant time, Answer answer) {
        if (time.plusSeconds(1).isBefore(answer.sent())) {
            return Duration.between(answer.sent(), time.plusSeconds(1));
        }
        return time.isAfter(answer.came()) ? Duration.between(answer.came(), time) : Duration.ZERO;
    }

    private static Finding judge(Duration difference) {
        if (difference.abs().compareTo(NOTHING) <= 0) {
            return new Finding.Good("the clocks of server and client agree");
        }
        String text = "the server's clock is " + difference.abs().toSeconds() + " seconds "
                + (difference.isNegative() ? "behind" : "ahead of") + " this machine's";
        String remedy = "set both clocks by a time server (NTP); mcp.auth.clock-skew allows 60 s of difference";
        return difference.abs().compareTo(ALLOWED) > 0 ? new Finding.Bad(text, remedy)
                : new Finding.Warning(text, remedy);
    }
}
