// Makes private-keys.json and the tokens beside it. Needs jose: npm install jose@6.2.18
import { EncryptJWT, exportJWK, generateKeyPair } from 'jose'
import { readFileSync, writeFileSync } from 'node:fs'

const iat = 1767225600 // 2026-01-01T00:00:00Z
const exp = iat + 3600
const plain = { name: 'Ada Lovelace', email: 'ada@example.com' }
const rich = JSON.parse(readFileSync(new URL('../rich-claims.json', import.meta.url)))

const keys = []

async function keyPair(kid, alg, options) {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true, ...options })
  keys.push({ kid, use: 'enc', alg, ...(await exportJWK(privateKey)) })
  return publicKey
}

async function write(name, header, publicKey, payload) {
  const token = await new EncryptJWT(payload)
    .setProtectedHeader(header)
    .setIssuedAt(iat)
    .setExpirationTime(exp)
    .encrypt(publicKey)
  writeFileSync(new URL(`${name}.jwe`, import.meta.url), token + '\n')
}

const rsa = await keyPair('rsa', 'RSA-OAEP', { modulusLength: 2048 })
await write('rsa-oaep', { alg: 'RSA-OAEP', enc: 'A256GCM' }, rsa, { data: plain })
await write('rsa-oaep-rich', { alg: 'RSA-OAEP', enc: 'A256GCM' }, rsa, { data: rich })
await write('rsa-oaep-flat', { alg: 'RSA-OAEP', enc: 'A256GCM' }, rsa, rich)

const rsa256 = await keyPair('rsa-256', 'RSA-OAEP-256', { modulusLength: 2048 })
await write('rsa-oaep-256', { alg: 'RSA-OAEP-256', enc: 'A256GCM' }, rsa256, { data: rich })

const p256 = await keyPair('p-256', 'ECDH-ES+A256KW', { crv: 'P-256' })
await write('ecdh-es-a256kw-p-256', { alg: 'ECDH-ES+A256KW', enc: 'A256GCM' }, p256, { data: rich })

const p384 = await keyPair('p-384', 'ECDH-ES+A128KW', { crv: 'P-384' })
await write('ecdh-es-a128kw-p-384', { alg: 'ECDH-ES+A128KW', enc: 'A256GCM' }, p384, { data: rich })

const p521 = await keyPair('p-521', 'ECDH-ES', { crv: 'P-521' })
await write('ecdh-es-p-521', { alg: 'ECDH-ES', enc: 'A256GCM' }, p521, { data: rich })

const x25519 = await keyPair('x25519', 'ECDH-ES', { crv: 'X25519' })
await write('ecdh-es-x25519', { alg: 'ECDH-ES', enc: 'A256GCM', kid: 'x25519' }, x25519, { data: rich })

writeFileSync(new URL('private-keys.json', import.meta.url), JSON.stringify({ keys }, null, 2) + '\n')
