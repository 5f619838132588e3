# Sourced by the start scripts, which set BIN to their folder: sets JAVA to a Java 25 or newer and
# APP to the program's folder.

APP=$(cd "$BIN/.." && pwd)

# The major version of the java in $1, nothing if it is none.
java_major() {
    [ -x "$1" ] && "$1" -version 2>&1 | sed -n 's/^[^"]*version "\([0-9]*\).*/\1/p' | head -n 1
}

is_new_enough() {
    major=$(java_major "$1")
    [ -n "$major" ] && [ "$major" -ge 25 ]
}

find_java() {
    if [ -n "${JAVA_HOME:-}" ] && is_new_enough "$JAVA_HOME/bin/java"; then
        JAVA=$JAVA_HOME/bin/java
        return 0
    fi
    for candidate in \
        "$(command -v java 2>/dev/null)" \
        /usr/lib/jvm/*/bin/java \
        /usr/java/*/bin/java \
        /opt/java/*/bin/java \
        /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java \
        "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java \
        "${HOME:-}"/.sdkman/candidates/java/*/bin/java \
        "${HOME:-}"/.jdks/*/bin/java; do
        if is_new_enough "$candidate"; then
            JAVA=$candidate
            return 0
        fi
    done
    return 1
}

if ! find_java; then
    echo "MyPOSCore needs Java 25 or newer: install it (for example Temurin 25) or set JAVA_HOME to it." >&2
    exit 1
fi
