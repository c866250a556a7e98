# shellcheck shell=bash
# Measurements; each adds lines to the results, fields apart by tabs:
#   calls   SUBJECT CONNECTIONS  calls/s  p50 µs  p99 µs  CPU µs a call   kB resident  errors
#   stream  SUBJECT STREAMS      events/s  lost  CPU µs an event  kB resident  first p50 µs  p99  event p50 µs  p99
#   start   HOW -                ms  kB resident

results=$work/results.tsv

record() { (IFS=$'\t'; printf '%s\n' "$*") >>"$results"; }

cpu_of() { [ -n "${pid_of[$1]:-}" ] && cpu_micros "${pid_of[$1]}" || echo 0; }
resident_of() { [ -n "${pid_of[$1]:-}" ] && memory VmRSS "${pid_of[$1]}" || echo 0; }

# load SUBJECT CONNECTIONS SECONDS: the line of etc/post.lua, without its first word.
load() {
    headers_of "$1"
    request_of "$1"
    BENCH_REQUEST=$request timeout $(($3 + 30)) wrk -t1 -c"$2" -d"${3}s" --timeout 10s \
        "${headers[@]}" -s "$bench/etc/post.lua" "http://127.0.0.1:${port_of[$1]}/v1/chat/completions" |
        sed -n 's/^RESULT\t//p'
}

measure_calls() {
    local before after calls micros p50 p99 errors
    before=$(cpu_of "$1")
    read -r calls micros p50 p99 errors < <(load "$1" "$2" "$3") || die "wrk measured nothing"
    after=$(cpu_of "$1")
    record calls "$1" "$2" $((calls * 1000000 / micros)) "$p50" "$p99" \
        "$(awk -v c=$((after - before)) -v n="$calls" 'BEGIN { printf "%.1f", n ? c / n : 0 }')" "$(resident_of "$1")" "$errors"
}

measure_streams() {
    local before after events lost first50 first99 event50 event99
    tool StreamLoad "${stream_port_of[$1]}" "$streams" "$rate" "$2"
    before=$(cpu_of "$1")
    read -r events lost first50 first99 event50 event99 < <(timeout $(($2 + 30)) "${tool[@]}") || die "the stream load failed"
    after=$(cpu_of "$1")
    kill -0 "${pid_of[stream-upstream]}" 2>/dev/null || die "the upstream of the streams has ended; see $work/stream-upstream.log"
    record stream "$1" "$streams" $((events / $2)) "$lost" \
        "$(awk -v c=$((after - before)) -v n="$events" 'BEGIN { printf "%.1f", n ? c / n : 0 }')" "$(resident_of "$1")" \
        "$first50" "$first99" "$event50" "$event99"
}

# measure_start HOW RUNS COMMAND…
measure_start() {
    local how=$1 runs=$2 line
    shift 2
    tool ColdStart "$runs" "$start_port" 3 "$work/start.log" "$@"
    (cd "$work/config" && timeout $((runs * 30 + 30)) "${tool[@]}") >"$work/start.tsv" || die "the server did not start; see $work/start.log"
    while read -r line; do
        record start "$how" - "$line"
    done <"$work/start.tsv"
}

# The launcher, then the very command that it ends in, then the same without the prepared classes.
measure_starts() {
    local command word without=()
    free_port
    start_port=$port
    gateway_config "$port" >"$work/config/start.yaml"
    mapfile -d '' -t command <"/proc/${pid_of[patchbay]}/cmdline"
    command=("${command[@]/#"$work/config/gateway.yaml"/"$work/config/start.yaml"}")
    measure_start launcher "$1" "$root/patchbay" serve --config "$work/config/start.yaml"
    measure_start java "$1" "${command[@]}"
    for word in "${command[@]}"; do
        [[ $word == -XX:AOTCache=* ]] || without+=("$word")
    done
    measure_start java-without-cache "$1" "${without[@]}"
}
