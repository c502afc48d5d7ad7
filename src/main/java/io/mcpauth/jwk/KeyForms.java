package io.mcpauth.jwk;

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

import io.mcpauth.json.Json;
import io.mcpauth.json.JsonLimits;

/**
 * The forms that MicroProfile JWT allows for keys (its specification, section "Supported Public Key Formats"), made into
 * the one that is read everywhere else: JWK or JWK Set, that in Base64 (URL-safe or not), or PEM (public: X.509
 * {@code SubjectPublicKeyInfo}; private: PKCS#8, RSA).
 */
final class KeyForms {

    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----\\s*");
    private static final Pattern BASE64 = Pattern.compile("\\s*[A-Za-z0-9+/_-][A-Za-z0-9+/_\\s-]*=*\\s*");
    private static final List<String> PUBLIC_KEY_TYPES = List.of("RSA", "EC", "Ed25519");

    private KeyForms() {
    }

    /** A key in any form as JSON; what has none of these forms stays as it is, for the JSON reader to refuse. */
    static byte[] toJson(byte[] content) throws UnusableKeyException {
        if (content.length > JsonLimits.DEFAULT.maxBytes()) {
            return content;
        }
        String text = new String(content, ISO_8859_1);
        if (isPem(content)) {
            return Json.write(fromPem(text)).getBytes(UTF_8);
        }
        return BASE64.matcher(text).matches() ? decode(text).orElse(content) : content;
    }

    static boolean isPem(byte[] content) {
        return new String(content, ISO_8859_1).stripLeading().startsWith("-----BEGIN ");
    }

    private static Map<String, Object> fromPem(String text) throws UnusableKeyException {
        Matcher pem = PEM.matcher(text);
        byte[] der = pem.matches() ? decode(pem.group(2)).orElse(null) : null;
        if (der == null) {
            throw new UnusableKeyException("it is no single block of PEM");
        }
        return switch (pem.group(1)) {
            case "PUBLIC KEY" -> publicKey(new X509EncodedKeySpec(der));
            case "PRIVATE KEY" -> privateKey(new PKCS8EncodedKeySpec(der));
            default -> throw new UnusableKeyException("its PEM says '" + pem.group(1)
                    + "', but 'PUBLIC KEY' (X.509) or 'PRIVATE KEY' (PKCS#8, not encrypted) is needed");
        };
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
