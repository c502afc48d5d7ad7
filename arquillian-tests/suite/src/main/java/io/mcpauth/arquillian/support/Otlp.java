package io.mcpauth.arquillian.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** As much of OpenTelemetry's protocol as tests need: the metrics and the spans of a request in protobuf. */
final class Otlp {

    /** The numbers of OpenTelemetry's {@code metrics.proto}. */
    private static final int GAUGE = 5;
    private static final int SUM = 7;
    private static final int HISTOGRAM = 9;
    private static final int DOUBLE_OR_COUNT = 4;
    private static final int LONG = 6;
    private static final int SUM_OF_TIMES = 5;
    private static final int BOUNDS = 7;

    private Otlp() {
    }

    /** Of a request to {@code /v1/metrics}, the newest values. A histogram's is how often something was timed. */
    static List<Telemetry.Point> points(byte[] request) {
        return inScopes(request).flatMap(scope -> scope.messages(2)).flatMap(Otlp::pointsOf).toList();
    }

    private static Stream<Telemetry.Point> pointsOf(Message metric) {
        return Stream.concat(
                Stream.of(GAUGE, SUM).flatMap(metric::messages).flatMap(data -> data.messages(1))
                        .map(point -> new Telemetry.Point(metric.text(1), metric.text(3), attributes(point, 7),
                                point.has(LONG) ? point.number(LONG)
                                        : Double.longBitsToDouble(point.number(DOUBLE_OR_COUNT)),
                                0, List.of())),
                metric.messages(HISTOGRAM).flatMap(data -> data.messages(1))
                        .map(point -> new Telemetry.Point(metric.text(1), metric.text(3), attributes(point, 9),
                                point.number(DOUBLE_OR_COUNT), Double.longBitsToDouble(point.number(SUM_OF_TIMES)),
                                point.doubles(BOUNDS))));
    }

    /** Of a request to {@code /v1/traces}, what is noted on each span, and of which trace it is. */
    static List<Map<String, String>> spans(byte[] request) {
        return inScopes(request).flatMap(scope -> scope.messages(2)).map(span -> {
            Map<String, String> noted = new HashMap<>(attributes(span, 9));
            noted.put(Telemetry.TRACE, span.hex(1));
            return Map.copyOf(noted);
        }).toList();
    }

    private static Stream<Message> inScopes(byte[] request) {
        return Message.of(ByteBuffer.wrap(request)).messages(1).flatMap(resource -> resource.messages(2));
    }

    private static Map<String, String> attributes(Message of, int field) {
        return of.messages(field).collect(toMap(attribute -> attribute.text(1), attribute -> value(attribute)));
    }

    private static String value(Message attribute) {
        Message value = attribute.messages(2).findFirst().orElseThrow();
        return value.has(3) ? Long.toString(value.number(3)) : value.text(1);
    }

    /** A message whose fields have numbers alone, as protobuf writes it. */
    private record Message(Map<Integer, List<Object>> fields) {

        static Message of(ByteBuffer bytes) {
            ByteBuffer in = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
            Map<Integer, List<Object>> fields = new HashMap<>();
            while (in.hasRemaining()) {
                int tag = (int) varint(in);
                fields.computeIfAbsent(tag >>> 3, number -> new ArrayList<>()).add(value(tag & 7, in));
            }
            return new Message(fields);
        }

        private static Object value(int type, ByteBuffer in) {
            return switch (type) {
                case 0 -> varint(in);
                case 1 -> in.getLong();
                case 2 -> bytes(in, (int) varint(in));
                case 5 -> (long) in.getInt();
                default -> throw new IllegalArgumentException("type " + type);
            };
        }

        private static ByteBuffer bytes(ByteBuffer in, int length) {
            ByteBuffer part = in.slice(in.position(), length);
            in.position(in.position() + length);
            return part;
        }

        private static long varint(ByteBuffer in) {
            long value = 0;
            for (int shift = 0;; shift += 7) {
                byte next = in.get();
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        boolean has(int field) {
            return fields.containsKey(field);
        }

        Stream<Message> messages(int field) {
            return fields.getOrDefault(field, List.of()).stream().map(bytes -> of((ByteBuffer) bytes));
        }

        /** What is not there is empty or zero: protobuf leaves such values out. */
        String text(int field) {
            return has(field) ? UTF_8.decode(((ByteBuffer) fields.get(field).get(0)).duplicate()).toString() : "";
        }

        String hex(int field) {
            ByteBuffer bytes = ((ByteBuffer) fields.get(field).get(0)).duplicate();
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return HexFormat.of().formatHex(copy);
        }

        List<Double> doubles(int field) {
            List<Double> all = new ArrayList<>();
            for (Object packed : fields.getOrDefault(field, List.of())) {
                ByteBuffer bytes = ((ByteBuffer) packed).duplicate().order(ByteOrder.LITTLE_ENDIAN);
                while (bytes.hasRemaining()) {
                    all.add(bytes.getDouble());
                }
            }
            return all;
        }

        long number(int field) {
            return has(field) ? (Long) fields.get(field).get(0) : 0;
        }
    }
}
