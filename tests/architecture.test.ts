import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import * as documentRules from './architecture/document-rules'
import { documentTrials } from './architecture/document-trials'
import * as entryPointRules from './architecture/entry-point-rules'
import { entryPointTrials } from './architecture/entry-point-trials'
import * as importRules from './architecture/import-rules'
import { importTrials } from './architecture/import-trials'
import { modulesOf } from './architecture/modules'
import * as repositoryRules from './architecture/repository-rules'
import { repositoryTrials } from './architecture/repository-trials'
import * as scopeRules from './architecture/scope-rules'
import { scopeTrials } from './architecture/scope-trials'
import * as sourceRules from './architecture/source-rules'
import { sourceTrials } from './architecture/source-trials'
import { storedWordTrials } from './architecture/stored-word-trials'
import * as storedWords from './architecture/stored-words'
import { readTree, treeOf } from './architecture/tree'
import type { Trials } from './architecture/trials'

const repository = readTree(fileURLToPath(new URL('..', import.meta.url)))
// Every module is read once, before the rules are tried on them.
modulesOf(repository)

const trials: Trials = {
  ...importTrials,
  ...sourceTrials,
  ...scopeTrials,
  ...repositoryTrials,
  ...storedWordTrials,
  ...entryPointTrials,
  ...documentTrials,
}

describe.each(Object.entries(trials))('%s', (_, { rule, catches, allows }) => {
  it('holds here', () => {
    expect(rule(repository)).toEqual([])
  })

  it.each(Object.entries(catches))('is broken by %s', (_what, files) => {
    expect(rule(treeOf(files))).toHaveLength(1)
  })

  it('is not broken by what is right', () => {
    expect(rule(treeOf(allows))).toEqual([])
  })
})

it('every row of the floor plan governs something', () => {
  expect(importRules.emptyRows(repository)).toEqual([])
})

it('every exception from scope excuses something', () => {
  expect(scopeRules.idleExceptions(repository)).toEqual([])
})

it('every rule is tried', () => {
  const rules = [
    importRules,
    sourceRules,
    scopeRules,
    repositoryRules,
    storedWords,
    entryPointRules,
    documentRules,
  ]
    .flatMap((module) => Object.entries(module))
    .filter(([name]) => !['emptyRows', 'idleExceptions'].includes(name))
    .map(([, rule]) => rule)
  expect(new Set(Object.values(trials).map(({ rule }) => rule))).toEqual(new Set(rules))
})
