package io.mcpauth.arquillian.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A headless Chromium of this machine, with the chromedriver that belongs to it. Nothing is downloaded. */
public final class Chromium implements AutoCloseable {

    /** A host name that leads to this machine without saying so, and whose pages may encrypt all the same. */
    public static final String STRANGE_HOST = "mcp.example";
    /** The same without the favour: browsers let pages encrypt over https and on localhost only. */
    public static final String INSECURE_HOST = "insecure.example";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String AXE = resource(System.getProperty("axe.script"));
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Says so where there is none, once for all tests of a class. */
    public static void warnUnlessThere() {
        if (!isThere()) {
            System.err.println(
                    "[WARNING] The example's page is not tried: there is no chromium or no chromedriver on the path");
        }
    }

    /**
     * Skips the test where there is none: a JDK and Maven shall do to build this project.
     *
     * @param ports the ports whose pages at {@link #STRANGE_HOST} may encrypt
     */
    public static Chromium start(int... ports) {
        assumeTrue(isThere(), "needs chromium and chromedriver on the path");
        // It warns that it knows no DevTools of this Chromium's version; we need none but the raw commands.
        SELENIUM.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser().orElseThrow().toFile());
        options.addArguments("--headless=new", "--window-size=900,1200", "--disable-gpu", "--disable-dev-shm-usage",
                "--host-resolver-rules=MAP *.example 127.0.0.1",
                "--unsafely-treat-insecure-origin-as-secure=" + String.join(",", Arrays.stream(ports)
                        .mapToObj(port -> "http://" + STRANGE_HOST + ":" + port).toList()));
        if (isRoot()) {
            // Chromium's sandbox refuses to work for root, as whom containers often build.
            options.addArguments("--no-sandbox");
        }
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver().orElseThrow().toFile()).usingAnyFreePort().build();
        return new Chromium(new ChromeDriver(service, options));
    }

    private static String resource(String name) {
        try (InputStream in = Chromium.class.getClassLoader().getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean isThere() {
        return browser().isPresent() && chromedriver().isPresent();
    }

    private static Optional<Path> browser() {
        return program("chromium", "chromium-browser", "google-chrome");
    }

    private static Optional<Path> chromedriver() {
        return program("chromedriver");
    }

    private static Optional<Path> program(String... names) {
        List<String> folders = List.of(System.getenv("PATH").split(File.pathSeparator));
        return Arrays.stream(names)
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens a page. */
    public void open(String url) {
        driver.get(url);
    }

    /** Opens a page whose clock is wrong. */
    public void open(String url, Duration clockIsFast) {
        openAfter("""
                const Right = Date, fast = %d;
                globalThis.Date = class extends Right {
                  constructor(...args) { super(...args.length ? args : [Right.now() + fast]); }
                  static now() { return Right.now() + fast; }
                };""".formatted(clockIsFast.toMillis()), url);
    }

    /**
     * Opens a page something in whose way changes its calls.
     *
     * @param change what becomes of a call: an expression of {@code call}, which does it, and {@code request}, which
     *               may be changed
     */
    public void openWithChangedCalls(String url, String change) {
        openAfter("""
                const right = fetch;
                globalThis.fetch = async (url, request) => {
                  const call = () => right(url, request);
                  return request.method === 'POST' ? (%s) : call();
                };""".formatted(change), url);
    }

    private void openAfter(String script, String url) {
        Object added =
                driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", "{" + script + "}"))
                        .get("identifier");
        driver.get(url);
        driver.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", added));
    }

    /** What an element shows, once it contains what is expected. */
    public String text(String id, String expected) {
        WebElement element = driver.findElement(By.id(id));
        Await.within(PATIENCE, "#" + id + " says '" + expected + "'", () -> element.getText().contains(expected));
        return element.getText();
    }

    /** What an element shows now. */
    public String text(String id) {
        return driver.findElement(By.id(id)).getText();
    }

    /** What a screen reader calls an element. */
    public String nameOf(String id) {
        return driver.findElement(By.id(id)).getAccessibleName();
    }

    /** Whether an element can be seen. */
    public boolean shows(String id) {
        return driver.findElement(By.id(id)).isDisplayed();
    }

    /** Replaces what stands in a field. */
    public void fill(String id, String value) {
        WebElement field = driver.findElement(By.id(id));
        field.clear();
        field.sendKeys(value);
    }

    /** Clicks an element. */
    public void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    /** Types where the focus is. */
    public void type(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** Goes on with the Tab key until an element has the focus; gives up where that takes longer than a page is. */
    public void tabTo(String id) {
        for (int i = 0; i < 20; i++) {
            if (id.equals(focused())) {
                return;
            }
            type(Keys.TAB);
        }
        throw new AssertionError("#" + id + " is not reached by the keyboard");
    }

    /** The id of what has the focus. */
    public String focused() {
        return driver.switchTo().activeElement().getDomAttribute("id");
    }

    /**
     * What axe-core finds wrong with the page as it stands, what is unclear to it, and the rules by which all is right.
     * Large text needs the contrast of small one.
     */
    public Map<String, List<String>> judgement() {
        run(AXE);
        @SuppressWarnings("unchecked")
        Map<String, List<String>> judgement = (Map<String, List<String>>) driver.executeAsyncScript("""
                const done = arguments[0];
                const told = results => results.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target).join(' ')}`);
                const checks = { 'color-contrast': { options: { contrastRatio: { large: { expected: 4.5 } } } } };
                axe.run({ checks }).then(({ violations, incomplete, passes }) =>
                  done({ wrong: told(violations), unclear: told(incomplete), right: passes.map(({ id }) => id) }),
                  error => done({ wrong: [String(error)] }));""");
        return judgement;
    }

    /** Runs a script, and gives what it returns. */
    public Object run(String script) {
        return driver.executeScript(script);
    }

    /** Makes the page believe that the user wants light or dark. */
    public void prefer(String scheme) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features",
                List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
