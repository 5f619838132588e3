package com.myposcore;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;

import java.util.Set;
import java.util.TreeSet;

/// Reads the `@Room` annotations of the packages.
final class Rooms {
    /// Leaves out whatever stands where these tests stand, whichever tool compiled them there.
    static final ImportOption WITHOUT_TESTS =
            location ->
                    !location.asURI()
                            .toString()
                            .startsWith(
                                    Rooms.class
                                            .getProtectionDomain()
                                            .getCodeSource()
                                            .getLocation()
                                            .toString());

    private Rooms() {}

    static Set<String> packagesOf(JavaClasses classes) {
        var names = new TreeSet<String>();
        for (JavaClass type : classes) {
            names.add(type.getPackageName());
        }
        return names;
    }

    static Room room(String packageName) {
        Room room = packageInfo(packageName).getAnnotation(Room.class);
        if (room == null) {
            throw new AssertionError(packageName + " has no @Room in its package-info.java");
        }
        return room;
    }

    /// A room's name: its package below `com.myposcore`.
    static String shortName(String packageName) {
        return packageName.equals("com.myposcore")
                ? ""
                : packageName.replaceFirst("^com\\.myposcore\\.", "");
    }

    static Class<?> packageInfo(String packageName) {
        try {
            return Class.forName(packageName + ".package-info");
        } catch (ClassNotFoundException e) {
            throw new AssertionError(packageName + " has no package-info.java", e);
        }
    }
}
