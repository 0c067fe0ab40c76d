#!/bin/sh
# Beam's runners start a worker with boot's flags; everything else is for the command.
case "${1-}" in
    --id | --id=* | --*_endpoint | --*_endpoint=* | --semi_persist_dir | --semi_persist_dir=* | \
        --worker_pool | --worker_pool=* | --setup_only | --setup_only=* | --artifacts | --artifacts=*)
        exec /opt/apache/beam/boot "$@"
        ;;
esac
exec mathmill "$@"
