// What an OAuth client of the server does, step by step: it finds where users log in, sends the browser there, and comes back with a
// token. Nothing here knows the page.

import { json, send, whoami } from './client.js';

const METADATA = '.well-known/oauth-protected-resource';
const KEPT = 'mcp-login';

/**
 * Where users of the server log in (RFC 9728): undefined where it names no authorization server. Nothing is asked of that one yet.
 */
export async function findLogin(server) {
  const { resource, authorization_servers: issuers, scopes_supported: scopes } =
    await json(new URL(METADATA, server)).catch(() => ({}));
  if (!Array.isArray(issuers) || issuers.length === 0) {
    return undefined;
  }
  if (!URL.canParse(resource) || new URL(resource).origin !== new URL(server).origin) {
    throw new Error(`The server says that it is ${resource}. Open it at that address: a token for another one is not accepted.`);
  }
  return { server, resource, issuer: String(issuers[0]), scopes: Array.isArray(scopes) ? scopes.map(String) : [] };
}

/** The address of the login page. What is needed on the way back stays in this tab. */
export async function begin({ server, resource, issuer, scopes }, client, page) {
  const { authorization_endpoint: login, token_endpoint: endpoint } = await issuersMetadata(issuer);
  const wanted = await wantedScopes(server) ?? scopes;
  const [verifier, state] = [random(), random()];
  sessionStorage.setItem(KEPT, JSON.stringify({ server, resource, issuer, client, page, endpoint, verifier, state }));
  return addressOf(login, {
    response_type: 'code',
    client_id: client,
    redirect_uri: page,
    scope: wanted.join(' '),
    resource,
    state,
    code_challenge: await challenge(verifier),
    code_challenge_method: 'S256'
  });
}

/** A query that the login page has already stays (RFC 6749, section 3.1). The browser must be sent to a page, and run no script. */
function addressOf(login, parameters) {
  const address = new URL(login);
  if (!['https:', 'http:'].includes(address.protocol)) {
    throw new Error(`The authorization server names ${login}, which is no login page.`);
  }
  Object.entries(parameters).forEach(([name, value]) => address.searchParams.set(name, value));
  return address.href;
}

/**
 * What the login page has sent the browser back with: the server and a token, or undefined where the browser does not come from there.
 * A code is good once, and only in the tab that has asked for it.
 */
export async function finish(query) {
  const answer = new URLSearchParams(query);
  if (!answer.has('state')) {
    return undefined;
  }
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}');
  sessionStorage.removeItem(KEPT);
  if (kept.state !== answer.get('state')) {
    throw new Error('The browser came back from a login that this tab has not begun. Log in again.');
  }
  // RFC 9207: whoever answers must be the one who was asked.
  if (answer.has('iss') && answer.get('iss') !== kept.issuer) {
    throw new Error(`The answer is of ${answer.get('iss')}, but ${kept.issuer} was asked.`);
  }
  if (!answer.has('code')) {
    throw new Error(`The authorization server says: ${answer.get('error_description') ?? answer.get('error')}.`);
  }
  return { server: kept.server, issuer: kept.issuer, token: await token(kept, answer.get('code')) };
}

async function token({ endpoint, client, page, resource, verifier }, code) {
  const answer = await json(endpoint, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'authorization_code', code, client_id: client, redirect_uri: page, resource,
      code_verifier: verifier })
  });
  if (typeof answer.access_token !== 'string') {
    throw new Error(`${endpoint} gave no access token.`);
  }
  return answer.access_token;
}

/** RFC 8414, then OpenID Connect Discovery, as MCP clients do. The document has to be of the issuer that was asked for. */
async function issuersMetadata(issuer) {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  const metadata = await json(`${origin}/.well-known/oauth-authorization-server${path}`)
    .catch(() => json(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`));
  if (metadata.issuer !== issuer) {
    throw new Error(`The metadata of ${issuer} are of ${metadata.issuer}.`);
  }
  return metadata;
}

/** The scopes of the challenge: what a call needs, which may be less than all that the server offers. */
async function wantedScopes(server) {
  const { Authorization, ...headers } = whoami(server, '').headers;
  const answer = await send({ ...whoami(server, ''), headers });
  return answer?.challenge?.match(/\bscope="([^"]*)"/)?.[1].split(' ');
}

/** RFC 7636, section 4.2. */
async function challenge(verifier) {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

function random() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
