# Sourced by ./mvnw and ./waybill: sets JAVA_HOME to a JDK 25, or says in one line what to install.
waybill_is_jdk25() {
  [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release" 2>/dev/null
}
waybill_find_jdk25() {
  for candidate in "${JAVA_HOME:-}" "${JAVA_HOME_25_X64:-}" "${JAVA_HOME_25_ARM64:-}" \
    /usr/lib/jvm/* /opt/java/* /opt/jdk* /usr/java/* /usr/local/openjdk-25 "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$candidate" ] && waybill_is_jdk25 "$candidate"; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
  done
  on_path=$(command -v javac 2>/dev/null) && [ -n "$on_path" ] && on_path=$(readlink -f "$on_path") &&
    on_path=${on_path%/bin/javac} && waybill_is_jdk25 "$on_path" && JAVA_HOME=$on_path && export JAVA_HOME && return 0
  echo "Waybill needs a JDK 25 (for example Temurin 25, https://adoptium.net); none was found: install one, or set JAVA_HOME to it." >&2
  return 1
}
waybill_find_jdk25 || exit 1
