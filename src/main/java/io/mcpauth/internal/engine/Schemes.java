package io.mcpauth.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.mcpauth.internal.proof.DpopMode;
import io.mcpauth.internal.proof.DpopSettings;

/**
 * The schemes under which tokens are let in, each with its challenge (RFC 9110, section 11.6.1). All stand in one
 * field: many clients look at the first one only.
 *
 * @param names      the schemes, the one first that an error speaks of
 * @param algorithms what proofs can be signed with, separated by spaces
 */
record Schemes(List<String> names, String algorithms) {

    /** Only those that belong to whoever bears them. */
    static final Schemes BEARER = new Schemes(List.of("Bearer"), "");

    /** Where clients are told what to prove. */
    static final String NONCE = "DPoP-Nonce";

    private static final String DPOP = "DPoP";

    /**
     * The schemes of a server.
     *
     * @param dpop      whether tokens can be bound to keys
     * @param dpopFirst whether a request came with such a token
     */
    static Schemes of(DpopSettings dpop, boolean dpopFirst) {
        if (!dpop.isOn()) {
            return BEARER;
        }
        List<String> names = dpop.mode() == DpopMode.REQUIRED ? List.of(DPOP)
                : dpopFirst ? List.of(DPOP, "Bearer") : List.of("Bearer", DPOP);
        return new Schemes(names, String.join(" ", dpop.algorithms()));
    }

    /** The challenges of all schemes; the error, if there is one, in the first. */
    String challenges(String error, List<String> parameters) {
        List<String> first = new ArrayList<>();
        if (!error.isEmpty()) {
            first.add("error=\"" + error + '"');
        }
        first.addAll(parameters);
        return challenge(names.get(0), first) + names.stream().skip(1)
                .map(name -> ", " + challenge(name, parameters)).collect(Collectors.joining());
    }

    private String challenge(String name, List<String> parameters) {
        List<String> all = new ArrayList<>(parameters);
        if (name.equals(DPOP)) {
            all.add("algs=\"" + algorithms + '"');
        }
        return all.isEmpty() ? name : name + ' ' + String.join(", ", all);
    }
}
