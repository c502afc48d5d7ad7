package io.mcpauth.benchmark.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** An application whose resources are found by scanning. */
@ApplicationPath("/")
public class BenchmarkApplication extends Application {
}
