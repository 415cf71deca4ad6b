import { posix } from 'node:path'
import { type Permission, permissions } from '@/lib/core/access/permissions'
import { type Module, modulesOf, withoutExtension } from './modules'
import { matchesAny, type Tree } from './tree'

/** What stands in a domain folder beside its verbs. */
const domainFiles = [
  'schema',
  'policy',
  'labels',
  'views',
  'stored',
  'lists',
  'effects',
  'reconcile',
]
/** Beside those of history: its events, and how one is written. */
const historyFiles = [...domainFiles, 'events', 'record', 'list-file']

/** The files of all domains, and of history, but tests. */
export const domainModules = (tree: Tree): Module[] =>
  modulesOf(tree).filter(
    ({ file }) =>
      matchesAny(file, ['lib/{partners,selling,operations}/**', 'lib/core/audit/**']) &&
      !matchesAny(withoutExtension(file), ['**/*.test']),
  )

/** The names of files that may stand in this file's folder without being verbs. */
export const otherFilesBeside = (file: string) =>
  matchesAny(file, ['lib/core/audit/*']) ? historyFiles : domainFiles

/** The files that hold a verb each. */
export const verbModules = (tree: Tree): Module[] =>
  domainModules(tree).filter(
    ({ file }) =>
      matchesAny(file, ['lib/*/*/*.ts']) &&
      !otherFilesBeside(file).includes(posix.basename(file, '.ts')),
  )

/** Whom a verb asks for, as its own source says. */
export type Asked =
  /** Holders of one of these; `forAll`: for all organisations. */
  | { kind: 'permission'; permissions: Permission[]; forAll: boolean }
  /** A partner user to whom one of these pages is granted; any partner user where none is named. */
  | { kind: 'partner'; pages: string[] }
  /** People who hold what was mailed. */
  | { kind: 'open' }

/** Reads off a verb's source whom it asks for; null when it does not say. */
export function askedBy(source: string): Asked | null {
  const calls = (name: string) => [
    ...source.matchAll(new RegExp(`\\b${name}\\(ctx\\b([^)]*)\\)`, 'g')),
  ]
  const partner = [...calls('requirePartnerPage'), ...calls('requirePartnerUser')]
  if (partner.length > 0) {
    return { kind: 'partner', pages: partner.flatMap(([, pages]) => literalsIn(pages ?? '')) }
  }
  const forAll = calls('requirePermissionForAll').length > 0
  if (forAll || calls('requirePermission').length > 0) {
    const named = literalsIn(source)
    return {
      kind: 'permission',
      permissions: permissions.filter((permission) => named.includes(permission)),
      forAll,
    }
  }
  return calls('openScope').length > 0 ? { kind: 'open' } : null
}

const literalsIn = (text: string) =>
  [...text.matchAll(/'([^'\n]*)'/g)].map(([, value]) => value ?? '')
