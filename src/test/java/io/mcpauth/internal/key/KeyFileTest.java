package io.mcpauth.internal.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.message.CapturedLog;

class KeyFileTest {

    private static final TestKey ONE = TestKeys.named("rsa-1");
    private static final TestKey TWO = TestKeys.named("rsa-2");
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final CapturedLog log = new CapturedLog("io.mcpauth.key");
    private final TestClock clock = new TestClock(START);

    @TempDir
    private Path folder;

    @AfterEach
    void closeTheLog() {
        log.close();
    }

    @Test
    void readsTheFileAtOnceAndSaysSo() throws IOException {
        KeyFile keys = new KeyFile(write(ONE), clock);

        assertHolds(keys, "rsa-1");
        assertThat(log.lines()).containsExactly("INFO MCPAUTH-203: Read 1 key(s) from " + file() + ": RSA key rsa-1.");
    }

    @Test
    void saysWhichKeysOfTheFileAreNotUsed() throws IOException {
        KeyFile keys = new KeyFile(write(ONE, TestKeys.named("rsa-1024")), clock);

        assertHolds(keys, "rsa-1");
        assertThat(log.lines()).hasSize(2).first().asString()
                .startsWith("WARNING MCPAUTH-204: Key 'rsa-1024' of " + file() + " is not used: it has 1024 bits");
    }

    @Test
    void saysWhatFollowsForAKeyThatHasNoId() throws IOException {
        new KeyFile(write(ONE, TWO.without("kid")), clock);

        assertThat(log.lines()).hasSize(2).first().asString().startsWith("WARNING MCPAUTH-139: Key number 2 of " + file() + " has no kid: "
                + "a token that names a key in its header is never meant for this one");
    }

    @Test
    void countsTheKeysThatAreNotUsedWhenItNamesOneByItsNumber() throws IOException {
        new KeyFile(write(TestKeys.named("rsa-1024"), TWO.without("kid")), clock);

        assertThat(log.lines()).hasSize(3).anyMatch(line -> line.startsWith("WARNING MCPAUTH-139: Key number 2 of " + file()));
    }

    @Test
    void hasNoKeysUntilTheFileAppears() throws IOException {
        KeyFile keys = new KeyFile(file(), clock);

        assertHolds(keys);
        assertThat(log.lines()).singleElement().asString()
                .startsWith("SEVERE MCPAUTH-201: No key: MCPAUTH-205: The key file " + file() + " does not exist. "
                        + "Every guarded request is refused and no key is published until that is mended");
        lookAgain(keys);
        lookAgain(keys);
        assertThat(log.lines()).hasSize(1);

        write(ONE);
        lookAgain(keys);

        assertHolds(keys, "rsa-1");
        assertThat(log.lines()).hasSize(2).last().asString().startsWith("INFO MCPAUTH-203: ");
    }

    @Test
    void looksAgainNoSoonerThanAfterTheInterval() throws IOException {
        KeyFile keys = new KeyFile(write(ONE), clock);
        write(TWO);

        assertHolds(keys, "rsa-1");
        clock.advance(KeyFile.INTERVAL.minusMillis(1));
        assertHolds(keys, "rsa-1");
        clock.advance(Duration.ofMillis(1));
        assertHolds(keys, "rsa-2");
    }

    @Test
    void countsTheIntervalFromItsLastLook() throws IOException {
        KeyFile keys = new KeyFile(write(ONE), clock);
        clock.advance(Duration.ofHours(1));
        assertHolds(keys, "rsa-1");
        write(TWO);

        clock.advance(KeyFile.INTERVAL.minusMillis(1));
        assertHolds(keys, "rsa-1");
        clock.advance(Duration.ofMillis(1));
        assertHolds(keys, "rsa-2");
    }

    @Test
    void looksAgainWhereTheClockWasSetBack() throws IOException {
        KeyFile keys = new KeyFile(write(ONE), clock);
        write(TWO);

        clock.advance(Duration.ofDays(-365));

        assertHolds(keys, "rsa-2");
    }

