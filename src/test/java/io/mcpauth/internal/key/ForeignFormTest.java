package io.mcpauth.internal.key;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.issuer.VerificationKeys;

/** Key files in forms that are not read: they are named, whatever is needed, and never shown. */
class ForeignFormTest {

    private static final TestKey RSA = TestKeys.named("rsa-1");
    private static final char[] PASSWORD = "changeit".toCharArray();

    private static byte[] keystore(String type) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, PASSWORD);
        if (!type.equals("JKS")) {
            store.setEntry("key", new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[16], "AES")),
                    new KeyStore.PasswordProtection(PASSWORD));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, PASSWORD);
        return out.toByteArray();
    }

    /** PKCS#1 is what PKCS#8 has in its octet string. */
    private static byte[] pkcs1(PrivateKey key) {
        byte[] der = key.getEncoded();
        for (int i = 1; i < der.length; i++) {
            if (der[i] == 0x04 && der[i + 1] == (byte) 0x82 && der[i + 4] == 0x30) {
                return Arrays.copyOfRange(der, i + 4, der.length);
            }
        }
        throw new AssertionError();
    }

    private static byte[] rsaPublic(RSAPublicKey key) {
        byte[] modulus = integer(key.getModulus());
        byte[] exponent = integer(key.getPublicExponent());
        return bytes("3082" + HexFormat.of().toHexDigits((short) (modulus.length + exponent.length)), modulus,
                exponent);
    }

    private static byte[] integer(BigInteger number) {
        byte[] value = number.toByteArray();
        return bytes(value.length < 128 ? "02" + HexFormat.of().toHexDigits((byte) value.length)
                : "0282" + HexFormat.of().toHexDigits((short) value.length), value);
    }

    private static byte[] bytes(String hex, byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex(hex));
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    @Test
    void isToldByTheFirstBytes() throws Exception {
        PrivateKey rsa = RSA.toJose().getPrivateKey();
        Map<ForeignForm, byte[]> forms = new LinkedHashMap<>();
        forms.put(ForeignForm.JAVA_KEYSTORE, keystore("JKS"));
        forms.put(ForeignForm.PKCS_12, keystore("PKCS12"));
        forms.put(ForeignForm.PRIVATE_DER, rsa.getEncoded());
        forms.put(ForeignForm.ENCRYPTED_DER, HexFormat.of().parseHex("3013300b06092a864886f70d01050d040400000000"));
        forms.put(ForeignForm.PUBLIC_DER, RSA.toJose().getPublicKey().getEncoded());
        forms.put(ForeignForm.RSA_PUBLIC_DER, rsaPublic((RSAPublicKey) RSA.toJose().getPublicKey()));
        // Nothing behind the version tells more.
        forms.put(ForeignForm.CERTIFICATE_DER, HexFormat.of().parseHex("308203b53082029da003020102021459"));
        forms.put(ForeignForm.BINARY, new byte[] {0x1F, (byte) 0x8B, 8, 0});

        forms.forEach((form, content) -> assertThat(ForeignForm.of(content)).as(form.name()).contains(form));
        assertThat(ForeignForm.of(keystore("JCEKS"))).contains(ForeignForm.JAVA_KEYSTORE);
        assertThat(ForeignForm.of(pkcs1(rsa))).contains(ForeignForm.PRIVATE_DER);
        for (String curve : new String[] {"P-256-1", "X25519-1"}) {
            assertThat(ForeignForm.of(TestKeys.named(curve).toJose().getPrivateKey().getEncoded()))
                    .contains(ForeignForm.PRIVATE_DER);
            assertThat(ForeignForm.of(TestKeys.named(curve).toJose().getPublicKey().getEncoded()))
                    .contains(ForeignForm.PUBLIC_DER);
        }
        // PKCS#12 without lengths (BER), as NSS writes it
        assertThat(ForeignForm.of(HexFormat.of().parseHex("3080020103308006092a864886f70d010701a080")))
                .contains(ForeignForm.PKCS_12);
        // SEC 1
        assertThat(ForeignForm.of(Arrays.copyOf(HexFormat.of().parseHex("30770201010420"), 0x79)))
                .contains(ForeignForm.PRIVATE_DER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "00", "0\u00e9", "key", "{\"keys\":[]}", "\uFEFF{}", "-----BEGIN PUBLIC KEY-----",
        "\n\n", "{\u0000", "\u00e4"})
    void isNoneIfItIsTextInUtf8(String text) {
        assertThat(ForeignForm.of(text.getBytes(UTF_8))).isEmpty();
    }

    /** Any beginning of a file, and any byte changed: never more than a form or none. */
    @Test
    void isToldOfBrokenFilesToo() throws Exception {
        for (byte[] content : new byte[][] {RSA.toJose().getPrivateKey().getEncoded(), keystore("PKCS12"),
            keystore("JKS")}) {
            for (int i = 0; i < Math.min(40, content.length); i++) {
                ForeignForm.of(Arrays.copyOf(content, i));
                for (int value = 0; value < 256; value++) {
                    byte[] changed = content.clone();
                    changed[i] = (byte) value;
                    assertThat(ForeignForm.of(changed)).isNotNull();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-32LE", "UTF-32BE"})
    void isACharsetWhoseCommandIsNamed(String named) {
        byte[] content = RSA.json().getBytes(Charset.forName(named));
        assertThatThrownBy(() -> JwkSetLoader.parse(content, "test"))
                .hasMessageContaining("it is in " + named + ", but UTF-8 is needed; 'iconv -f " + named
                        + " -t UTF-8 FILE > NEW' converts it");
        byte[] marked = bytes("fffe0000", RSA.json().getBytes(Charset.forName("UTF-32LE")));
        assertThatThrownBy(() -> JwkSetLoader.parse(marked, "test"))
                .hasMessageContaining("it is in UTF-32, but UTF-8 is needed");
    }

    @Test
    void isNamedWithTheCommandForWhatIsNeededAndNeverShown() throws Exception {
        byte[] der = RSA.toJose().getPrivateKey().getEncoded();

        assertThatThrownBy(() -> JwkSetLoader.parse(der, "test"))
                .hasMessage("MCPAUTH-207: The key file test is neither a JWK nor a JWK "
                        + "Set: it is a private key in DER; 'openssl pkey -inform DER -in FILE > NEW' makes PEM of "
                        + "it, which the server takes at mp.jwt.decrypt.key.location.");
        assertThatThrownBy(() -> JwkSetLoader.parseAnyForm(keystore("JKS"), "test"))
                .hasMessageStartingWith("MCPAUTH-208")
                .hasMessageContaining(
                        "it is a Java keystore (JKS); 'keytool -importkeystore -srckeystore FILE -destkeystore NEW "
                                + "-deststoretype PKCS12' makes PKCS#12 of it");
        assertThatThrownBy(() -> VerificationKeys.parse(keystore("PKCS12"), "test")).hasMessageContaining(
                "it is a keystore (PKCS#12); 'openssl pkcs12 -nokeys -clcerts -in FILE | openssl x509 -pubkey -noout "
                        + "> NEW' makes PEM of its public key");
        assertThatThrownBy(() -> JwkSetLoader.parse(RSA.toJose().getPublicKey().getEncoded(), "test"))
                .hasMessageContaining("it is a public key in DER, but a private key is needed");
        assertThatThrownBy(() -> JwkSetLoader.parse(new byte[] {1, 2, 'x', 'y', 'z'}, "test"))
                .hasMessageContaining("it is binary, and not a known form of a key file")
                .hasMessageNotContaining("xyz");
    }

    @Test
    void isNamedWithinBase64() {
        String coded = Base64.getMimeEncoder().encodeToString(RSA.toJose().getPublicKey().getEncoded());

        assertThatThrownBy(() -> VerificationKeys.parse(coded.getBytes(ISO_8859_1), "test"))
                .hasMessageContaining(
                        "it is Base64, and decoded it is a public key in DER; 'base64 -di FILE > NEW' decodes it")
                .hasMessageNotContaining(coded.substring(0, 20));
    }
}
