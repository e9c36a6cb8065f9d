# pg_regress against the throw-away cluster of lib.sh. Sourced, not run.

# run_regress [TEST...]: results land in build/regress; the differences are printed.
run_regress() {
    local tests=("$@") file status=0 pg_regress
    pg_regress=$(dirname "$("$PG_CONFIG" --pgxs)")/../test/regress/pg_regress
    if [ ${#tests[@]} = 0 ]; then
        for file in "$VOC_HOME"/sql/*.sql; do tests+=("$(basename "$file" .sql)"); done
    fi
    rm -rf "$VOC_WORK/regress" "$VOC_HOME/build/regress"
    mkdir -p "$VOC_WORK/regress" "$VOC_HOME/build"
    cp -r "$VOC_HOME/sql" "$VOC_HOME/expected" "$VOC_WORK/regress/"
    rename_settings "$VOC_WORK"/regress/*/*
    [ "$(id -u)" != 0 ] || chown -R "$VOC_USER:$VOC_GROUP" "$VOC_WORK/regress"
    as_server_user "$pg_regress" --inputdir="$VOC_WORK/regress" --outputdir="$VOC_WORK/regress" \
        --bindir="$VOC_BIN" --host="$VOC_WORK/run" --port=5432 --user=postgres --encoding=UTF8 \
        --load-extension=voc "${tests[@]}" || status=$?
    cp -r "$VOC_WORK/regress" "$VOC_HOME/build/regress"
    [ ! -s "$VOC_WORK/regress/regression.diffs" ] || cat "$VOC_WORK/regress/regression.diffs"
    return "$status"
}

# run_isolation: what sessions see of each other, by the server's isolation tester; ends with N passed, M failed.
run_isolation() {
    local tests=() file tester ok
    tester=$(dirname "$("$PG_CONFIG" --pgxs)")/../test/isolation
    for file in "$VOC_HOME"/test/isolation/specs/*.spec; do tests+=("$(basename "$file" .spec)"); done
    rm -rf "$VOC_WORK/isolation" "$VOC_HOME/build/isolation"
    cp -r "$VOC_HOME/test/isolation" "$VOC_WORK/isolation"
    cp "$tester/isolationtester" "$tester/pg_isolation_regress" "$VOC_WORK/isolation/"
    [ "$(id -u)" != 0 ] || chown -R "$VOC_USER:$VOC_GROUP" "$VOC_WORK/isolation"
    as_server_user "$VOC_WORK/isolation/pg_isolation_regress" --inputdir="$VOC_WORK/isolation" --outputdir="$VOC_WORK/isolation" \
        --bindir="$VOC_BIN" --host="$VOC_WORK/run" --port=5432 --user=postgres --encoding=UTF8 \
        --load-extension=voc "${tests[@]}" >"$VOC_WORK/isolation/log" 2>&1 || true
    cat "$VOC_WORK/isolation/log"
    rm -f "$VOC_WORK"/isolation/{isolationtester,pg_isolation_regress}
    mkdir -p "$VOC_HOME/build" && cp -r "$VOC_WORK/isolation" "$VOC_HOME/build/isolation"
    [ ! -s "$VOC_WORK/isolation/regression.diffs" ] || cat "$VOC_WORK/isolation/regression.diffs"
    ok=$(grep -cE '^(ok |test .* ok )' "$VOC_WORK/isolation/log" || true)
    echo "$ok passed, $((${#tests[@]} - ok)) failed"
    [ "$ok" = "${#tests[@]}" ]
}
