# Interleaved timing of SQL expressions in one connection. Sourced, not run.
. "$(dirname "${BASH_SOURCE[0]}")/../../script/lib.sh"

# A throw-away server for a benchmark, with voc in database postgres.
bench_server() {
    open_work
    build
    stage >/dev/null
    stage_bin
    make_cluster >/dev/null
    echo "max_parallel_workers_per_gather = 0
jit = off" >>"$VOC_WORK/data/postgresql.conf"
    start_cluster >/dev/null
    voc_psql -q -c 'CREATE EXTENSION voc'
}

# bench_queries ROUNDS NAME SQL [NAME SQL]...: runs each query ROUNDS times, interleaved, the first round not counted;
# prints median milliseconds and the ratio to the first query's; leaves name, median and fastest in bench.medians.
# A query may be several statements (SET …; SELECT …). BENCH_CPU=1: the backend's processor time (user and system) instead, which hardly sees what else the machine does.
bench_queries() {
    local rounds=$1 i round
    shift
    local names=() queries=()
    while [ $# -gt 0 ]; do names+=("$1"); queries+=("$2"); shift 2; done
    {
        [ -z "${BENCH_SETUP:-}" ] || printf '%s;\n' "$BENCH_SETUP"
        [ -z "${BENCH_CPU:-}" ] || echo 'SET log_statement_stats = on; SET client_min_messages = log;'
        echo '\timing on'
        for round in $(seq 0 "$rounds"); do
            for i in "${!queries[@]}"; do
                printf "\\\\echo @@ %d %d\n\\\\warn @@ %d %d\n%s;\n" "$round" "$i" "$round" "$i" "${queries[$i]}"
            done
        done
    } | voc_psql -q -At >"$VOC_WORK/bench.out" 2>"$VOC_WORK/bench.cpu" || { cat "$VOC_WORK/bench.cpu" >&2; return 1; }
    [ -z "${BENCH_CPU:-}" ] || mv "$VOC_WORK/bench.cpu" "$VOC_WORK/bench.out"
    awk -v names="$(printf '%s\t' "${names[@]}")" -v medians="$VOC_WORK/bench.medians" '
        /^@@ / {round = $2; query = $3; if (round > 0) ++count[query]}
        / s user, .* s system, / && round > 0 {value[query, count[query]] += 1000 * ($2 + $5)}
        /^Time: / && round > 0 {value[query, count[query]] += $2}
        END {
            split(names, name, "\t")
            for (query = 0; query in count; query++) {
                n = count[query]
                for (i = 1; i <= n; i++) sorted[i] = value[query, i] + 0
                for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (sorted[j] < sorted[i]) {t = sorted[i]; sorted[i] = sorted[j]; sorted[j] = t}
                median[query] = sorted[int((n + 1) / 2)]
                printf "%-60s %9.1f ms  (%.1f … %.1f)   × %.2f\n", name[query + 1], median[query], sorted[1], sorted[n], median[query] / median[0]
                printf "%s\t%s\t%s\n", name[query + 1], median[query], sorted[1] >medians
            }
        }' "$VOC_WORK/bench.out"
}

# The labelled texts, or an end with a clear word.
bench_data() {
    if [ ! -d "${VOC_DATA:-}/sentiment" ]; then
        echo "$(basename "$0"): VOC_DATA must name the folder of labelled texts (with sentiment/, segmentation/ …)" >&2
        exit 2
    fi
    VOC_DATA=$(cd "$VOC_DATA" && pwd)
}

# Progress views, for run_watched.
bench_copying="concat(tuples_processed, ' tuples, ', bytes_processed, ' bytes') FROM pg_stat_progress_copy p WHERE p.pid = a.pid"
bench_indexing="concat(phase, ': ', blocks_done, ' of ', blocks_total, ' blocks, ', tuples_done, ' tuples') FROM pg_stat_progress_create_index p WHERE p.pid = a.pid"
bench_loading="coalesce((SELECT $bench_copying), (SELECT $bench_indexing))"
bench_nothing="NULL WHERE a.pid IS NULL"

# bench_watch VALUES NAME VIEW COMMAND...: runs a command whose connections are called "watched"; shows its time, values a second,
# the most memory of its own that a server process of it had, and how often and what last the progress view said of it.
bench_watch() {
    local values=$1 name=$2 view=$3 begun job pid memory=0 now line said="" times=0
    shift 3
    begun=$(date +%s%N)
    PGAPPNAME=watched "$@" >"$VOC_WORK/watched.out" &
    job=$!
    while kill -0 "$job" 2>/dev/null; do
        while IFS= read -r line; do
            pid=${line%%|*}
            [ -n "$pid" ] || continue
            now=$(awk '/^RssAnon/ {print $2}' "/proc/$pid/status" 2>/dev/null || true)
            [ "${now:-0}" -le "$memory" ] || memory=$now
            [ -z "${line#*|}" ] || { said=${line#*|}; times=$((times + 1)); }
        done < <(voc_psql -At -d postgres -c "SELECT a.pid, coalesce((SELECT $view), '') FROM pg_stat_activity a WHERE a.application_name = 'watched'")
        sleep 0.3
    done
    wait "$job"
    awk -v name="$name" -v seconds="$(awk "BEGIN {print ($(date +%s%N) - $begun) / 1e9}")" -v values="$values" -v memory="$((memory / 1024))" \
        -v times="$times" -v said="${said:--}" \
        'BEGIN {printf "%-36s %7.1f s %9d values/s %5d MB   progress told %d times, last: %s\n", name, seconds, values / seconds, memory, times, said}'
}