    @Test
    void goesByTheContentAndNotByTheTimeStamp() throws IOException {
        FileTime time = FileTime.from(START);
        Files.setLastModifiedTime(write(ONE), time);
        KeyFile keys = new KeyFile(file(), clock);
        Files.setLastModifiedTime(write(TWO), time);
        lookAgain(keys);

        assertHolds(keys, "rsa-2");

        int lines = log.lines().size();
        DecryptionKeys before = keys.get();
        Files.setLastModifiedTime(file(), FileTime.from(START.plusSeconds(1)));
        lookAgain(keys);

        assertThat(keys.get()).isSameAs(before);
        assertThat(log.lines()).hasSize(lines);
    }

    @Test
    void keepsTheLastGoodKeysWhileTheFileIsBrokenAndSaysSoOnce() throws IOException {
        KeyFile keys = new KeyFile(write(ONE), clock);
        String json = Files.readString(file());
        Files.writeString(file(), json.substring(0, json.length() / 2));

        for (int i = 0; i < 3; i++) {
            lookAgain(keys);
            assertHolds(keys, "rsa-1");
        }
        assertThat(log.lines()).hasSize(2).last().asString()
                .startsWith("SEVERE MCPAUTH-202: MCPAUTH-207: The key file " + file() + " is neither a JWK nor a JWK Set: ")
                .endsWith("The keys that were read before stay in use.");

        write(TWO);
        lookAgain(keys);

        assertHolds(keys, "rsa-2");
        assertThat(log.lines()).hasSize(3).last().asString().startsWith("INFO MCPAUTH-203: ");
    }

    @Test
    void recoversWhereTheFileIsRepairedToWhatItWas() throws IOException {
        KeyFile keys = new KeyFile(write(ONE), clock);
        Files.writeString(file(), "");
        lookAgain(keys);
        write(ONE);
        lookAgain(keys);

        assertHolds(keys, "rsa-1");
        assertThat(log.lines()).hasSize(3).last().asString().startsWith("INFO MCPAUTH-203: ");
    }

    @Test
    void saysEachNewProblemOnce() throws IOException {
        KeyFile keys = new KeyFile(write(ONE), clock);
        Files.writeString(file(), "{\"keys\":[]}");
        lookAgain(keys);
        lookAgain(keys);
        Files.delete(file());
        lookAgain(keys);
        lookAgain(keys);
        write(TWO.publicHalf());
        lookAgain(keys);
        lookAgain(keys);

        assertHolds(keys, "rsa-1");
        assertThat(log.lines()).map(line -> line.replaceFirst("(: MCPAUTH-\\d+)?: .*", "$1")).containsExactly(
                "INFO MCPAUTH-203", "SEVERE MCPAUTH-202: MCPAUTH-208", "SEVERE MCPAUTH-202: MCPAUTH-205",
                "SEVERE MCPAUTH-202: MCPAUTH-208");
    }

