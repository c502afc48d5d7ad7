// What a browser client of a server behind mcp-auth does, step by step. Nothing here knows the page.

const DISCOVERY = '.well-known/openid-configuration';
const HEADER = { alg: 'RSA-OAEP', enc: 'A256GCM' };
const LIFETIME = '5m';

// No cookies, and no redirect that would take a token elsewhere.
const FETCH = { credentials: 'omit', redirect: 'error', cache: 'no-store' };

/**
 * What the discovery document says: which claims the server asks for, and where its keys are. Clients look for it at the root of
 * the origin. Only where there is none it is read from beside the server; then `onlyAt` tells where.
 */
export async function discover(server) {
  const root = new URL(`/${DISCOVERY}`, server);
  const beside = new URL(DISCOVERY, server);
  try {
    const { keys, claims } = await discovery(root);
    // As clients do: at the root, a path in front of the well-known one does not count.
    return { keys: keys.replace(/^(https?:\/\/[^/]+)\/.*?(?=\/\.well-known\/)/, '$1'), claims };
  } catch (error) {
    if (beside.href === root.href) {
      throw error;
    }
    return { ...await discovery(beside).catch(() => { throw error; }), onlyAt: beside.href };
  }
}

async function discovery(url) {
  const { jwks_uri: keys, scopes_supported: claims } = await json(url);
  if (typeof keys !== 'string' || !Array.isArray(claims)) {
    throw new Error(`The discovery document ${url} names no keys (jwks_uri) or no claims (scopes_supported).`);
  }
  return { keys, claims: claims.map(String) };
}

/** A token that only the server can read: the claims, encrypted to the first RSA key that it publishes. */
export async function encrypt(claims, keys) {
  // Loaded when needed, so that the page can say so where it is not there.
  const [{ EncryptJWT }, { importJWK }] = await Promise.all([import('./jose/jwt/encrypt.js'), import('./jose/key/import.js')]);
  const jwk = (await json(keys)).keys?.find(({ kty }) => kty === 'RSA');
  if (!jwk) {
    throw new Error('The server publishes no RSA key. Has its operator given it a key file?');
  }
  const { n, e } = jwk;
  return new EncryptJWT({ data: claims })
    .setProtectedHeader(HEADER)
    .setIssuedAt()
    .setExpirationTime(LIFETIME)
    .encrypt(await importJWK({ kty: 'RSA', n, e }, HEADER.alg));
}

/** The request that calls the tool whoami. */
export function whoami(server, token) {
  return {
    url: new URL('mcp', server).href,
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream'
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'whoami', arguments: {} } })
  };
}

/** The answer, or undefined where there is none that the browser lets this page read. */
export async function send({ url, ...request }) {
  try {
    const response = await fetch(url, { ...FETCH, ...request });
    const body = await response.text();
    return { status: response.status, challenge: response.headers.get('WWW-Authenticate'), body, json: parsed(body) };
  } catch {
    return undefined;
  }
}

/** What an address answers, which has to be JSON. */
export async function json(url, request = {}) {
  let response;
  try {
    response = await fetch(url, { ...FETCH, ...request });
  } catch {
    throw new Error(`There is no answer from ${url} that this page may read. Does the server run, and is the address right?`);
  }
  if (!response.ok) {
    throw new Error(`${url} answered with the status ${response.status}. Is there an MCP server behind mcp-auth at this address?`);
  }
  try {
    return await response.json();
  } catch {
    throw new Error(`What ${url} answered is no JSON.`);
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
