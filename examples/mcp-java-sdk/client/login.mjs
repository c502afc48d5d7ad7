// node login.mjs URL WHAT...: logs in at the authorization server that the server names, and asks for one thing after the other: a tool by
// its name, a prompt as prompt:NAME, a resource by its URI (notes://team). Prints what it asks for, and the page at which the user has
// to log in, in a line of its own. Ends with 1 where it does not get in.
import { createServer } from 'node:http';
import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const [url, ...asked] = process.argv.slice(2);
if (!url) {
  console.error('usage: node login.mjs URL WHAT...');
  process.exit(2);
}

// Where the browser comes back to, with the code.
let arrived;
const callbacks = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
  if (pathname !== '/callback') {
    response.writeHead(404).end();
    return;
  }
  response.end('You can close this page.');
  arrived(searchParams);
});
await new Promise(resolve => callbacks.listen(0, '127.0.0.1', resolve));
const callback = `http://127.0.0.1:${callbacks.address().port}/callback`;

// Kept in memory, for this run alone.
let registration;
let tokens;
let verifier;
let comingBack;
const authProvider = {
  redirectUrl: callback,
  clientMetadata: { client_name: 'mcp-auth-example-client', redirect_uris: [callback], token_endpoint_auth_method: 'none' },
  clientInformation: () => registration,
  saveClientInformation: information => { registration = information; },
  tokens: () => tokens,
  saveTokens: given => { tokens = given; },
  saveCodeVerifier: made => { verifier = made; },
  codeVerifier: () => verifier,
  redirectToAuthorization: page => {
    comingBack = new Promise(resolve => { arrived = resolve; });
    console.log(`log in: ${page}`);
  }
};

async function noting(resource, init) {
  const response = await fetch(resource, init);
  console.log(`${init?.method ?? 'GET'} ${new URL(resource).pathname}: ${response.status}`);
  if (response.status === 403) {
    // A client that is registered gets no other scopes than it has registered with, and a refresh token none that it did not have.
    registration = undefined;
    tokens = undefined;
  }
  return response;
}

let transport;
let client;

// A transport that was refused at its start cannot be started again.
async function connect() {
  transport = new StreamableHTTPClientTransport(new URL(url), { authProvider, fetch: noting });
  client = new Client({ name: 'mcp-auth-example-client', version: '0.1.0' });
  await client.connect(transport);
}

// Does something, and once more after the login that it leads to.
async function loggingIn(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UnauthorizedError)) {
      throw error;
    }
    const answer = await comingBack;
    if (!answer.has('code')) {
      throw new Error(`the login ended with ${answer.get('error')}: ${answer.get('error_description')}`);
    }
    await transport.finishAuth(answer.get('code'));
    return await work();
  }
}

// What comes of a tool, a prompt or a resource, as text.
async function ask(what) {
  if (what.includes('://')) {
    return (await client.readResource({ uri: what })).contents.map(part => part.text).join('');
  }
  if (what.startsWith('prompt:')) {
    const { messages } = await client.getPrompt({ name: what.slice('prompt:'.length) });
    return messages.map(({ content }) => content.text).join('');
  }
  const { content, isError } = await client.callTool({ name: what });
  return `${isError ? 'error: ' : ''}${content.map(part => part.text).join('')}`;
}

let code = 0;
try {
  await loggingIn(connect);
  console.log(`connected to ${client.getServerVersion().name}`);
  for (const what of asked) {
    console.log(`${what}: ${await loggingIn(() => ask(what))}`);
  }
  await transport.terminateSession();
  await client.close();
} catch (error) {
  console.log(`refused: ${error.constructor.name} ${error.message.replace(/\s+/g, ' ')}`);
  code = 1;
}
process.exit(code);
