# A PostgreSQL of one's own on the loopback, in the folder $work of whoever reads this in (". eng/postgres.sh"), and what it needs.
cluster=""
as_server=()

say() { printf '%s\n' "$*" >&2; }

provide() { # PACKAGE WHAT
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing $1 …"
    { apt-get install -y --no-install-recommends "$1" || { apt-get update && apt-get install -y --no-install-recommends "$1"; }; } >"$work/apt.log" 2>&1 </dev/null ||
      { cat "$work/apt.log" >&2; say "Could not install $1. Install $2 by hand."; exit 1; }
  else
    say "$2 is missing. Install it (Debian: apt-get install $1) and run again."; exit 1
  fi
}

find_postgres() { # folder with initdb and pg_ctl, the newest
  postgres=$(for folder in /usr/lib/postgresql/*/bin "$(dirname "$(command -v initdb || echo /none/initdb)")"; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then echo "$folder"; fi
  done | sort -V | tail -1)
}

start_postgres() { # OPTIONS; sets postgres_address and postgres_port
  find_postgres
  if [ -z "$postgres" ]; then provide postgresql "PostgreSQL 15 or newer"; find_postgres; fi
  if [ "$(id -u)" = 0 ]; then # the server refuses to run as root
    id postgres >/dev/null 2>&1 || useradd --system --no-create-home postgres
    as_server=(setpriv --reuid=postgres --regid="$(id -g postgres)" --clear-groups)
    chmod 711 "$work"
    mkdir -m 700 "$work/pg"; chown postgres "$work/pg"
  else
    mkdir -m 700 "$work/pg"
  fi
  "${as_server[@]}" "$postgres/initdb" -D "$work/pg/data" -U postgres -A trust -E UTF8 --no-locale --no-sync >"$work/initdb.log" 2>&1 || { cat "$work/initdb.log" >&2; exit 1; }
  local try port
  for try in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 20000))
    if "${as_server[@]}" "$postgres/pg_ctl" -D "$work/pg/data" -w -t 30 -l "$work/pg/log" start \
      -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' -c max_connections=200 ${1:-}" \
      >"$work/start.log" 2>&1; then
      cluster="$work/pg/data"
      postgres_port=$port postgres_address="Host=127.0.0.1;Port=$port;Username=postgres"
      return
    fi
  done
  cat "$work/start.log" "$work/pg/log" >&2; say "PostgreSQL did not start."; exit 1
}

stop_postgres() {
  if [ -n "$cluster" ] && [ -e "$cluster/postmaster.pid" ]; then
    "${as_server[@]}" "$postgres/pg_ctl" -D "$cluster" -m immediate -w stop >"$work/stop.log" 2>&1 || true
  fi
}
