#!/bin/sh
# A server process that may not serve, and says so.
echo '{"starting": true}'
echo '{"refused": "TRUST_KEY has changed since this host was started. Restart it."}'
exit 1
