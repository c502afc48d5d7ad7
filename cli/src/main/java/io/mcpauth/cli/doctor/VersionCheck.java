package io.mcpauth.cli.doctor;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.List;

/** For information: clients speak HTTP/1.1 as well. */
final class VersionCheck implements Check {

    @Override
    public String name() {
        return "http/2";
    }

    @Override
    public List<Finding> look(Server server) throws IOException {
        if (!Url.isHttps(server.url())) {
            return List.of(
                    new Finding.Good("HTTP/2 is not checked by plain http: clients use it by https only"));
        }
        Answer answer = server.http()
                .ask(HttpRequest.newBuilder(server.url()).version(HttpClient.Version.HTTP_2));
        return List.of(new Finding.Good(answer.version() == HttpClient.Version.HTTP_2
                ? "HTTP/2 is spoken" : "HTTP/2 is not spoken; nothing needs it"));
    }
}
