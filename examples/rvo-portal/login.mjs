// Signing in: the authorization code flow with PKCE, state and nonce for people, client credentials for programs.

import * as oidc from "openid-client";

import { RESOURCE } from "./provider.mjs";

const SCOPE = "openid schakel";

/** The portal as a client of the provider. */
export async function discover(issuer, { client_id, client_secret }) {
  const metadata = { client_secret, id_token_signed_response_alg: "ES256" };
  // The example's provider is on this machine. A real one has https, and this goes.
  const options = { execute: [oidc.allowInsecureRequests] };
  return oidc.discovery(new URL(issuer), client_id, metadata, oidc.ClientSecretBasic(client_secret), options);
}

/** Where somebody signs in, and what has to be remembered until they come back. */
export async function begin(config, redirectUri) {
  const checks = {
    pkceCodeVerifier: oidc.randomPKCECodeVerifier(),
    expectedState: oidc.randomState(),
    expectedNonce: oidc.randomNonce(),
  };
  const address = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: SCOPE,
    resource: RESOURCE,
    prompt: "login",
    code_challenge: await oidc.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: "S256",
    state: checks.expectedState,
    nonce: checks.expectedNonce,
  });
  return { address, checks };
}

/** The access token of somebody who comes back. */
export async function complete(config, address, checks) {
  const tokens = await oidc.authorizationCodeGrant(config, address, checks, { resource: RESOURCE });
  return tokens.access_token;
}

/** Gives access tokens of a program, a new one when the last is about to run out. */
export function programToken(config) {
  let token;
  let renewAt = 0;
  return async () => {
    if (Date.now() >= renewAt) {
      const tokens = await oidc.clientCredentialsGrant(config, { scope: "schakel", resource: RESOURCE });
      token = tokens.access_token;
      renewAt = Date.now() + (tokens.expires_in - 60) * 1000;
    }
    return token;
  };
}
