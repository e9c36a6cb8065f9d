# Shared by demo and test: a build of this checkout in a place of its own, and a throw-away cluster on it.
#
# Nothing is installed into the system's PostgreSQL. The server's programs are copied (13 MB) and its libraries linked
# into a temporary tree; a server finds its files relative to its own program, so `make install DESTDIR=tree` adds voc
# there and nowhere else, and several runs and other servers do not meet. Sourced, not run.

VOC_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export PG_CONFIG=${PG_CONFIG:-pg_config}
export LC_ALL=C.UTF-8

# PostgreSQL refuses to run as root; then its part runs as this user.
as_server_user() {
    if [ "$(id -u)" = 0 ]; then
        (cd "$VOC_WORK" && exec setpriv --reuid="$VOC_USER" --regid="$VOC_GROUP" --clear-groups env HOME="$VOC_WORK" "$@")
    else
        (cd "$VOC_WORK" && exec "$@")
    fi
}

# step NAME COMMAND...: runs a command, showing its name at once, dots while it lasts, and the time; its output on failure.
step() {
    local name=$1 log start pid status=0
    shift
    log=$(mktemp "$VOC_WORK/step.XXXXXX")
    start=$(date +%s%N)
    printf '%-50s ' "$name ..."
    "$@" >"$log" 2>&1 &
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
        sleep 0.2
        if [ $((($(date +%s%N) - start) / 1000000000 % 2)) = 1 ] && [ "${dotted:-0}" != "$((($(date +%s%N) - start) / 2000000000))" ]; then
            printf '.'
            dotted=$((($(date +%s%N) - start) / 2000000000))
        fi
    done
    wait "$pid" || status=$?
    printf ' %5d ms\n' $((($(date +%s%N) - start) / 1000000))
    if [ "$status" != 0 ]; then
        echo "failed (exit status $status):" >&2
        tail -n 40 "$log" >&2
    fi
    return "$status"
}

# A temporary directory that the server's user can enter; removed, with the cluster, when the script ends.
open_work() {
    VOC_WORK=$(mktemp -d "${TMPDIR:-/tmp}/voc.XXXXXX")
    VOC_USER=postgres
    getent passwd "$VOC_USER" >/dev/null || VOC_USER=nobody
    VOC_GROUP=$(id -g "$VOC_USER" 2>/dev/null || echo nogroup)
    chmod 755 "$VOC_WORK"
    mkdir "$VOC_WORK/run"
    [ "$(id -u)" != 0 ] || chown "$VOC_USER:$VOC_GROUP" "$VOC_WORK" "$VOC_WORK/run"
    trap close_work EXIT
    trap 'exit 130' INT TERM
}

close_work() {
    local status=$?
    [ ! -f "$VOC_WORK/data/postmaster.pid" ] || stop_cluster || true
    [ -n "${VOC_KEEP:-}" ] || rm -rf "$VOC_WORK"
    return "$status"
}

build() { make -C "$VOC_HOME" -s -j"$(nproc)" all PG_CONFIG="$PG_CONFIG"; }

# link_all DIR PATTERN: links everything in a directory into the private tree, but names that match the pattern.
link_all() {
    local file files=()
    for file in "$1"/*; do
        [[ ${file##*/} == $2 ]] || files+=("$file")
    done
    ln -s -t "$VOC_WORK/root$1" "${files[@]}"
}

# The private tree: $VOC_WORK/root, with VOC_BIN the directory of its programs; stage_server leaves voc out.
stage() { stage_server && make -C "$VOC_HOME" -s install PG_CONFIG="$PG_CONFIG" DESTDIR="$VOC_WORK/root"; }
stage_server() {
    local bindir libdir sharedir
    bindir=$("$PG_CONFIG" --bindir) libdir=$("$PG_CONFIG" --pkglibdir) sharedir=$("$PG_CONFIG" --sharedir)
    mkdir -p "$VOC_WORK/root$bindir" "$VOC_WORK/root$libdir" "$VOC_WORK/root$sharedir/extension"
    cp "$bindir"/* "$VOC_WORK/root$bindir/"
    link_all "$libdir" '@(bitcode|voc.so)'
    link_all "$sharedir" extension
    link_all "$sharedir/extension" 'voc@(.control|--*)'
}
stage_bin() { VOC_BIN=$VOC_WORK/root$("$PG_CONFIG" --bindir); }

make_cluster() {
    as_server_user "$VOC_BIN/initdb" -D "$VOC_WORK/data" -U postgres -E UTF8 --locale=C.UTF-8 -A trust -N
    cat >>"$VOC_WORK/data/postgresql.conf" <<CONF
listen_addresses = '${VOC_LISTEN:-}'
unix_socket_directories = '$VOC_WORK/run'
port = ${VOC_PORT:-5432}
fsync = off
full_page_writes = off
shared_buffers = ${VOC_SHARED_BUFFERS:-256MB}
max_wal_size = 4GB
log_min_messages = warning
timezone = 'UTC'
CONF
}
start_cluster() { as_server_user "$VOC_BIN/pg_ctl" -D "$VOC_WORK/data" -l "$VOC_WORK/server.log" -w start; }
stop_cluster() { as_server_user "$VOC_BIN/pg_ctl" -D "$VOC_WORK/data" -m fast -w stop >/dev/null 2>&1; }

# rename_settings FILE...: tests speak of force_parallel_mode, which is named debug_parallel_query since PostgreSQL 16.
rename_settings() {
    [ "$("$PG_CONFIG" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')" -lt 16 ] || sed -i 's/force_parallel_mode/debug_parallel_query/g' "$@"
}

# psql on the throw-away cluster, as its superuser, in UTF-8 whatever the terminal says.
voc_psql() { PGHOST=$VOC_WORK/run PGPORT=${VOC_PORT:-5432} PGUSER=postgres PGCLIENTENCODING=UTF8 "$VOC_BIN/psql" -X -v ON_ERROR_STOP=1 "$@"; }
