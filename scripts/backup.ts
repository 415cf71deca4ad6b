import { parseArgs } from 'node:util'
import { makeBackup } from './backup/make-backup'
import { StartError } from './local/start-error'
import { callersEnvironment } from './up/environment'

const usage = `Usage:
  npm run backup -- FOLDER   copies the database into a new folder
with MIGRATE_DATABASE_URL or DATABASE_URL set, here or in .env: the login must be able to read every table.`

/**
 * `npm run backup`: copies the database's rows, as they are at one moment, into a new folder. It waits for nobody, and
 * nobody waits for it, but a migration.
 * @throws StartError with a sentence for the operator
 */
export async function main(args: string[] = process.argv.slice(3)): Promise<void> {
  const folder = folderIn(args)
  const { DATABASE_URL, MIGRATE_DATABASE_URL: url = DATABASE_URL } =
    callersEnvironment('production')
  if (!url) throw new StartError(usage)
  const { manifest, sha256 } = await makeBackup(url, folder)
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  console.log(
    `${rows.toLocaleString('en-GB')} rows of ${manifest.tables.length} tables, as of ${manifest.takenAt}, are in ${folder}.`,
  )
  console.log(`Keep this apart from it, to know it again: ${sha256}`)
}

function folderIn(args: string[]): string {
  try {
    const { positionals } = parseArgs({ args, allowPositionals: true, options: {} })
    const [folder, ...rest] = positionals
    if (folder && rest.length === 0) return folder
  } catch {
    // Said below.
  }
  throw new StartError(usage)
}
