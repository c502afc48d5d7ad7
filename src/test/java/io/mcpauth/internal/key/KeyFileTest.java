package io.mcpauth.internal.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class KeyFileTest extends KeyFileFixture {

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

        assertThat(log.lines()).hasSize(2).first().asString()
                .startsWith("WARNING MCPAUTH-139: Key number 2 of " + file() + " has no kid. "
                        + "A token that names a key in its header is never meant for this one");
    }

    @Test
    void countsTheKeysThatAreNotUsedWhenItNamesOneByItsNumber() throws IOException {
        new KeyFile(write(TestKeys.named("rsa-1024"), TWO.without("kid")), clock);

        assertThat(log.lines()).hasSize(3)
                .anyMatch(line -> line.startsWith("WARNING MCPAUTH-139: Key number 2 of " + file()));
    }

    @Test
    void hasNoKeysUntilTheFileAppears() throws IOException {
        KeyFile keys = new KeyFile(file(), clock);

        assertHolds(keys);
        assertThat(log.lines()).singleElement().asString()
                .startsWith("SEVERE MCPAUTH-201: No key: MCPAUTH-205: The key file " + file() + " does not exist. "
                        + "Every guarded request is refused and no key is published until that is fixed");
        lookAgain(keys);
        lookAgain(keys);
        assertThat(log.lines()).hasSize(1);

        write(ONE);
        lookAgain(keys);

        assertHolds(keys, "rsa-1");
        assertThat(log.lines()).hasSize(2).last().asString().startsWith("INFO MCPAUTH-203: ");
    }

    /** Once there was a key, there always is: then the file's faults are those of MCPAUTH-202. */
    @Test
    void saysForEachNewFaultThatThereIsNoKeyYet() throws IOException {
        KeyFile keys = new KeyFile(file(), clock);
        for (String broken : List.of("{", "{\"keys\":[]}", "{")) {
            Files.writeString(write(ONE), broken);
            lookAgain(keys);
            lookAgain(keys);
            assertHolds(keys);
        }
        write(ONE);
        lookAgain(keys);
        Files.writeString(file(), "{");
        lookAgain(keys);

        assertHolds(keys, "rsa-1");
        assertThat(log.lines()).map(line -> line.replaceFirst("(: (?:No key: )?MCPAUTH-\\d+)?: .*", "$1"))
                .containsExactly(
                        "SEVERE MCPAUTH-201: No key: MCPAUTH-205", "SEVERE MCPAUTH-201: No key: MCPAUTH-207",
                        "SEVERE MCPAUTH-201: No key: MCPAUTH-208", "SEVERE MCPAUTH-201: No key: MCPAUTH-207",
                        "INFO MCPAUTH-203", "SEVERE MCPAUTH-202: MCPAUTH-207");
    }

    /** Operators plan with it: docs/cli.md and others name it. */
    @Test
    void looksEveryFiveSeconds() {
        assertThat(KeyFile.INTERVAL).isEqualTo(Duration.ofSeconds(5));
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
        assertThat(keys.problem()).isEmpty();
        Files.writeString(file(), json.substring(0, json.length() / 2));

        for (int i = 0; i < 3; i++) {
            lookAgain(keys);
            assertHolds(keys, "rsa-1");
            assertThat(keys.problem()).hasValueSatisfying(problem -> assertThat(problem).startsWith("MCPAUTH-207: "));
        }
        assertThat(log.lines()).hasSize(2).last().asString()
                .startsWith(
                        "SEVERE MCPAUTH-202: MCPAUTH-207: The key file " + file() + " is neither a JWK nor a JWK Set: ")
                .endsWith("The keys that were read before stay in use.");

        write(TWO);
        lookAgain(keys);

        assertHolds(keys, "rsa-2");
        assertThat(keys.problem()).isEmpty();
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

    @Test
    void swapsKeysAndPublishedSetAsOne() throws IOException {
        KeyFile keys = new KeyFile(write(ONE), clock);
        DecryptionKeys before = keys.get();
        write(TWO, ONE);
        lookAgain(keys);
        DecryptionKeys after = keys.get();

        assertThat(after).isNotSameAs(before);
        assertThat(before.keys()).map(DecryptionKey::publicMembers).isEqualTo(before.published(KeyRules.ALGORITHMS));
        assertThat(after.keys()).map(DecryptionKey::publicMembers).isEqualTo(after.published(KeyRules.ALGORITHMS));
        assertThat(before.published(KeyRules.ALGORITHMS)).hasSize(1);
        assertThat(after.published(KeyRules.ALGORITHMS)).isNotEqualTo(before.published(KeyRules.ALGORITHMS));
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
        KeyFile keys =
                new KeyFile(write(ONE, TestKeys.named("rsa-1024"), TestKeys.named("P-256-1").serving("none")), clock);
        String json = new String(TestKeys.set(ONE, TWO), UTF_8);
        String cutOff = json.substring(0, json.length() - 100);
        for (String broken : List.of(cutOff, json.replaceFirst("\"n\":\"", "\"n\":\"*"), "")) {
            Files.writeString(file(), broken);
            lookAgain(keys);
        }
        List<String> secrets = TestKeys.all().flatMap(key -> key.privateValues().stream()).toList();

        assertThat(log.lines()).hasSizeGreaterThan(4).allSatisfy(line -> assertThat(secrets)
                .noneMatch(secret -> line.contains(secret.substring(0, Math.min(20, secret.length())))));
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
}
