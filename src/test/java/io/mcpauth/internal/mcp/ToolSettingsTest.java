package io.mcpauth.internal.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class ToolSettingsTest {

    private static final ToolSettings CALENDAR =
            new ToolSettings(Map.of("calendar", List.of("calendar", "email")), 500);

    @Test
    void addUpEachScopeOnce() {
        assertThat(
                CALENDAR.and(Map.of("calendar", List.of("email", "office"), "fax", List.of("fax"), "free", List.of())))
                .isEqualTo(new ToolSettings(
                        Map.of("calendar", List.of("calendar", "email", "office"), "fax", List.of("fax")), 500));
        assertThat(CALENDAR.and(Map.of())).isEqualTo(CALENDAR);
    }
}
