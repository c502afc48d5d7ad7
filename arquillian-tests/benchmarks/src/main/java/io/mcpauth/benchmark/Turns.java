package io.mcpauth.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Has loads take turns, A B B A, so that whatever else the machine does meets all of them alike. */
final class Turns {

    /** One of them, for one round. */
    interface Turn {
        Figures take() throws IOException;
    }

    private Turns() {
    }

    /** The rounds of each, in the order of the turns. */
    static List<Series> measure(int rounds, Turn... turns) throws IOException {
        List<List<Figures>> taken =
                Stream.generate(() -> (List<Figures>) new ArrayList<Figures>()).limit(turns.length).toList();
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < turns.length; turn++) {
                int i = round % 2 == 0 ? turn : turns.length - 1 - turn;
                taken.get(i).add(turns[i].take());
            }
        }
        return taken.stream().map(Series::new).toList();
    }
}
