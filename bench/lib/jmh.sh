# shellcheck shell=bash
# Tables of what JMH measured.

# dialect_tables CSV LOAD: one row a dialect. JMH gives a metric a line, named BENCHMARK:METRIC beside the main one.
dialect_tables() {
    local jdk
    jdk=$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$java_home/release")
    echo "$(date -u +%F), $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), JDK $jdk." \
        "Load average at the start: $2."
    awk -F, '
        NR > 1 {
            gsub(/["\r]/, "")
            split($1, name, ":")
            n = split(name[1], part, ".")
            value[part[n - 1] "." part[n], tolower($8), name[2]] = $5
            if (!($8 in seen)) { seen[$8] = 1; dialect[++count] = tolower($8) }
        }
        function rate(bench, d) { return sprintf("%.0f", value[bench, d, "bytes"] / 1e6) }
        function kept(bench, d) { return sprintf("%.0f", value[bench, d, "gc.alloc.rate.norm"]) }
        END {
            split("write read stream", kind, " ")
            print "\n| dialect | request written MB/s | B a call | answer read MB/s | B a call" \
                " | stream read MB/s | B an event |"
            print "|---|---:|---:|---:|---:|---:|---:|"
            for (i = 1; i <= count; i++) {
                d = dialect[i]; line = "| " d
                for (k = 1; k <= 3; k++) {
                    what = "DialectBenchmark." kind[k]
                    line = line " | " rate(what, d) " | " kept(what, d)
                }
                print line " |"
            }
            print "\n| whole way | B a call | B an event of a stream |"
            print "|---|---:|---:|"
            for (i = 1; i <= count; i++) {
                d = dialect[i]
                print "| " d " | " kept("RelayBenchmark.call", d) " | " kept("RelayBenchmark.stream", d) " |"
            }
        }' "$1"
}
