import { discover, encrypt, send, whoami } from './client.js';
import { begin, findLogin, finish } from './login.js';
import { meaning } from './meaning.js';

const element = id => document.getElementById(id);
const [serverForm, server, status, claimsForm, claims, consent, loginForm, client] =
  ['server-form', 'server', 'status', 'claims-form', 'claims', 'consent', 'login-form', 'client'].map(element);
const PAGE = new URL('.', location.href).href;

// How browsers help with the claims that most servers ask for.
const KNOWN = { name: { autocomplete: 'name' }, email: { type: 'email', autocomplete: 'email' } };

let asked;

/** Asks the server how it wants to know its user: by claims, by a login, or by either. */
async function ask(event) {
  event?.preventDefault();
  forget();
  const address = directory(server.value);
  status.textContent = 'Asking the server …';
  const [discovered, login] = await Promise.all([answered(discover(address)), answered(findLogin(address))]);
  if (address !== directory(server.value)) {
    return;
  }
  asked = { address, ...discovered.value, login: login.value };
  const offers = [discovered.value && offerClaims(asked), login.value ? offerLogin(asked.login) : login.problem].filter(Boolean);
  status.textContent = offers.length > 0 ? offers.join(' ') : `The server could not be asked. ${discovered.problem}`;
}

/** The value of a promise, or why there is none. */
function answered(promise) {
  return promise.then(value => ({ value }), error => ({ problem: error.message }));
}

function offerClaims({ address, claims: names, onlyAt }) {
  claims.replaceChildren(...names.flatMap(field));
  element('recipient').textContent = new URL(address).origin;
  claimsForm.hidden = false;
  return `The server asks for: ${names.join(', ')}.${onlyAt ? aside({ onlyAt }) : ''}`;
}

function offerLogin({ issuer }) {
  element('issuer').textContent = issuer;
  loginForm.hidden = false;
  return `Its users can log in at ${issuer}.`;
}

function aside({ onlyAt }) {
  return ` It says so at ${onlyAt} only. Other clients look at the root of ${new URL(onlyAt).origin} and do not find this server: `
    + 'docs/servers.md says what helps.';
}

/** Whoever changes the address has agreed to nothing yet. */
function forget() {
  asked = undefined;
  claimsForm.hidden = true;
  loginForm.hidden = true;
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
    await callWith(address, await encrypt(data, keys), data);
  } catch (error) {
    status.textContent = `Nothing was sent. ${error.message}`;
  }
}

/** Sends the browser to the login page; what the user does there is not seen here. */
async function logIn(event) {
  event.preventDefault();
  status.textContent = `Asking ${asked.login.issuer} …`;
  try {
    location.assign(await begin(asked.login, client.value, PAGE));
  } catch (error) {
    status.textContent = `No login was begun. ${error.message}`;
  }
}

/** If the browser comes back from the login page, the call that the user wanted. */
async function comeBack() {
  const query = location.search;
  // A code in the address would be sent again by whoever loads the page anew, and stays in the history.
  history.replaceState(null, '', PAGE);
  try {
    const back = await finish(query);
    if (back) {
      server.value = back.server;
      status.textContent = `Logged in at ${back.issuer}. Calling …`;
      await callWith(back.server, back.token, payload(back.token), true);
    }
    return Boolean(back);
  } catch (error) {
    status.textContent = `The login came to nothing. ${error.message}`;
    return true;
  }
}

async function callWith(address, token, claimsOfToken, isLoggedIn = false) {
  const request = whoami(address, token);
  show(claimsOfToken, request, await send(request), isLoggedIn);
  status.textContent = '';
}

/** What a signed token says. Everybody on the way can read it just like this. */
function payload(token) {
  try {
    const bytes = atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, character => character.charCodeAt(0))));
  } catch {
    return 'It is no signed token: only the authorization server and the MCP server can read it.';
  }
}

function show(data, request, answer, isLoggedIn) {
  const { title, paragraphs } = meaning(answer, isLoggedIn);
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
loginForm.addEventListener('submit', logIn);

server.value = directory(PAGE);
const hindered = await hindrance();
if (hindered) {
  element('hindrance').textContent = hindered;
  element('hindrance').hidden = false;
  serverForm.hidden = true;
} else if (!await comeBack()) {
  ask();
}
