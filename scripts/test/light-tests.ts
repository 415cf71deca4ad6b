import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const folders = ['app', 'components', 'db', 'lib', 'scripts/local']
/** What reaches PostgreSQL, a local service or another process. */
const heavy =
  /support\/(database|cognito|zuora|container|sign-in)'|\binject\(|startPostgres|startLocal|node:child_process/

/** The test files that need no PostgreSQL and no local service: rules, components, the floor plan. */
export async function lightTests(): Promise<string[]> {
  const found = await Promise.all(folders.map(testsBelow))
  const files = [...found.flat(), join('tests', 'architecture.test.ts')]
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')))
  return files.filter((_, index) => !heavy.test(texts[index] ?? ''))
}

async function testsBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && /\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}
