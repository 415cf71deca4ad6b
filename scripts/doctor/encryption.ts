import type { Env } from '@/lib/core/env'
import { type Finding, findingsOf } from './finding'

/** Names and addresses of this machine: what goes there leaves it not. */
const here = /^(?:localhost|127(?:\.\d+){3}|\[?::1\]?|)$/

const encryptedDatabase = ['require', 'verify-ca', 'verify-full']

/**
 * Says which ways of the product leave this machine unencrypted, by the addresses of the configuration: those to the
 * database, to the mail server, and to the product itself.
 */
export function checkEncryption({
  DATABASE_URL,
  READS_DATABASE_URL,
  REPLICA_DATABASE_URL,
  SMTP_URL,
  NEXTAUTH_URL,
}: Pick<
  Env,
  'DATABASE_URL' | 'READS_DATABASE_URL' | 'REPLICA_DATABASE_URL' | 'SMTP_URL' | 'NEXTAUTH_URL'
>): Finding[] {
  return [
    ...databaseFinding('DATABASE_URL', DATABASE_URL),
    ...databaseFinding('READS_DATABASE_URL', READS_DATABASE_URL),
    ...databaseFinding('REPLICA_DATABASE_URL', REPLICA_DATABASE_URL),
    ...mailFinding(SMTP_URL),
    ...siteFinding(NEXTAUTH_URL),
  ]
}

function databaseFinding(name: string, address: string | undefined): Finding[] {
  if (!address || isHere(address)) return []
  const mode = new URL(address).searchParams.get('sslmode') ?? ''
  return encryptedDatabase.includes(mode)
    ? []
    : [
        findingsOf('PostgreSQL').wrong(
          `What goes there may go unencrypted (${name}). Add sslmode=verify-full to the address, or sslmode=require where the server’s certificate cannot be checked.`,
        ),
      ]
}

function mailFinding(address: string | undefined): Finding[] {
  if (!address || isHere(address)) return []
  const { protocol, searchParams } = new URL(address)
  return protocol === 'smtps:' || searchParams.get('requireTLS') === 'true'
    ? []
    : [
        findingsOf('Mail server').wrong(
          'Mails go there unencrypted where it offers nothing else (SMTP_URL). Use smtps://, or add requireTLS=true to the address.',
        ),
      ]
}

function siteFinding(address: string): Finding[] {
  if (isHere(address) || address.startsWith('https:')) return []
  return [
    findingsOf('Address').wrong(
      'People open the product without encryption (NEXTAUTH_URL): passwords and cookies can be read on the way. Serve it by https behind a proxy with a certificate.',
    ),
  ]
}

const isHere = (address: string) => !URL.canParse(address) || here.test(new URL(address).hostname)
