// node provider.mjs PORT MCP_SERVER: an authorization server for one MCP server, to which alone it encrypts its access tokens: signed,
// then encrypted to the key that the MCP server publishes. Prints a line when it listens. For trying out: it has one client, a program.
import { createPublicKey } from 'node:crypto';
import { Provider, errors } from 'oidc-provider';

const [port, mcpServer] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;

// The current key comes first.
async function publishedKey() {
  const { keys: [jwk] } = await (await fetch(`${mcpServer}/.well-known/jwks.json`)).json();
  return { alg: jwk.alg, enc: 'A256GCM', kid: jwk.kid, key: createPublicKey({ key: jwk, format: 'jwk' }) };
}

const provider = new Provider(issuer, {
  clients: [{
    client_id: 'mcp-batch', client_secret: 'batch-secret', grant_types: ['client_credentials'], redirect_uris: [], response_types: []
  }],
  scopes: ['mcp:tools', 'profile', 'email', 'calendar'],
  // What the MCP server says of its users, if there were some.
  extraTokenClaims: () => ({ name: 'Ada Lovelace', email: 'ada@example.com' }),
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => mcpServer,
      async getResourceServerInfo(context, resource) {
        if (resource !== mcpServer) {
          throw new errors.InvalidTarget();
        }
        return {
          scope: 'mcp:tools profile email calendar',
          audience: mcpServer,
          accessTokenTTL: 300,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' }, encrypt: await publishedKey() }
        };
      }
    }
  }
});
provider.listen(Number(port), '127.0.0.1', () => console.log(`listening: ${issuer}`));
