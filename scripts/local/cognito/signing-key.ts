import {
  calculateJwkThumbprint,
  errors,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose'
import type { Sql } from '../service/database'

/** The installation's RS256 key: signs tokens; its public half is published. */
export type SigningKey = {
  publicJwk: JWK
  sign(claims: JWTPayload): Promise<string>
  /** The claims of a token that this key signed for the issuer, unless it is past its time. */
  verify(token: string, issuer: string): Promise<JWTPayload | 'expired' | undefined>
}

type KeyRow = { kid: string; privateJwk: JWK; publicJwk: JWK }

/** The key of this database, made at the first start. */
export async function loadSigningKey(sql: Sql): Promise<SigningKey> {
  const row = (await storedKey(sql)) ?? (await storeNewKey(sql))
  const [privateKey, publicKey] = await Promise.all([
    importJWK(row.privateJwk, 'RS256'),
    importJWK(row.publicJwk, 'RS256'),
  ])
  return {
    publicJwk: row.publicJwk,
    sign: (claims) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: row.kid }).sign(privateKey),
    async verify(token, issuer) {
      try {
        return (await jwtVerify(token, publicKey, { issuer, algorithms: ['RS256'] })).payload
      } catch (error) {
        return error instanceof errors.JWTExpired ? 'expired' : undefined
      }
    },
  }
}

async function storedKey(sql: Sql): Promise<KeyRow | undefined> {
  const [row] = await sql<KeyRow[]>`SELECT * FROM signing_keys ORDER BY created_at, kid LIMIT 1`
  return row
}

async function storeNewKey(sql: Sql): Promise<KeyRow> {
  const pair = await generateKeyPair('RS256', { extractable: true })
  const [privateJwk, bare] = await Promise.all([
    exportJWK(pair.privateKey),
    exportJWK(pair.publicKey),
  ])
  const kid = await calculateJwkThumbprint(bare)
  const publicJwk = { ...bare, kid, alg: 'RS256', use: 'sig' }
  // Another server may have stored its key in between: the first one stored is everybody's.
  await sql`
    INSERT INTO signing_keys (kid, private_jwk, public_jwk)
    SELECT ${kid}, ${JSON.stringify(privateJwk)}::text::jsonb, ${JSON.stringify(publicJwk)}::text::jsonb
    WHERE NOT EXISTS (SELECT FROM signing_keys)`
  const row = await storedKey(sql)
  if (!row) throw new Error('The signing key was not stored')
  return row
}