    @Test
    void keepsTheKeysOfAFileThatIsGoneAndComesBack() throws IOException {
        KeyFile keys = new KeyFile(write(ONE), clock);
        Files.delete(file());
        lookAgain(keys);
        assertHolds(keys, "rsa-1");

        write(ONE);
        lookAgain(keys);
        assertHolds(keys, "rsa-1");

        Files.delete(file());
        lookAgain(keys);
        assertHolds(keys, "rsa-1");
        assertThat(log.lines()).map(line -> line.replaceFirst(": .*", "")).containsExactly(
                "INFO MCPAUTH-203", "SEVERE MCPAUTH-202", "INFO MCPAUTH-203", "SEVERE MCPAUTH-202");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // On Windows links need a privilege, and Kubernetes mounts none.
    void followsTheSymbolicLinksThatKubernetesSwaps() throws IOException {
        Path first = Files.createDirectory(folder.resolve("..2026_01_01"));
        Files.write(first.resolve("key.json"), TestKeys.set(ONE));
        mode(first.resolve("key.json"), "r--r-----"); // as a Secret is mounted where the pod has an fsGroup
        Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
        Files.createSymbolicLink(file(), Path.of("..data", "key.json"));
        KeyFile keys = new KeyFile(file(), clock);
        assertHolds(keys, "rsa-1");

        Path second = Files.createDirectory(folder.resolve("..2026_01_02"));
        Files.write(second.resolve("key.json"), TestKeys.set(TWO, ONE));
        mode(second.resolve("key.json"), "r--r-----");
        Path swap = Files.createSymbolicLink(folder.resolve("..data_tmp"), second.getFileName());
        Files.move(swap, folder.resolve("..data"), ATOMIC_MOVE);
        Files.delete(first.resolve("key.json"));
        lookAgain(keys);

        assertHolds(keys, "rsa-2", "rsa-1");
        assertThat(exposures()).isEmpty();
    }

    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS) // It has no such permissions.
    @ValueSource(strings = {"rw-r--r--", "rw-----w-", "rw--w----", "rw-rw----", "r-----r--", "rwxrwxrwx"})
    void warnsOfAFileThatOthersCanReadOrThatGroupOrOthersCanWrite(String mode) throws IOException {
        mode(write(ONE), mode);
        KeyFile keys = new KeyFile(file(), clock);

        assertHolds(keys, "rsa-1");
        assertThat(exposures()).containsExactly("WARNING MCPAUTH-209: The key file " + file() + " has the mode " + mode
                + ": who can read it can read the tokens, who can write it can put keys of their own there. Close it to all but its "
                + "owner (chmod 600), or let a group read it as well (chmod 440).");
    }

    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @ValueSource(strings = {"rw-------", "r--------", "r--r-----", "rw-r-----", "rwxr-x--x"})
    void isSilentAboutAFileThatIsClosedToOthers(String mode) throws IOException {
        mode(write(ONE), mode);

        assertHolds(new KeyFile(file(), clock), "rsa-1");
        assertThat(exposures()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void warnsOnceOfEachStateOfAnExposedFile() throws IOException {
        mode(write(ONE), "rw-r--r--");
        KeyFile keys = new KeyFile(file(), clock);
        lookAgain(keys);
        lookAgain(keys);
        assertThat(exposures()).hasSize(1);

        Files.write(file(), TestKeys.set(TWO));
        lookAgain(keys);
        lookAgain(keys);
        assertThat(exposures()).hasSize(2);

        mode(file(), "rw-rw-rw-");
        lookAgain(keys);
        lookAgain(keys);
        assertThat(exposures()).hasSize(3).last().asString().contains("the mode rw-rw-rw-:");

        mode(file(), "rw-------");
        lookAgain(keys);
        assertThat(exposures()).hasSize(3);

        mode(file(), "rw-rw-rw-");
        lookAgain(keys);
        assertThat(exposures()).hasSize(4);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void warnsOfAnExposedFileThatAppearsOrComesBack() throws IOException {
        KeyFile keys = new KeyFile(file(), clock);
        assertThat(exposures()).isEmpty();
        mode(write(ONE), "rw-r--r--");
        lookAgain(keys);
        assertThat(exposures()).hasSize(1);

        Files.delete(file());
        lookAgain(keys);
        mode(write(ONE), "rw-r--r--");
        lookAgain(keys);
        assertThat(exposures()).hasSize(2);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void warnsOfAnExposedFileThatIsBroken() throws IOException {
        mode(Files.writeString(file(), "{"), "rw-r--r--");
        KeyFile keys = new KeyFile(file(), clock);
        lookAgain(keys);

        assertHolds(keys);
        assertThat(exposures()).hasSize(1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void goesByTheModeOfTheFileThatALinkLeadsTo() throws IOException {
        Path target = Files.write(folder.resolve("target.json"), TestKeys.set(ONE));
        mode(target, "rw-r--r--");
        Files.createSymbolicLink(file(), target.getFileName());
        new KeyFile(file(), clock);
        assertThat(exposures()).singleElement().asString().contains(file() + " has the mode rw-r--r--:");

        mode(target, "r--r-----");
        new KeyFile(file(), clock);
        assertThat(exposures()).hasSize(1);
    }

    @Test
    void isSilentWhereTheFileSystemKnowsNoSuchPermissions() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("keys.zip"), Map.of("create", "true"))) {
            Path file = Files.write(zip.getPath("/key.json"), TestKeys.set(ONE));

            assertHolds(new KeyFile(file, clock), "rsa-1");
            assertThat(exposures()).isEmpty();
        }
    }

    @Test
    void swapsKeysAndPublishedSetAsOne() throws IOException {
        KeyFile keys = new KeyFile(write(ONE), clock);
        DecryptionKeys before = keys.get();
        write(TWO, ONE);
        lookAgain(keys);
        DecryptionKeys after = keys.get();

        assertThat(after).isNotSameAs(before);
        assertThat(before.keys()).map(DecryptionKey::publicMembers).isEqualTo(before.published());
        assertThat(after.keys()).map(DecryptionKey::publicMembers).isEqualTo(after.published());
        assertThat(before.published()).hasSize(1);
        assertThat(after.published()).isNotEqualTo(before.published());
    }

    @Test
    void isReadByTheAskingThread() throws IOException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        TestClock observed = new TestClock(START) {
            @Override
            public long millis() {
                threads.add(Thread.currentThread());
                return super.millis();
            }
        };
        KeyFile keys = new KeyFile(write(ONE), observed);
        write(TWO);
        observed.advance(KeyFile.INTERVAL);

        assertHolds(keys, "rsa-2");
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void whileOneThreadLooksTheOthersGoOnWithTheKeysThatAreThere() throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread test = Thread.currentThread();
        TestClock slow = new TestClock(START) {
            private int asked;

            /** The second time in another thread than the test's: within a look. */
            @Override
            public long millis() {
                if (Thread.currentThread() != test && ++asked == 2) {
                    looking.countDown();
                    await(goOn);
                }
                return super.millis();
            }
        };
        KeyFile keys = new KeyFile(write(ONE), slow);
        write(TWO);
        slow.advance(KeyFile.INTERVAL);
        CompletableFuture<DecryptionKeys> other = CompletableFuture.supplyAsync(keys);
        await(looking);

        assertHolds(keys, "rsa-1");

        goOn.countDown();
        assertThat(other.get(10, TimeUnit.SECONDS).withId("rsa-2")).hasSize(1);
        assertHolds(keys, "rsa-2");
    }

    @Test
    void looksAgainOnOneThreadAfterAnother() throws Exception {
        KeyFile keys = new KeyFile(write(ONE), clock);
        write(TWO);
        clock.advance(KeyFile.INTERVAL);
        assertThat(CompletableFuture.supplyAsync(keys).get(10, TimeUnit.SECONDS).withId("rsa-2")).hasSize(1);

        write(ONE);
        lookAgain(keys);

        assertHolds(keys, "rsa-1");
    }

    @Test
    void tellsNoPrivateMember() throws IOException {
        KeyFile keys = new KeyFile(write(ONE, TestKeys.named("rsa-1024"), TestKeys.named("P-256-1").serving("none")), clock);
        String json = new String(TestKeys.set(ONE, TWO), UTF_8);
        String cutOff = json.substring(0, json.length() - 100);
        for (String broken : List.of(cutOff, json.replaceFirst("\"n\":\"", "\"n\":\"*"), "")) {
            Files.writeString(file(), broken);
            lookAgain(keys);
        }
        List<String> secrets = TestKeys.all().flatMap(key -> key.privateValues().stream()).toList();

        assertThat(log.lines()).hasSizeGreaterThan(4).allSatisfy(line ->
                assertThat(secrets).noneMatch(secret -> line.contains(secret.substring(0, Math.min(20, secret.length())))));
        assertThat(log.records()).allMatch(line -> line.getThrown() == null);
        assertThat(secrets).noneMatch(keys.toString()::contains);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path file() {
        return folder.resolve("key.json");
    }

    /** As the command line writes it: closed to all others. */
    private Path write(TestKey... keys) throws IOException {
        Path file = Files.write(file(), TestKeys.set(keys));
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
            mode(file, "rw-------");
        }
        return file;
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private List<String> exposures() {
        return log.lines().stream().filter(line -> line.contains("MCPAUTH-209")).toList();
    }

    private void lookAgain(KeyFile keys) {
        clock.advance(KeyFile.INTERVAL);
        keys.get();
    }

    private static void assertHolds(KeyFile keys, String... ids) {
        assertThat(keys.get().keys()).map(key -> key.id().orElseThrow()).containsExactly(ids);
        assertThat(keys.get().published()).map(key -> (String) key.get("kid")).containsExactly(ids);
    }
}
