import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/** Files by their path from the repository's root, with their text. */
export type Tree = ReadonlyMap<string, string>

/** What one rule finds wrong, a sentence per finding that says what to do instead. */
export type Rule = (tree: Tree) => string[]

const produced = new Set(['node_modules', 'test-results', 'playwright-report', 'next-env.d.ts'])
/** Hidden by their names, and part of the product. */
const ofTheProduct = new Set(['.env.example', '.well-known'])
const textual = new Set(['.ts', '.tsx', '.mts', '.mjs', '.json', '.md', '.sql', '.css', '.example'])

/** Everything in the repository that is not hidden or produced; files that are no text are empty. */
export function readTree(root: string): Tree {
  const tree = new Map<string, string>()
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder ? `${folder}/${entry.name}` : entry.name
      if (entry.name.startsWith('.') && !ofTheProduct.has(entry.name)) continue
      if (produced.has(entry.name)) continue
      if (entry.isDirectory()) walk(path)
      else {
        const text = textual.has(extname(path)) ? readFileSync(join(root, path), 'utf8') : ''
        tree.set(path, text)
      }
    }
  }
  walk('')
  return tree
}

/** A tree of a few made-up files, to show a rule something wrong. */
export function treeOf(files: Record<string, string>): Tree {
  return new Map(Object.entries(files))
}

const compiled = new Map<string, RegExp>()

/**
 * A path pattern as a regular expression: `*` is anything without a slash, `**` anything, `{a,b}` a choice
 * and `<wing>` and `<domain>` one folder each, the same wherever they stand.
 */
export function pathPattern(pattern: string): RegExp {
  const known = compiled.get(pattern)
  if (known) return known
  const source = pattern.replace(
    /\*\*\/|\*\*|\*|<wing>|<domain>|[{},]|[.()[\]+?^$|\\]/g,
    (token) => {
      if (token === '**/') return '(?:.*/)?'
      if (token === '**') return '.*'
      if (token === '*') return '[^/]*'
      if (token === '<wing>') return '(?<wing>[^/]+)'
      if (token === '<domain>') return '(?<domain>[^/]+)'
      if (token === '{') return '(?:'
      if (token === '}') return ')'
      return token === ',' ? '|' : `\\${token}`
    },
  )
  const expression = new RegExp(`^${source}$`, 'u')
  compiled.set(pattern, expression)
  return expression
}

export function matchesAny(path: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => pathPattern(pattern).test(path))
}
