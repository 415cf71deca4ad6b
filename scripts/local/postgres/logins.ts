import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import postgres from 'postgres'

/** Addresses of one database with the logins that a production has (docs/runbook.md). */
export interface Logins {
  /** Owns and migrates. A database of an earlier release belongs to the superuser, who goes on migrating it. */
  owner: string
  /** Runs the product. */
  running: string
  /** Reads for lists and pages. */
  reading: string
}

/**
 * Makes sure of a database for the product and of its logins, which get new passwords.
 * @param adminUrl a database of the same server, with the superuser's name and password
 */
export async function makeLogins(adminUrl: string, database: string): Promise<Logins> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} })
  try {
    await sql.unsafe(await readFile(new URL('../../../db/roles.sql', import.meta.url), 'utf8'))
    const login = (name: string, memberOf?: string) =>
      setLogin(sql, `${database}_${name}`, memberOf).then((password) => {
        const url = new URL(adminUrl)
        return Object.assign(url, {
          username: `${database}_${name}`,
          password,
          pathname: `/${database}`,
        }).href
      })
    const owner = await login('owner')
    const [found] = await sql<{ owner: string }[]>`
      select pg_get_userbyid(datdba) as owner from pg_database where datname = ${database}`
    if (!found) await sql`create database ${sql(database)} owner ${sql(`${database}_owner`)}`
    const isAnothers = found && found.owner !== `${database}_owner`
    return {
      owner: isAnothers
        ? Object.assign(new URL(adminUrl), { pathname: `/${database}` }).href
        : owner,
      running: await login('app', 'partner_management_run'),
      reading: await login('reads', 'partner_management_read'),
    }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Drops the logins of a database that is gone. */
export async function dropLogins(sql: postgres.Sql, database: string): Promise<void> {
  for (const name of ['owner', 'app', 'reads']) {
    await sql`drop role if exists ${sql(`${database}_${name}`)}`
  }
}

/** Gives the new password. */
async function setLogin(sql: postgres.Sql, name: string, memberOf?: string): Promise<string> {
  const password = randomBytes(24).toString('base64url')
  const [found] = await sql`select from pg_roles where rolname = ${name}`
  if (!found) await sql`create role ${sql(name)}`
  // The password has only letters, digits, - and _: a utility statement takes no parameters.
  await sql.unsafe(`alter role "${name}" login password '${password}'`)
  if (memberOf) {
    await sql`grant ${sql(memberOf)} to ${sql(name)}`
    await sql`alter role ${sql(name)} bypassrls`
  }
  return password
}
