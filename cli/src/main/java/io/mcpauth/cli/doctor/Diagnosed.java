package io.mcpauth.cli.doctor;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was found, and by which check.
 *
 * @param check   its name
 * @param finding what it says
 */
record Diagnosed(String check, Finding finding) {

    Map<String, Object> asJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("check", check);
        json.put("state", finding.state());
        json.put("finding", finding.text());
        json.put("advice", finding.advice().orElse(null));
        return json;
    }
}
