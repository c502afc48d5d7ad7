package io.mcpauth.benchmark;

/**
 * What was measured at the same time.
 *
 * @param calls calls with a known token
 * @param keys  requests for the published keys
 * @param bad   requests with bad tokens, none where there was no flood
 */
record Moment(Figures calls, Figures keys, Figures bad) {
}
