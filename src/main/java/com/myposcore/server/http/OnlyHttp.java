package com.myposcore.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;

import java.util.Set;

/// Takes every connection for HTTP/1, so that one which is not is told so in the envelope instead
/// of being dropped without a word; and puts a [Doorkeeper] at each.
record OnlyHttp(Http1ConnectionSelector http, Doorkeeper.Patience patience)
        implements ServerConnectionSelector {
    @Override
    public int bytesToIdentifyConnection() {
        return http.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData start) {
        Support known = http.supports(start);
        return known == Support.UNSUPPORTED ? Support.SUPPORTED : known;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        return new Doorkeeper(http.connection(context), patience);
    }
}
