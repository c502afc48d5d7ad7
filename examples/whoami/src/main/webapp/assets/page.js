import { discover, encrypt, send, whoami } from './client.js';
import { meaning } from './meaning.js';

const element = id => document.getElementById(id);
const [serverForm, server, status, claimsForm, claims, consent] =
  ['server-form', 'server', 'status', 'claims-form', 'claims', 'consent'].map(element);

// How browsers help with the claims that most servers ask for.
const KNOWN = { name: { autocomplete: 'name' }, email: { type: 'email', autocomplete: 'email' } };

let asked;

/** Asks the server which claims it wants, and offers a field for each. */
async function ask(event) {
  event?.preventDefault();
  forget();
  const address = directory(server.value);
  status.textContent = 'Asking the server …';
  try {
    const discovered = await discover(address);
    if (address !== directory(server.value)) {
      return;
    }
    asked = { address, ...discovered };
    claims.replaceChildren(...asked.claims.flatMap(field));
    element('recipient').textContent = new URL(address).origin;
    claimsForm.hidden = false;
    status.textContent = `The server asks for: ${asked.claims.join(', ')}.${asked.onlyAt ? aside(asked) : ''}`;
  } catch (error) {
    status.textContent = `The server could not be asked. ${error.message}`;
  }
}

function aside({ onlyAt }) {
  return ` It says so at ${onlyAt} only. Other clients look at the root of ${new URL(onlyAt).origin} and do not find this server: `
    + 'docs/servers.md says what helps.';
}

/** Whoever changes the address has agreed to nothing yet. */
function forget() {
  asked = undefined;
  claimsForm.hidden = true;
  consent.checked = false;
  element('result').hidden = true;
  status.textContent = '';
}

function directory(address) {
  return new URL('.', address.endsWith('/') ? address : `${address}/`).href;
}

function field(name, index) {
  const label = Object.assign(document.createElement('label'), { htmlFor: `claim-${index}`, textContent: name });
  const input = Object.assign(document.createElement('input'), { type: 'text', ...KNOWN[name], id: `claim-${index}`, name });
  input.addEventListener('input', () => claims.querySelector('input').setCustomValidity(''));
  return [label, input];
}

/** What the user filled in; a claim that was left empty is not told. */
function filled() {
  return Object.fromEntries([...claims.querySelectorAll('input')]
    .filter(input => input.value.trim() !== '')
    .map(input => [input.name, input.value.trim()]));
}

/** Only the consent brings us here: the browser submits no form whose required box is not ticked. */
async function call(event) {
  event.preventDefault();
  const data = filled();
  if (Object.keys(data).length === 0) {
    const first = claims.querySelector('input');
    first.setCustomValidity('Fill in at least one: a token without any claim is always refused.');
    first.reportValidity();
    return;
  }
  const { address, keys } = asked;
  status.textContent = 'Encrypting and calling …';
  try {
    const request = whoami(address, await encrypt(data, keys));
    show(data, request, await send(request));
    status.textContent = '';
  } catch (error) {
    status.textContent = `Nothing was sent. ${error.message}`;
  }
}

function show(data, request, answer) {
  const { title, paragraphs } = meaning(answer);
  element('result-title').textContent = title;
  element('meaning').replaceChildren(...paragraphs.map(text => Object.assign(document.createElement('p'), { textContent: text })));
  element('plaintext').textContent = JSON.stringify(data, null, 2);
  element('request').textContent = requestText(request);
  element('answer').textContent = answer ? answerText(answer) : 'None.';
  element('result').hidden = false;
  element('result-title').focus();
}

function requestText({ method, url, headers, body }) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${url}`, ...lines, '', body].join('\n');
}

function answerText({ status: code, challenge, body, json }) {
  const lines = [`Status ${code}`, ...challenge ? [`WWW-Authenticate: ${challenge}`] : []];
  return [...lines, '', json ? JSON.stringify(json, null, 2) : body].join('\n');
}

/** What keeps this page from working at all; undefined where nothing does. */
async function hindrance() {
  if (!globalThis.crypto?.subtle) {
    return 'Your browser does not let this page encrypt: it allows that over https, and on localhost, only. '
      + 'Open the page there. Nothing can be sent from here.';
  }
  try {
    await import('./jose/jwt/encrypt.js');
    return undefined;
  } catch {
    return 'The library that encrypts (jose) is not there: this example was built without npm, which brings it. '
      + 'Install Node and npm, and build it again.';
  }
}

serverForm.addEventListener('submit', ask);
server.addEventListener('input', forget);
claimsForm.addEventListener('submit', call);

server.value = directory(new URL('.', location.href).href);
const hindered = await hindrance();
if (hindered) {
  element('hindrance').textContent = hindered;
  element('hindrance').hidden = false;
  serverForm.hidden = true;
} else {
  ask();
}
