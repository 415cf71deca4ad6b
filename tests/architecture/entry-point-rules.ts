import type { Rule, Tree } from './tree'

const index = 'docs/entry-points.md'

/** What stands first in the index's rows. */
const rowsOf = (tree: Tree): string[] =>
  [...(tree.get(index) ?? '').matchAll(/^\| `([^`]+)` \|/gm)].map(([, entry = '']) => entry)

/** The address of a page or route: its path without groups. */
function addressOf(file: string): string | null {
  const path = /^app(.*)\/(?:page|route)\.tsx?$/.exec(file)?.[1]
  return path === undefined ? null : path.replace(/\/\([^)]+\)/g, '') || '/'
}

function entryPoints(tree: Tree): string[] {
  const files = [...tree.keys()]
  const addresses = files.flatMap((file) => addressOf(file) ?? [])
  const actions = files.filter((file) => /^app\/.*\/actions\.ts$/.test(file))
  const keysIn = (file: string, block: RegExp, key: RegExp) =>
    [...(block.exec(tree.get(file) ?? '')?.[1] ?? '').matchAll(key)].map(([, name = '']) => name)
  const jobs = keysIn('lib/core/jobs/job-list.ts', /jobList = \{([\s\S]*?)\n\}/, /^ {2}(\w+): \{/gm)
  const commands = keysIn('scripts/local/command.mjs', /COMMANDS = \[([\s\S]*?)\]/, /'([\w-]+)'/g)
  return [...addresses, ...actions, ...jobs, ...commands]
}

/** The index of entry points names each of them, and nothing that is gone. */
export const entryPointsAreIndexed: Rule = (tree) => {
  const rows = rowsOf(tree)
  const there = entryPoints(tree)
  return [
    ...there
      .filter((entry) => !rows.includes(entry))
      .map((entry) => `${index} does not name ${entry}: add a row`),
    ...rows
      .filter((entry) => !there.includes(entry))
      .map((entry) => `${index} names ${entry}, which is gone: remove its row`),
  ]
}
