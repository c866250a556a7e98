# shellcheck shell=bash
# What every script here needs: words, tools, free ports, and processes that are gone when the script is.

bench=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
root=$(dirname "$bench")
work=$bench/target/run
mkdir -p "$work"

say() { printf 'bench: %s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

# write_between NAME FILE: puts the file between the two marks of that name in docs/benchmarks.md.
write_between() {
    local page=$root/docs/benchmarks.md
    awk -v begins="<!-- $1 begins -->" -v ends="<!-- $1 ends -->" -v text="$2" '
        $0 == ends { inside = 0 }
        !inside { print }
        $0 == begins { inside = 1; while ((getline line < text) > 0) print line }' "$page" >"$work/page.md"
    cp "$work/page.md" "$page"
}

# ---- Processes

started=()

# start NAME COMMAND…: in the background, its output in target/run/NAME.log; its id is in $pid afterwards.
start() {
    local name=$1
    shift
    rm -f "$work/$name.log"
    "$@" >>"$work/$name.log" 2>&1 </dev/null &
    pid=$!
    started+=("$pid")
}

stop_all() {
    local id
    for id in "${started[@]}"; do
        kill "$id" 2>/dev/null || true
    done
    for id in "${started[@]}"; do
        gone_within 10 "$id" || kill -9 "$id" 2>/dev/null || true
    done
    started=()
}

gone_within() {
    local tries=$(($1 * 10))
    while kill -0 "$2" 2>/dev/null; do
        ((tries-- > 0)) || return 1
        sleep 0.1
    done
}

trap stop_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The process and all below it.
tree() {
    local child
    printf '%s\n' "$1"
    for child in $(cat "/proc/$1"/task/*/children 2>/dev/null); do
        tree "$child"
    done
}

# Microseconds of CPU that a process tree has used so far, user and system.
cpu_micros() {
    local id
    for id in $(tree "$1"); do
        cat "/proc/$id/stat" 2>/dev/null || true
    done | awk -v tick="$(getconf CLK_TCK)" '{ sub(/.*\) /, ""); sum += $12 + $13 } END { printf "%.0f\n", sum * 1e6 / tick }'
}

# memory FIELD ID: kB of a process tree; VmRSS is what is resident, VmHWM the most that ever was.
memory() {
    local id
    for id in $(tree "$2"); do
        cat "/proc/$id/status" 2>/dev/null || true
    done | awk -v field="$1:" '$1 == field { sum += $2 } END { printf "%d\n", sum }'
}

# ---- Ports

taken=" "

# A port of the loopback interface where nobody listens, below those that the kernel gives out itself; in $port.
free_port() {
    while true; do
        port=$((18000 + RANDOM % 14000))
        case $taken in *" $port "*) continue ;; esac
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            taken="$taken$port "
            return
        fi
    done
}

await_port() {
    local tries=600
    until (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; do
        ((tries-- > 0)) && kill -0 "$pid" 2>/dev/null || die "$2 does not listen; see $work/$2.log"
        sleep 0.1
    done
}

# ---- Tools

# The tools that are missing are packages of Debian of the same names.
need() {
    local tool missing=()
    for tool in "$@"; do
        command -v "$tool" >/dev/null || missing+=("$tool")
    done
    [ ${#missing[@]} -eq 0 ] && return
    command -v apt-get >/dev/null || die "needs ${missing[*]}; please install"
    say "installing ${missing[*]} with apt-get…"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } \
        >"$work/apt.log" 2>&1 || die "that failed; see $work/apt.log"
}

# A JDK that is new enough, in $java_home.
find_jdk() {
    local version
    for java_home in "${PATCHBAY_JAVA_HOME:-}" "${JAVA_HOME:-}" "$(dirname "$(dirname "$(readlink -f "$(command -v javac || true)")")")" \
            /usr/lib/jvm/*; do
        version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$java_home/release" 2>/dev/null || true)
        if [ "${version:-0}" -ge 25 ] && [ -x "$java_home/bin/javac" ]; then
            return
        fi
    done
    die "needs a JDK 25 or newer; say where it is with PATCHBAY_JAVA_HOME"
}

# The load programs need nothing but the JDK, so they are compiled without Maven.
compile_tools() {
    local sources=("$bench"/src/main/java/dev/patchbay/bench/load/[!p]*.java)
    rm -rf "$work/tools"
    "$java_home/bin/javac" -d "$work/tools" "${sources[@]}" || die "the load programs do not compile"
}

# tool CLASS ARGUMENTS…: small, and quiet beside what is measured.
tool=()
tool() {
    local class=$1
    shift
    tool=("$java_home/bin/java" -XX:+UseSerialGC -Xms64m -Xmx256m -cp "$work/tools" "dev.patchbay.bench.load.$class" "$@")
}
