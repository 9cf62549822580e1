#!/bin/sh
# Runs once, when the volume of the database is still empty.
set -e
psql --username "$POSTGRES_USER" --dbname postgres \
    -v ON_ERROR_STOP=1 -v name="$DB_NAME" -v role="$DB_USER" \
    -v password="$DB_PASSWORD" <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"role";
REVOKE CONNECT, TEMPORARY ON DATABASE :"name" FROM PUBLIC;
SQL
