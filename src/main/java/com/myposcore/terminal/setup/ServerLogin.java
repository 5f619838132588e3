package com.myposcore.terminal.setup;

import com.myposcore.terminal.staff.OnlineLogin;
import com.myposcore.terminal.sync.Remote;
import com.myposcore.wire.Login;

/// Asks the server itself about an e-mail and password in this tenant.
public record ServerLogin(Remote remote, long tenantId) implements OnlineLogin {
    private static final int UNAUTHORIZED = 401;

    @Override
    public Answer login(String email, String password) {
        return switch (remote.login(email, password, tenantId)) {
            case com.myposcore.terminal.sync.Answer.Ok<Login.Reply>(Login.Reply reply) ->
                    new Answer.Known(reply.user());
            case com.myposcore.terminal.sync.Answer.Refused<Login.Reply> refused ->
                    refused.status() == UNAUTHORIZED
                            ? new Answer.WrongLogin()
                            : new Answer.Refused(refused.message());
            case com.myposcore.terminal.sync.Answer.NotOurServer<Login.Reply>(String detail) ->
                    new Answer.Unreachable(detail);
            case com.myposcore.terminal.sync.Answer.Unreachable<Login.Reply>(
                            String detail,
                            boolean _) ->
                    new Answer.Unreachable(detail);
        };
    }
}
