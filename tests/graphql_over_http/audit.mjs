// Runs the audit of GraphQL over HTTP against a server and writes its results, one JSON list, to standard output.
// Arguments: the URL of the endpoint, and the cookie of a session.
import { serverAudits } from 'graphql-http'

const [url, cookie] = process.argv.slice(2)
const signedIn = (address, options = {}) => fetch(address, { ...options, headers: { ...options.headers, cookie } })

const results = []
for (const { id, name, fn } of serverAudits({ url, fetchFn: signedIn })) {
  const { status, reason } = await fn()
  results.push({ id, name, status, reason })
}
process.stdout.write(JSON.stringify(results))
