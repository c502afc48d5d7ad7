// What an answer means, in plain words: a title, and paragraphs that say why and what helps.

export function meaning(answer, isLoggedIn) {
  if (!answer) {
    return unreadable();
  }
  const { status, json } = answer;
  if (status === 200) {
    return answered(json);
  }
  if (status === 401) {
    return refusedToken();
  }
  if (status === 403 && json?.error === 'missing_scopes') {
    return (isLoggedIn ? missingScopes : missingClaims)(json.missing.map(({ scope }) => scope));
  }
  if (status === 403 && json?.error === 'origin_not_allowed') {
    return refusedOrigin();
  }
  if (status === 503) {
    return of('The server is busy (503)', 'It decrypts as many tokens as it can at a time. Your claims are fine: try again in a moment.');
  }
  if ((status === 400 || status === 413) && json?.error?.message) {
    return refusedCall(status, json.error.message);
  }
  return of(`Not answered (${status})`, 'This is no refusal of the guard: something else at that address said no. Is it the right server?');
}

function answered(json) {
  if (json?.error) {
    return of('The server let you in, but the call failed', `It says: ${json.error.message}`);
  }
  const text = json?.result?.content?.map(part => part.text).join(' ');
  return json?.result?.isError
    ? of('The server let you in, but the tool failed', `It says: ${text}`)
    : of('The server knows you', `The tool whoami says: ${text ?? 'nothing that this page can read'}`);
}

function refusedToken() {
  return of('Refused: the server does not accept the token (401)',
    'It never tells a client why: that would help attackers more than users. The reason is in the log of the server.',
    'Often the clock of this device is wrong (more than a minute is too much), or the server has got a new key since: try again.',
    'A server that only trusts signed tokens takes nothing that is filled in: log in, where this page offers it.');
}

function missingClaims(names) {
  return of('Refused: claims are missing (403)',
    `The token is good, but the server also needs: ${names.join(', ')}. Fill that in and call again, or leave it and go without the answer.`);
}

function missingScopes(names) {
  return of('Refused: scopes are missing (403)',
    `The token is good, but the authorization server has not granted: ${names.join(', ')}. It may not know them, or this page may not ask for them.`);
}

function refusedOrigin() {
  return of('Refused: the server does not take calls of this page (403)',
    `Its operator has not allowed the origin ${location.origin}. This protects people whose browser is led to a server by somebody else's page.`,
    'Open the page at the address of the server itself, or have the origin added to mcp.auth.allowed-origins.');
}

function refusedCall(status, message) {
  return of(`Refused: the server does not take the call as it is (${status})`, `It says: ${message}.`,
    'Where a tool needs claims of its own, the guard reads each call before the tools see it, and lets none through that could be '
    + 'read in two ways or is too long. Your claims are fine. Has something on the way changed the call, or is '
    + 'mcp.auth.max-body-length very small?');
}

function unreadable() {
  return of('No answer that this page may read',
    'Either the server cannot be reached, or the browser kept the answer back because the server does not allow calls from '
    + `${location.origin} (CORS). Browsers do not tell a page which of the two it was; their developer tools do.`,
    'Is the server running? Is this origin in its mcp.auth.allowed-origins?');
}

function of(title, ...paragraphs) {
  return { title, paragraphs };
}
