// A certified OpenID provider with a page to sign in at. It takes its settings as JSON from the command line, says where
// it is, and ends with its standard input.

import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const { port, site, roles } = JSON.parse(process.argv[2]);
const issuer = `http://localhost:${port}`;

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = { ...privateKey.export({ format: "jwk" }), kid: randomUUID(), use: "sig", alg: "RS256" };

const provider = new Provider(issuer, {
  jwks: { keys: [key] },
  clients: [
    {
      client_id: "spiritum",
      response_types: ["code"],
      grant_types: ["authorization_code"],
      redirect_uris: [`${site}/rest/sso/real/callback`],
      post_logout_redirect_uris: [`${site}/`],
      token_endpoint_auth_method: "private_key_jwt",
      token_endpoint_auth_signing_alg: "PS256",
      jwks_uri: `${site}/rest/sso/jwks.json`,
      backchannel_logout_uri: `${site}/rest/sso/real/backchannel-logout`,
      backchannel_logout_session_required: true,
    },
  ],
  clientAuthMethods: ["private_key_jwt"],
  enabledJWA: { clientAuthSigningAlgValues: ["PS256"] },
  pkce: { required: () => true },
  acrValues: ["1", "2"],
  claims: {
    openid: ["sub"],
    profile: ["given_name", "family_name", "preferred_username", "groups"],
    acr: null,
    auth_time: null,
    sid: null,
  },
  conformIdTokenClaims: false,
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  cookies: { keys: ["a key of these tests"] },
  // Its guard against calls of inner addresses would keep it from calling the site, which is on this machine.
  fetch: (address, { dispatcher, ...options }) => fetch(address, options),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      given_name: "Winifred",
      family_name: "Okafor",
      preferred_username: id,
      groups: roles,
    }),
  }),
  async loadExistingGrant(context) {
    const { client, session } = context.oidc;
    const grant = new context.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope("openid profile");
    await grant.save();
    return grant;
  },
});

const page = (uid, asked) => `<!doctype html><title>Sign in</title><h1>Sign in at the provider</h1>
<form method="post" action="/interaction/${uid}"><label>Name <input name="name"></label>
<p>level ${asked}</p><button>Sign in</button></form>`;

async function interact(request, response) {
  const { uid, params } = await provider.interactionDetails(request, response);
  const level = (params.acr_values ?? "1").split(" ")[0];
  if (request.method === "GET") {
    response.setHeader("content-type", "text/html");
    response.end(page(uid, level));
    return;
  }
  let body = "";
  for await (const part of request) body += part;
  const login = { accountId: new URLSearchParams(body).get("name"), acr: level, remember: true };
  await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
}

const serve = provider.callback();
const server = createServer((request, response) => {
  if (!request.url.startsWith("/interaction/")) return serve(request, response);
  interact(request, response).catch((error) => {
    response.statusCode = 400;
    response.end(String(error));
  });
});
server.listen(port, "localhost", () => console.log(JSON.stringify({ url: issuer })));
process.stdin.resume().on("end", () => process.exit(0));
