package io.mcpauth.arquillian.matrix;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import io.mcpauth.arquillian.support.Shape;

/** Failsafe's reports of one server. */
final class Reports {

    /** Its tests are in the package above that of {@link Shape}. A server's module may have tests of its own. */
    private static final String SUITE = "io.mcpauth.arquillian.";

    private final Map<Shape, List<Outcome>> outcomes = new EnumMap<>(Shape.class);
    private String title;

    private Reports(String title) {
        this.title = title;
    }

    /** All reports of a server's module, none if it was not run in this build. */
    static Reports of(Path module, Path reports) throws IOException {
        Reports read = new Reports(module.getFileName().toString());
        Path folder = module.resolve(reports);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(path -> path.getFileName().toString().matches("TEST-.*\\.xml"))
                        .toList()) {
                    read.read(file.toFile());
                }
            }
        }
        return read;
    }

    /** The server's name and version, as its module hands them to the tests. */
    String title() {
        return title;
    }

    /** What came of the tests about a shape. */
    List<Outcome> of(Shape shape) {
        return outcomes.getOrDefault(shape, List.of());
    }

    private void read(File file) throws IOException {
        Document report = parse(file);
        NodeList properties = report.getElementsByTagName("property");
        for (int i = 0; i < properties.getLength(); i++) {
            Element property = (Element) properties.item(i);
            if (property.getAttribute("name").equals("server.title")) {
                title = property.getAttribute("value");
            }
        }
        NodeList tests = report.getElementsByTagName("testcase");
        for (int i = 0; i < tests.getLength(); i++) {
            Element test = (Element) tests.item(i);
            for (Shape shape : shapes(test.getAttribute("classname"), test.getAttribute("name").split("[({\\[]")[0])) {
                outcomes.computeIfAbsent(shape, none -> new ArrayList<>()).add(outcome(test));
            }
        }
    }

    private static Document parse(File file) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file.toString(), e);
        }
    }

    private static boolean isOfTheSuite(String className) {
        return className.startsWith(SUITE) && className.indexOf('.', SUITE.length()) < 0;
    }

    /** The shapes of a method and of its class; what failed outside of a method is about all of its class. */
    private static List<Shape> shapes(String className, String method) throws IOException {
        if (!isOfTheSuite(className)) {
            return List.of();
        }
        Class<?> type;
        try {
            type = Class.forName(className, false, Reports.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IOException("A report of a test that is no more: " + className, e);
        }
        List<Method> named =
                Stream.of(type.getDeclaredMethods()).filter(each -> each.getName().equals(method)).toList();
        Stream<Method> methods = named.isEmpty() ? Stream.of(type.getDeclaredMethods()) : named.stream();
        return Stream.<AnnotatedElement>concat(Stream.of(type), methods)
                .flatMap(element -> Optional.ofNullable(element.getAnnotation(Shape.Of.class)).stream())
                .flatMap(annotation -> Stream.of(annotation.value()))
                .distinct().toList();
    }

    private static Outcome outcome(Element test) {
        if (test.getElementsByTagName("failure").getLength() + test.getElementsByTagName("error").getLength() > 0) {
            return Outcome.FAILED;
        }
        NodeList skipped = test.getElementsByTagName("skipped");
        return skipped.getLength() == 0 ? Outcome.PASSED : Outcome.differs(message((Element) skipped.item(0)));
    }

    /**
     * Why a test did not run. JUnit's assumeTrue leaves a trace, of which the first line counts, without the name of
     * the exception and what stands before a note; an annotation leaves an attribute alone.
     */
    private static String message(Element skipped) {
        return skipped.getTextContent().strip().lines().findFirst().orElseGet(() -> skipped.getAttribute("message"))
                .replaceFirst("^[\\w.]+: (Assumption failed: )?", "");
    }
}
