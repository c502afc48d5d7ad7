import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.AdminCommandRunner;

/**
 * A Payara Micro that WARs come and go in: {@code deploy FILE} and {@code undeploy NAME}, a line each on the standard
 * input. The answer is a line on the standard output, {@code @done} or {@code @failed}. It ends with its input.
 *
 * <p>Run from its source ({@code java -cp payara-micro.jar PayaraMicroHost.java PORT FOLDER [PORT_WITH_TLS]}), so
 * that the classes of the tests are not on the server's class path.
 */
public final class PayaraMicroHost {

    private final PayaraMicroRuntime runtime;

    private PayaraMicroHost(PayaraMicroRuntime runtime) {
        this.runtime = runtime;
    }

    /** Starts the server, and obeys. */
    public static void main(String[] arguments) throws IOException {
        // Payara takes System.out for its log.
        PrintStream answers = System.out;
        try {
            PayaraMicroHost host = new PayaraMicroHost(start(arguments));
            answers.println("@done");
            host.obey(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), answers);
            System.exit(0);
        } catch (BootstrapException | RuntimeException e) {
            // Its threads keep a server alive that has not started, since a port was taken, say.
            e.printStackTrace();
            answers.println("@failed");
            System.exit(1);
        }
    }

    private static PayaraMicroRuntime start(String[] arguments) throws BootstrapException {
        Path folder = Path.of(arguments[1]);
        // As "java -jar" does. From jars within a jar no class of META-INF/versions is loaded: JSON binding would know
        // no records.
        PayaraMicro.setUpackedJarDir(folder.resolve("runtime").toFile());
        PayaraMicro.unpackJars();
        PayaraMicro server = PayaraMicro.getInstance();
        if (arguments.length > 2) {
            server.setSslPort(Integer.parseInt(arguments[2])).setSslCert("server");
        }
        return server
                .setHttpPort(Integer.parseInt(arguments[0]))
                .setNoCluster(true)
                .setPrintLogo(false)
                .setLogPropertiesFile(folder.resolve("logging.properties").toFile())
                .setPreBootHandler(runner -> run(folder.resolve("request-heads.asadmin"), runner))
                .bootStrap();
    }

    private static void run(Path commands, AdminCommandRunner runner) {
        try {
            for (String line : Files.readAllLines(commands)) {
                String[] words = line.split(" ");
                runner.run(words[0], Arrays.copyOfRange(words, 1, words.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void obey(BufferedReader orders, PrintStream answers) throws IOException {
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            int space = order.indexOf(' ');
            String what = order.substring(space + 1);
            boolean done = order.startsWith("deploy ") ? deploy(new File(what)) : undeploy(what);
            answers.println(done ? "@done" : "@failed");
        }
    }

    /** A failed deployment is told nowhere but in the log and by what is not there afterwards. */
    private boolean deploy(File war) {
        String name = war.getName().replace(".war", "");
        if (name.equals("ROOT")) {
            // As with --deploy on the command line; not of itself here.
            runtime.deploy(name, "/", war);
        } else {
            runtime.deploy(war);
        }
        return runtime.getDeployedApplicationNames().contains(name);
    }

    private boolean undeploy(String name) {
        runtime.undeploy(name);
        return true;
    }
}
