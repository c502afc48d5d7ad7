// node oauth.mjs URL [TOKEN]: connects as a client that logs in at an authorization server, and prints what comes of it.
// With a token the client has logged in already. Ends with 1 where it does not get in.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const [url, token] = process.argv.slice(2);
const callback = 'http://localhost/callback';
let clientInformation;
const authProvider = {
  redirectUrl: callback,
  clientMetadata: { client_name: 'mcp-auth-example-client', redirect_uris: [callback] },
  clientInformation: () => clientInformation,
  saveClientInformation: information => { clientInformation = information; },
  tokens: () => token && { access_token: token, token_type: 'Bearer' },
  saveTokens: () => {},
  saveCodeVerifier: () => {},
  codeVerifier: () => '',
  redirectToAuthorization: page => console.log(`sends the user to ${page}`)
};
const asked = [];
async function noting(resource, init) {
  const response = await fetch(resource, init);
  asked.push(`${init?.method ?? 'GET'} ${new URL(resource).pathname}: ${response.status}`);
  return response;
}
const transport = new StreamableHTTPClientTransport(new URL(url), { authProvider, fetch: noting });
const client = new Client({ name: 'mcp-auth-example-client', version: '0.1.0' });
let code = 0;
try {
  await client.connect(transport);
  console.log(`connected to ${client.getServerVersion().name}`);
  await transport.terminateSession();
  await client.close();
} catch (error) {
  asked.forEach(line => console.log(line));
  console.log(`not connected: ${error.constructor.name} ${error.message.replace(/\s+/g, ' ')}`);
  code = 1;
}
process.exit(code);
