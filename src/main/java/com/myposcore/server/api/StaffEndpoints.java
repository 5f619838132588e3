package com.myposcore.server.api;

import static com.myposcore.server.http.Description.Kind.TEXT;
import static com.myposcore.server.http.Endpoint.delete;
import static com.myposcore.server.http.Endpoint.get;
import static com.myposcore.server.http.Endpoint.post;
import static com.myposcore.server.http.Endpoint.put;
import static com.myposcore.wire.Problem.CONFLICT;
import static com.myposcore.wire.Problem.FORBIDDEN;
import static com.myposcore.wire.Problem.UNPROCESSABLE;

import com.myposcore.server.http.Route;
import com.myposcore.server.staff.Branches;
import com.myposcore.server.staff.Users;
import com.myposcore.wire.Draft;
import com.myposcore.wire.Master;
import com.myposcore.wire.Master.Removed;

import java.util.List;

/// Branches and users, for managers.
public final class StaffEndpoints implements Endpoints {
    private final Branches branches;
    private final Users users;

    public StaffEndpoints(Branches branches, Users users) {
        this.branches = branches;
        this.users = users;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/branches", "The branches; for those who work in one, that one.")
                        .asks("search", TEXT, "in the name")
                        .givesPageOf(Master.Branch.class)
                        .signedIn(
                                (asked, caller) ->
                                        branches.list(
                                                caller,
                                                asked.text("search"),
                                                asked.page(),
                                                asked.pageSize())),
                post("/api/branches", "Opens a branch, for a tenantadmin.")
                        .takes(Draft.Branch.class, "name")
                        .gives(Master.Branch.class)
                        .refuses(FORBIDDEN, CONFLICT)
                        .signedIn(
                                (asked, caller) ->
                                        branches.create(caller, asked.body(Draft.Branch.class))),
                get("/api/branches/{id}", "One branch.")
                        .gives(Master.Branch.class)
                        .signedIn((asked, caller) -> branches.get(caller, asked.id("branch"))),
                put("/api/branches/{id}", "Changes what the body names, for a manager.")
                        .takes(Draft.Branch.class)
                        .gives(Master.Branch.class)
                        .refuses(FORBIDDEN, CONFLICT)
                        .signedIn(
                                (asked, caller) ->
                                        branches.change(
                                                caller,
                                                asked.id("branch"),
                                                asked.body(Draft.Branch.class))),
                delete("/api/branches/{id}", "Closes an empty branch, for a tenantadmin.")
                        .gives(Removed.class)
                        .refuses(FORBIDDEN, CONFLICT)
                        .signedIn((asked, caller) -> branches.delete(caller, asked.id("branch"))),
                get("/api/users", "The people a manager looks after.")
                        .asks("search", TEXT, "in e-mail or full name")
                        .givesPageOf(Master.User.class)
                        .refuses(FORBIDDEN)
                        .signedIn(
                                (asked, caller) ->
                                        users.list(
                                                caller,
                                                asked.text("search"),
                                                asked.page(),
                                                asked.pageSize())),
                post("/api/users", "Makes a user of no higher role than the manager's own.")
                        .takes(Draft.User.class, "email", "password", "full_name", "role")
                        .gives(Master.User.class)
                        .refuses(FORBIDDEN, CONFLICT, UNPROCESSABLE)
                        .signedIn(
                                (asked, caller) ->
                                        users.create(caller, asked.body(Draft.User.class))),
                get("/api/users/{id}", "One user, for a manager.")
                        .gives(Master.User.class)
                        .refuses(FORBIDDEN)
                        .signedIn((asked, caller) -> users.get(caller, asked.id("user"))),
                put("/api/users/{id}", "Changes what the body names, for a manager.")
                        .takes(Draft.User.class)
                        .gives(Master.User.class)
                        .refuses(FORBIDDEN, CONFLICT, UNPROCESSABLE)
                        .signedIn(
                                (asked, caller) ->
                                        users.change(
                                                caller,
                                                asked.id("user"),
                                                asked.body(Draft.User.class))),
                delete("/api/users/{id}", "Takes a user's access away for good, for a manager.")
                        .gives(Removed.class)
                        .refuses(FORBIDDEN, CONFLICT)
                        .signedIn((asked, caller) -> users.delete(caller, asked.id("user"))));
    }
}
