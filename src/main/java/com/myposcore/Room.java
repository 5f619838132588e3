package com.myposcore;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says what a package is for and which other rooms it may use, in its `package-info.java`.
///
/// `ArchitectureTest` reads these and fails the build when a class uses a room that its own room
/// does not name, so the annotations are the architecture, written once. A room is named by its
/// package below `com.myposcore`, for example `terminal.sale`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PACKAGE)
public @interface Room {
    /// The room's job in one line, as the README's room table prints it.
    String does();

    /// The rooms this room may use; all others are closed to it.
    String[] uses() default {};
}
