package com.myposcore.server.api;

import static com.myposcore.server.http.Endpoint.get;

import com.myposcore.server.http.Content;
import com.myposcore.server.http.Route;
import com.myposcore.server.identity.Refusal;
import com.myposcore.wire.Problem;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/// The API described: a document for machines, and a page on which people try it. All of the page
/// comes out of the server itself, so it works where there is no internet.
public final class DocsEndpoints implements Endpoints {
    private static final String WEBJAR = "META-INF/resources/webjars/swagger-ui/";
    private static final String VERSION = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final Map<String, String> PAGE_HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                            + " img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
                            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                    "X-Content-Type-Options",
                    "nosniff");

    private final List<Route> others;

    /// Describes `others`, and its own routes beside them.
    public DocsEndpoints(List<Route> others) {
        this.others = List.copyOf(others);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/openapi.json", "This description.")
                        .givesFile("application/json")
                        .open(_ -> new Content("application/json", document())),
                get("/docs", "A page to read it and to try it.")
                        .givesFile("text/html")
                        .open(_ -> own("docs.html", "text/html; charset=utf-8")),
                get("/docs/{file}", "What that page is made of.")
                        .givesFile("text/*")
                        .open(asked -> part(asked.pathParameters().getOrDefault("file", ""))));
    }

    /// The description of a whole route table.
    public static byte[] document(List<Route> routes) {
        return WireJson.bytes(OpenApi.of(routes));
    }

    private byte[] document() {
        return document(Stream.concat(others.stream(), routes().stream()).toList());
    }

    private static Content part(String file) {
        return switch (file) {
            case "start.js" -> own("docs-start.js", "text/javascript; charset=utf-8");
            case "swagger-ui-bundle.js" -> foreign(file, "text/javascript; charset=utf-8");
            case "swagger-ui.css" -> foreign(file, "text/css; charset=utf-8");
            default -> throw new Refusal(Problem.NOT_FOUND, "the page has no part " + file);
        };
    }

    private static Content own(String file, String mediaType) {
        return content(DocsEndpoints.class.getResourceAsStream(file), file, mediaType);
    }

    private static Content foreign(String file, String mediaType) {
        ClassLoader jars = DocsEndpoints.class.getClassLoader();
        var version = new Properties();
        try (InputStream in = jars.getResourceAsStream(VERSION)) {
            if (in != null) {
                version.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String path = WEBJAR + version.getProperty("version") + "/" + file;
        return content(jars.getResourceAsStream(path), path, mediaType);
    }

    private static Content content(@Nullable InputStream found, String file, String mediaType) {
        if (found == null) {
            throw new IllegalStateException(file + " is not in the jars");
        }
        try (InputStream in = found) {
            return new Content(mediaType, in.readAllBytes(), PAGE_HEADERS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
