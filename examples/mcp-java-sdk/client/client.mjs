// node client.mjs URL [TOKEN]: asks for everything that the example offers and prints a line for each answer.
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

async function print(name, work) {
  try {
    console.log(`${name}: ${await work()}`);
  } catch (error) {
    console.log(`${name}: refused: ${error.code} ${error.message}`);
  }
}

async function call(name, args) {
  await print(name, async () => {
    const { content, isError } = await client.callTool({ name, arguments: args });
    return `${isError ? 'error: ' : ''}${content.map(part => part.text).join('')}`;
  });
}

async function read(uri) {
  await print(uri, async () => (await client.readResource({ uri })).contents.map(part => part.text).join(''));
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
const { prompts } = await client.listPrompts();
console.log(`prompts: ${prompts.map(prompt => prompt.name).join(', ')}`);
const { resources } = await client.listResources();
console.log(`resources: ${resources.map(resource => resource.uri).join(', ')}`);
const { resourceTemplates } = await client.listResourceTemplates();
console.log(`templates: ${resourceTemplates.map(template => template.uriTemplate).join(', ')}`);
await call('whoami');
await call('greet', { greeting: 'Grüß Gott' });
await call('greet', { greeting: 5 });
await print('plan', async () => (await client.getPrompt({ name: 'plan' })).messages.map(({ content }) => content.text).join(''));
await read('notes://team');
await read('notes://people/ada');
await read('notes://people/bob');
await call('calendar');
await transport.terminateSession();
await client.close();
