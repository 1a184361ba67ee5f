#!/bin/sh
# A server process that says that it is starting, for as long as somebody listens.
while echo '{"starting": true}' 2>/dev/null; do
    sleep 0.1
done
