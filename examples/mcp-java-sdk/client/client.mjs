// node client.mjs URL [TOKEN]: calls the tools of the example and prints a line for each answer.
// Ends with 1 where the server does not let the client in.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const [url, token] = process.argv.slice(2);
if (!url) {
  console.error('usage: node client.mjs URL [TOKEN]');
  process.exit(2);
}
const headers = token ? { Authorization: `Bearer ${token}` } : {};
const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
const client = new Client({ name: 'mcp-auth-example-client', version: '0.1.0' });

async function call(name, args) {
  try {
    const { content, isError } = await client.callTool({ name, arguments: args });
    console.log(`${name}: ${isError ? 'error: ' : ''}${content.map(part => part.text).join('')}`);
  } catch (error) {
    console.log(`${name}: refused: ${error.code} ${error.message}`);
  }
}

try {
  await client.connect(transport);
} catch (error) {
  console.log(`not connected: ${error.code} ${error.message}`);
  process.exit(1);
}
const { name, version } = client.getServerVersion();
console.log(`connected to ${name} ${version}`);
const { tools } = await client.listTools();
console.log(`tools: ${tools.map(tool => tool.name).sort().join(', ')}`);
await call('whoami');
await call('greet', { greeting: 'Grüß Gott' });
await call('greet', { greeting: 5 });
await call('calendar');
await transport.terminateSession();
await client.close();
