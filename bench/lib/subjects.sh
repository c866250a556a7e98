# shellcheck shell=bash
# The servers: the upstreams, and what stands before them. Each start_… leaves port_of[NAME] and pid_of[NAME].

declare -A port_of pid_of stream_port_of

nginx_head() {
    [ "$(id -u)" = 0 ] && echo "user root;"
    cat <<END
worker_processes $1;
daemon off;
pid $work/$2.pid;
error_log $work/$2.error.log warn;
events { worker_connections 4096; }
http {
    access_log off;
    client_body_temp_path $work/$2.body;
    proxy_temp_path $work/$2.proxy;
    fastcgi_temp_path $work/$2.fastcgi;
    uwsgi_temp_path $work/$2.uwsgi;
    scgi_temp_path $work/$2.scgi;
    keepalive_timeout 600s;
    keepalive_requests 1000000000;
END
}

start_nginx() {
    start "$1" nginx -p "$work" -e "$work/$1.error.log" -c "$work/$1.conf"
    pid_of[$1]=$pid
}

# Answers any request at once with the same 900 bytes, as OpenAI would or as Anthropic would.
start_upstream() {
    free_port
    port_of[upstream]=$port
    {
        nginx_head 1 upstream
        cat <<END
    server {
        listen 127.0.0.1:$port backlog=4096;
        default_type application/json;
        location / { return 200 '$(cat "$bench/etc/response.json")'; }
        location /v1/messages { return 200 '$(cat "$bench/etc/message.json")'; }
    }
}
END
    } >"$work/upstream.conf"
    start_nginx upstream
    await_port "$port" upstream
}

start_stream_upstream() {
    free_port
    port_of[stream-upstream]=$port
    tool StreamUpstream "$port" "$rate"
    start stream-upstream "${tool[@]}"
    pid_of[stream-upstream]=$pid
    await_port "$port" stream-upstream
}

start_direct() {
    port_of[direct]=${port_of[upstream]}
    stream_port_of[direct]=${port_of[stream-upstream]}
}

# As a proxy for calls is tuned: connections to the upstream are kept, nothing is logged or written to disk.
start_nginx_proxy() {
    free_port
    port_of[nginx]=$port
    free_port
    stream_port_of[nginx]=$port
    {
        nginx_head "$nginx_workers" nginx
        cat <<END
    upstream calls { server 127.0.0.1:${port_of[upstream]}; keepalive 512; keepalive_requests 1000000000; }
    upstream streams { server 127.0.0.1:${port_of[stream-upstream]}; keepalive 512; keepalive_requests 1000000000; }
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_max_temp_file_size 0;
    server { listen 127.0.0.1:${port_of[nginx]} backlog=4096; location / { proxy_pass http://calls; } }
    server { listen 127.0.0.1:$port backlog=4096; location / { proxy_pass http://streams; proxy_buffering off; } }
}
END
    } >"$work/nginx.conf"
    start_nginx nginx
    await_port "$port" nginx
}

gateway_config() {
    cat <<END
server: { host: 127.0.0.1, port: $1 }
providers:
  - name: calls
    type: openai-compatible
    base_url: http://127.0.0.1:${port_of[upstream]}/v1
    models: [bench-model]
  - name: translated
    type: anthropic
    base_url: http://127.0.0.1:${port_of[upstream]}
    api_keys: [bench]
    models: [bench-claude]
  - name: streams
    type: openai-compatible
    base_url: http://127.0.0.1:${port_of[stream-upstream]}/v1
    models: [bench-stream]
END
}

# Built first, if it must be. Nothing is switched off. It starts in a directory where no .env of the user's lies; its log
# lies elsewhere, because the gateway watches that directory, and every line would be a change.
start_gateway() {
    free_port
    port_of[patchbay]=$port
    port_of[translated]=$port
    stream_port_of[patchbay]=$port
    timeout 600 "$root/patchbay" version >"$work/build.log" 2>&1 || die "the gateway does not build; see $work/build.log"
    mkdir -p "$work/config"
    gateway_config "$port" >"$work/config/gateway.yaml"
    cd "$work/config" || return
    start patchbay "$root/patchbay" serve --config "$work/config/gateway.yaml"
    cd "$OLDPWD" || return
    pid_of[patchbay]=$pid
    pid_of[translated]=$pid
    await_port "$port" patchbay
}

portkey=$bench/target/portkey/node_modules/@portkey-ai/gateway

install_portkey() {
    [ -d "$portkey" ] && return
    say "installing @portkey-ai/gateway with npm…"
    mkdir -p "$bench/target/portkey"
    (cd "$bench/target/portkey" && npm install --no-save --no-audit --no-fund --prefix . @portkey-ai/gateway) >"$work/npm.log" 2>&1
}

start_portkey() {
    free_port
    port_of[portkey]=$port
    start portkey env NODE_ENV=production node "$portkey/build/start-server.js" "--port=$port" --headless
    pid_of[portkey]=$pid
    await_port "$port" portkey
}

# headers NAME: what a call to this server has to carry, as options of wrk and curl; in $headers.
headers_of() {
    headers=()
    if [ "$1" = portkey ]; then
        headers=(-H "x-portkey-provider: openai" -H "x-portkey-custom-host: http://127.0.0.1:${port_of[upstream]}/v1"
            -H "Authorization: Bearer bench")
    fi
}

# The body of a call; in $request. The same gateway translates a call to a model of Anthropic's, and forwards others.
request_of() {
    request=$bench/etc/request.json
    if [ "$1" = translated ]; then
        request=$work/request-translated.json
        sed 's/"bench-model"/"bench-claude"/' "$bench/etc/request.json" >"$request"
    fi
}

# That it really hands through the upstream's answer.
check_answer() {
    local answer
    headers_of "$1"
    request_of "$1"
    answer=$(curl -sS --max-time 20 --fail-with-body "${headers[@]}" -H 'Content-Type: application/json' \
        --data-binary "@$request" "http://127.0.0.1:${port_of[$1]}/v1/chat/completions" 2>&1) || true
    case $answer in
        *"The eastern harbour"*) ;;
        *) die "$1 does not answer as it should: $answer" ;;
    esac
}
