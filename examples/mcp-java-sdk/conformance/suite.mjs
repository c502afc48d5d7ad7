// npm run --silent suite -- URL TOKEN [OPTION...]: runs the official conformance suite against an MCP server, and prints a line for each of
// its checks. The suite knows of no tokens. So this puts one into each of its requests, as Node sends it: a proxy that did the same would
// be tested along with the server. Without a token where TOKEN is empty. Options are those of "conformance server".
import { channel } from 'node:diagnostics_channel';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [url, token, ...options] = process.argv.slice(2);
if (!url) {
  console.error('usage: npm run --silent suite -- URL TOKEN [OPTION...]');
  process.exit(2);
}
if (token) {
  channel('undici:request:create').subscribe(({ request }) => request.addHeader('authorization', `Bearer ${token}`));
}

// What the suite notes about its messages is no result.
function print(scenario, checks) {
  for (const { id, status, errorMessage } of checks.filter(check => check.status !== 'INFO')) {
    console.log(`check: ${scenario}: ${id}: ${[status, errorMessage ?? ''].join(' ').replace(/\s+/g, ' ').trim()}`);
  }
}

const results = mkdtempSync(join(tmpdir(), 'conformance-'));
process.on('exit', () => {
  for (const folder of readdirSync(results).sort()) {
    const [, scenario] = /^server-(.+)-\d{4}-\d{2}-\d{2}T/.exec(folder);
    print(scenario, JSON.parse(readFileSync(join(results, folder, 'checks.json'))));
  }
  rmSync(results, { recursive: true });
});

const suite = fileURLToPath(import.meta.resolve('@modelcontextprotocol/conformance/dist/index.js'));
process.argv = [process.argv[0], suite, 'server', '--url', url, '--output-dir', results, ...options];
await import(suite);
