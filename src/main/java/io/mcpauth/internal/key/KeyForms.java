package io.mcpauth.internal.key;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonLimits;

/**
 * The forms that MicroProfile JWT allows for keys (its specification, section "Supported Public Key Formats"), made
 * into the one that is read everywhere else: JWK or JWK Set, that in Base64 (URL-safe or not), or PEM (public: X.509
 * {@code SubjectPublicKeyInfo}; private: PKCS#8, RSA).
 */
public final class KeyForms {

    /** One block; what stands around it is for people (RFC 7468, section 2). */
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final String BEGIN = "-----BEGIN ";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final String PRIVATE = "PRIVATE KEY";
    /** What makes one of the two of it. */
    private static final Map<String, String> CONVERSIONS = Map.of(
            "CERTIFICATE", "openssl x509 -pubkey -noout",
            "RSA PUBLIC KEY", "openssl rsa -RSAPublicKey_in -pubout",
            "RSA PRIVATE KEY", "openssl pkcs8 -topk8 -nocrypt",
            "EC PRIVATE KEY", "openssl pkcs8 -topk8 -nocrypt",
            "ENCRYPTED PRIVATE KEY", "openssl pkcs8");
    /** Possessive: among many spaces, it would look for an end at each of them. */
    private static final Pattern BASE64 = Pattern.compile("\\s*+[A-Za-z0-9+/_-][A-Za-z0-9+/_\\s-]*+=*+\\s*+");
    private static final List<String> PUBLIC_KEY_TYPES = List.of("RSA", "EC", "Ed25519");

    private KeyForms() {
    }

    /** A key in any form as JSON; what has none of these forms stays as it is, for the JSON reader to refuse. */
    public static byte[] toJson(byte[] content, boolean privateNeeded) throws UnusableKeyException {
        if (content.length > JsonLimits.DEFAULT.maxBytes()) {
            return content;
        }
        byte[] utf8 = KeyText.utf8(content, privateNeeded);
        String text = new String(utf8, ISO_8859_1);
        if (KeyText.isPem(utf8)) {
            return Json.write(fromPem(KeyText.withLineEnds(text))).getBytes(UTF_8);
        }
        Optional<byte[]> coded = BASE64.matcher(text).matches() ? decode(text) : Optional.empty();
        Optional<ForeignForm> form = coded.flatMap(ForeignForm::of).filter(known -> known != ForeignForm.BINARY);
        if (form.isPresent()) {
            throw new UnusableKeyException("it is Base64, and decoded " + form.get().words()
                    + "; 'base64 -di FILE > NEW' decodes it, and what is said of that file converts it");
        }
        return coded.orElse(utf8);
    }

    /** A private key counts before a public one beside it, so that no private one is ever taken for a public one. */
    private static Map<String, Object> fromPem(String text) throws UnusableKeyException {
        Map<String, List<byte[]>> blocks = blocks(text);
        String label = blocks.containsKey(PRIVATE) ? PRIVATE : PUBLIC;
        List<byte[]> keys = blocks.getOrDefault(label, List.of());
        if (keys.isEmpty()) {
            String other = blocks.keySet().iterator().next();
            throw new UnusableKeyException(
                    "its PEM says '" + other + "', but 'PUBLIC KEY' (X.509) or 'PRIVATE KEY' (PKCS#8, not encrypted) "
                            + "is needed" + Optional.ofNullable(CONVERSIONS.get(other))
                                    .map(command -> "; '" + command + "' makes one").orElse(""));
        }
        if (keys.size() > 1) {
            throw new UnusableKeyException(
                    "its PEM has " + keys.size() + " blocks of '" + label + "', but one is needed");
        }
        return label.equals(PRIVATE) ? privateKey(new PKCS8EncodedKeySpec(keys.get(0)))
                : publicKey(new X509EncodedKeySpec(keys.get(0)));
    }

    /**
     * All blocks by their label, in their order. One that is broken spoils the whole: it may have been the one that was
     * meant.
     */
    private static Map<String, List<byte[]>> blocks(String text) throws UnusableKeyException {
        Map<String, List<byte[]>> blocks = new LinkedHashMap<>();
        Matcher pem = PEM.matcher(text);
        int begun = text.split(BEGIN, -1).length - 1;
        while (pem.find()) {
            byte[] der = decode(pem.group(2)).filter(bytes -> bytes.length > 0)
                    .orElseThrow(() -> new UnusableKeyException(
                            "its PEM is broken: what '" + pem.group(1) + "' holds is no Base64"));
            blocks.computeIfAbsent(pem.group(1), label -> new ArrayList<>()).add(der);
            begun--;
        }
        if (begun != 0) {
            throw new UnusableKeyException(
                    "its PEM is broken: a block that begins does not end, or has more than Base64 in it");
        }
        return blocks;
    }

    /** Without an id: what its issuer calls it is not known. */
    private static Map<String, Object> publicKey(KeySpec spec) throws UnusableKeyException {
        for (String type : PUBLIC_KEY_TYPES) {
            try {
                PublicKey key = KeyFactory.getInstance(type).generatePublic(spec);
                return PublicJsonWebKey.Factory.newPublicJwk(key).toParams(OutputControlLevel.PUBLIC_ONLY);
            } catch (GeneralSecurityException | JoseException e) {
                // Another type, maybe.
            }
        }
        throw new UnusableKeyException("its PEM is no RSA, EC or Ed25519 key");
    }

    /** Its id is its thumbprint (RFC 7638): it is published, and clients may name it so, but need not. */
    private static Map<String, Object> privateKey(KeySpec spec) throws UnusableKeyException {
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            if (!(rsa.generatePrivate(spec) instanceof RSAPrivateCrtKey key)) {
                throw new InvalidKeySpecException("no public exponent");
            }
            RsaJsonWebKey jwk = (RsaJsonWebKey) PublicJsonWebKey.Factory.newPublicJwk(
                    rsa.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())));
            jwk.setPrivateKey(key);
            Map<String, Object> members = new LinkedHashMap<>(jwk.toParams(OutputControlLevel.INCLUDE_PRIVATE));
            members.put("kid", jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
            members.put("use", "enc");
            members.put("alg", "RSA-OAEP");
            return members;
        } catch (GeneralSecurityException | JoseException e) {
            throw new UnusableKeyException("its PEM is no RSA private key");
        }
    }

    private static Optional<byte[]> decode(String text) {
        String plain = text.replaceAll("[\\s=]", "").replace('+', '-').replace('/', '_');
        try {
            return Optional.of(Base64.getUrlDecoder().decode(plain));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
