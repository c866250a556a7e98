# shellcheck shell=bash
# Tables and targets from the results; Markdown, so that it reads the same in a terminal and in docs/benchmarks.md.

# middle KIND SUBJECT SIZE FIELD: median, least and most of a field, apart by blanks; nothing when it was not measured.
middle() {
    awk -F'\t' -v kind="$1" -v subject="$2" -v size="$3" -v field="$4" \
        '$1 == kind && $2 == subject && $3 == size { print $field }' "$results" | sort -g |
        awk '{ v[NR] = $1 } END { if (NR) print (NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2), v[1], v[NR] }'
}

median() { middle "$@" | cut -d' ' -f1; }
calc() { awk "BEGIN { printf \"${2:-%.2f}\", $1 }"; }
millis() { calc "$1 / 1000"; }
megabytes() { calc "$1 / 1024" %.0f; }

# The CPU and memory of the upstream are not those of a proxy.
own() { [ "$1" = direct ] && echo "–" || echo "$2"; }

calls_table() {
    local c s mid least most
    echo "| connections | | calls/s | least – most | p50 ms | p99 ms | CPU µs a call | RSS MB | errors |"
    echo "|---:|---|---:|---:|---:|---:|---:|---:|---:|"
    for c in $connections; do
        for s in $subjects; do
            read -r mid least most < <(middle calls "$s" "$c" 4) || continue
            echo "| $c | $s | $mid | $least – $most | $(calc "$(median calls "$s" "$c" 5) / 1000" %.3f)" \
                "| $(millis "$(median calls "$s" "$c" 6)") | $(own "$s" "$(median calls "$s" "$c" 7)")" \
                "| $(own "$s" "$(megabytes "$(median calls "$s" "$c" 8)")") | $(median calls "$s" "$c" 9) |"
        done
    done
}

stream_table() {
    local s mid least most
    [ "$stream_seconds" -gt 0 ] || return 0
    echo "| $streams streams × $rate/s | events/s | lost | CPU µs an event | least – most | first event p50 ms | p99 ms | each event p50 ms | p99 ms | RSS MB |"
    echo "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    for s in $stream_subjects; do
        read -r mid least most < <(middle stream "$s" "$streams" 6) || continue
        echo "| $s | $(median stream "$s" "$streams" 4) | $(middle stream "$s" "$streams" 5 | cut -d' ' -f3)" \
            "| $(own "$s" "$mid") | $(own "$s" "$least – $most")" \
            "| $(millis "$(median stream "$s" "$streams" 8)") | $(millis "$(median stream "$s" "$streams" 9)")" \
            "| $(millis "$(median stream "$s" "$streams" 10)") | $(millis "$(median stream "$s" "$streams" 11)")" \
            "| $(own "$s" "$(megabytes "$(median stream "$s" "$streams" 7)")") |"
    done
}

start_table() {
    local how mid least most
    [ -n "$(median start launcher - 4)" ] || return 0
    echo "| start | first 200 ms | least – most | idle RSS MB |"
    echo "|---|---:|---:|---:|"
    for how in launcher java java-without-cache; do
        read -r mid least most < <(middle start "$how" - 4) || continue
        echo "| $how | $mid | $least – $most | $(megabytes "$(median start "$how" - 5)") |"
    done
}

# target WHAT OPERATOR LIMIT UNIT VALUE: a line of the table; the value is empty when it was not measured.
target() {
    local verdict="not measured"
    if [ -n "$5" ]; then
        verdict=$(awk "BEGIN { print ($5 $2 $3) ? \"PASS\" : \"FAIL\" }")
    fi
    echo "| $1 | ${2/>=/≥} $3 $4 | ${5:-–} | $verdict |" | sed 's/<=/≤/'
}

# ratio A B FACTOR [FORMAT]: A / B × FACTOR, or nothing when one of them was not measured.
ratio() { [ -z "$1" ] || [ -z "$2" ] || calc "$1 / $2 * $3" "${4:-%.1f}"; }
difference() { [ -z "$1" ] || [ -z "$2" ] || calc "($1 - $2) / 1000" %.3f; }
scaled() { [ -z "$1" ] || calc "$1 $2" %.2f; }

targets_table() {
    local ours lost
    ours=$(median calls patchbay 64 4)
    lost=$(middle stream patchbay "$streams" 5 | cut -d' ' -f3)
    echo "| target | wanted | measured | |"
    echo "|---|---:|---:|---|"
    target "calls/s at 64 connections, of nginx's" ">=" 50 % "$(ratio "$ours" "$(median calls nginx 64 4)" 100)"
    target "calls/s at 64 connections, of Portkey's" ">=" 20 × "$(ratio "$ours" "$(median calls portkey 64 4)" 1)"
    target "p50 added to a call at 1 connection" "<=" 0.15 ms \
        "$(difference "$(median calls patchbay 1 5)" "$(median calls direct 1 5)")"
    target "CPU of a translated call at 64 connections, of a forwarded one's" "<=" 1.6 × \
        "$(ratio "$(median calls translated 64 7)" "$(median calls patchbay 64 7)" 1 %.2f)"
    target "CPU of an event of a stream" "<=" 40 µs "$(median stream patchbay "$streams" 6)"
    target "events lost" "<=" 0 "" "$lost"
    target "RSS under load, the most there ever was" "<=" 256 MB "$(scaled "$(median peak patchbay - 4)" "/ 1024")"
    target "first 200 after the start" "<=" 0.8 s "$(scaled "$(median start launcher - 4)" "/ 1000")"
    target "idle RSS" "<=" 130 MB "$(scaled "$(median start launcher - 5)" "/ 1024")"
}

machine() {
    local model cores memory kernel jdk
    model=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
    cores=$(nproc)
    memory=$(awk '/MemTotal/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo)
    kernel="$(uname -s) $(uname -r | sed 's/-.*//')"
    jdk=$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$java_home/release")
    echo "$(date -u +%F), ${model:-unknown CPU}, $cores cores shared with load and upstream, $memory GB, $kernel;" \
        "JDK $jdk, $(nginx -v 2>&1 | sed 's/.*nginx\//nginx /') ($nginx_workers workers)," \
        "$(wrk -v 2>&1 | sed -n 's/^\(wrk [^ ]*\).*/\1/p' | head -n 1)$(portkey_version)."
    echo "Calls: $rounds × $seconds s, interleaved, medians. Streams: $rounds × $stream_seconds s." \
        "Load average at the start: $load_at_start."
}

portkey_version() {
    case " $subjects " in
        *" portkey "*) echo ", Portkey $(sed -n 's/.*"version": "\(.*\)".*/\1/p' "$portkey/package.json"), Node $(node --version)" ;;
    esac
}

report() {
    machine
    printf '\n'
    calls_table
    printf '\n'
    stream_table
    printf '\n'
    start_table
    printf '\n'
    targets_table
}

write_report() { write_between bench/run "$work/report.md"; }
