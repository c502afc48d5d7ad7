package io.mcpauth.token;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.mcpauth.jwk.FixedIssuerKeys;
import io.mcpauth.jwk.VerificationKey;
import io.mcpauth.jwk.VerificationKeys;

/**
 * The steps of {@link SignedPayload} that concern the signature alone, for vectors whose payloads are no claims: they are
 * private there, as nobody else may take one without the others.
 */
final class SignatureStep {

    private SignatureStep() {
    }

    /** Whether a JWS is signed by one of these keys. */
    static boolean accepts(String jws, VerificationKeys keys) {
        TrustedIssuer issuer = new TrustedIssuer("vectors", new FixedIssuerKeys(keys), Set.copyOf(TrustedIssuer.ALGORITHMS));
        try {
            byte[][] parts = Base64Url.parts(jws, 3);
            Object header = call("header", parts[0]);
            String algorithm = (String) call(header, "algorithm");
            return issuer.algorithms().contains(algorithm) && ((List<?>) call("candidates", issuer, header)).stream()
                    .map(key -> ((VerificationKey) key).publicKey())
                    .anyMatch(key -> verifies(jws, algorithm, key));
        } catch (RejectedTokenException e) {
            return false;
        }
    }

    private static boolean verifies(String jws, String algorithm, PublicKey key) {
        try {
            return (boolean) call("verifies", jws, algorithm, key);
        } catch (RejectedTokenException e) {
            return false;
        }
    }

    private static Object call(String name, Object... arguments) throws RejectedTokenException {
        Method step = Arrays.stream(SignedPayload.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name)).findFirst().orElseThrow();
        return invoke(step, null, arguments);
    }

    private static Object call(Object record, String accessor) throws RejectedTokenException {
        try {
            return invoke(record.getClass().getDeclaredMethod(accessor), record);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static Object invoke(Method method, Object object, Object... arguments) throws RejectedTokenException {
        try {
            method.setAccessible(true);
            return method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RejectedTokenException rejected) {
                throw rejected;
            }
            throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
