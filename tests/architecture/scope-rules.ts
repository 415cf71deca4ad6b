import { type Node, parseSync } from 'oxc-parser'
import { isCode, modulesOf, withoutExtension } from './modules'
import { matchesAny, type Rule, type Tree } from './tree'

const isTest = (file: string) => matchesAny(withoutExtension(file), ['tests/**', '**/*.test'])

/** Statements that are about everybody by nature, and why; a declaration is named after `#`. */
const byNature: Record<string, string> = {
  'db/queries/operations/waiting': 'the sweep looks for rows without a job, whose ever they are',
  'db/queries/sign-in/sign-in':
    'who signs in is found by an address, before it is known whose they are',
  'lib/{sign-in,sessions}/*': 'the person who proved to be one reads and writes their own row',
  'db/queries/core/api-events#purgeEvents': 'what is over is deleted, whose ever it is',
  'lib/core/audit/record': 'a line of history tells what a verb did in its scope',
  'db/queries/partners/email-changes#releaseLapsed': 'an address is taken once in the installation',
  'db/queries/partners/login-behind#isLoginBehind':
    'a part of statements in scope, and of the sweep',
  'db/queries/operations/news#successionIs': 'a part of a statement that is in scope',
  'db/queries/operations/attention#jobWaits': 'a part of a statement that is in scope',
  'db/queries/selling/customers#subscriptionCount': 'a part of a statement that is in scope',
  'db/queries/partners/user-search#organisationSuspended': 'a part of a statement that is in scope',
}

/** Tables of an organisation's data without a column `organisation_id`. */
const named = ['partner_organisations', 'email_changes', 'recovery_codes']

type Tables = {
  constants: ReadonlySet<string>
  /** What SQL of our own says of one. */
  written: RegExp
  /** Any word for one: text without it needs no closer look. */
  mentioned: RegExp
}

function tablesOf(tree: Tree): Tables {
  const tables = [...tree]
    .filter(([file]) => matchesAny(file, ['db/schema/*.ts']))
    .flatMap(([, text]) => text.split(/^export const /m).slice(1))
    .flatMap((text) => {
      const [, constant = '', name = ''] = /^(\w+) = pgTable\(\s*'(\w+)'/.exec(text) ?? []
      const governed = named.includes(name) || text.includes("uuid('organisation_id')")
      return constant && governed ? [{ constant, name }] : []
    })
  const names = tables.map(({ name }) => name).join('|') || 'no_table'
  const constants = tables.map(({ constant }) => constant)
  return {
    constants: new Set(constants),
    mentioned: new RegExp(`\\b(${[names, ...constants].join('|')})\\b`),
    written: new RegExp(`\\b(from|join|update|into|using)\\s+(${names})\\b`, 'i'),
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value

function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) =>
    (Array.isArray(value) ? value : [value]).filter(isNode),
  )
}

function some(node: Node, holds: (node: Node) => boolean): boolean {
  return holds(node) || childrenOf(node).some((child) => some(child, holds))
}

const isNamed = (node: Node | undefined, matches: (name: string) => boolean) =>
  node?.type === 'Identifier' && matches(node.name)

const mentionsScope = (node: Node) =>
  some(node, (each) => isNamed(each, (name) => /scope/i.test(name)))

const starts = new Set(['from', 'insert', 'update', 'delete', '$count'])
const joins = /^(inner|left|right|full)Join$/

/** A call such as `.from(customers)`. */
function namesTable(node: Node, { constants }: Tables): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false
  const { property } = node.callee
  return (
    isNamed(property, (name) => starts.has(name) || joins.test(name)) &&
    isNamed(node.arguments[0], (name) => constants.has(name))
  )
}

/** SQL of our own such as `from customers`. */
function writesTable(node: Node, { constants, written }: Tables): boolean {
  if (node.type !== 'TaggedTemplateExpression' || !isNamed(node.tag, (name) => name === 'sql'))
    return false
  const { quasis, expressions } = node.quasi
  return quasis.some(
    ({ value: { raw } }, index) =>
      written.test(raw) ||
      (/\b(from|join|update|into|using)\s+$/i.test(raw) &&
        isNamed(expressions[index], (name) => constants.has(name))),
  )
}

/** The calls of one chain, and one SQL text with what stands in it, are one statement. */
function unscopedIn(node: Node, tables: Tables, asserted: boolean): boolean {
  const isChain = node.type === 'CallExpression' && node.callee.type === 'MemberExpression'
  const isSql = node.type === 'TaggedTemplateExpression'
  if ((isChain || isSql) && mentionsScope(node) && !some(node, isFunction)) return false
  if (namesTable(node, tables) || writesTable(node, tables)) {
    return !mentionsScope(node) && !(asserted && isInsert(node))
  }
  return childrenOf(node).some((child) => unscopedIn(child, tables, asserted))
}

const isInsert = (node: Node) =>
  node.type === 'CallExpression' &&
  node.callee.type === 'MemberExpression' &&
  isNamed(node.callee.property, (name) => name === 'insert')

const isFunction = (node: Node) =>
  node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression'

const assertsScope = (node: Node) =>
  some(
    node,
    (each) =>
      each.type === 'CallExpression' && isNamed(each.callee, (name) => name === 'assertInScope'),
  )

/** Declarations of a module whose statements leave out whose data they may touch. */
function unscopedDeclarations(file: string, text: string, tables: Tables): string[] {
  if (!tables.mentioned.test(text)) return []
  return parseSync(file, text).program.body.flatMap((statement) => {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (!declared) return []
    const asserted = assertsScope(declared)
    if (!unscopedIn(declared, tables, asserted)) return []
    if (declared.type === 'VariableDeclaration') {
      return declared.declarations
        .filter((each) => unscopedIn(each, tables, asserted))
        .map(({ id }) => (id.type === 'Identifier' ? id.name : '?'))
    }
    return [declared.type === 'FunctionDeclaration' ? (declared.id?.name ?? '?') : '?']
  })
}

function unscoped(tree: Tree): { file: string; declaration: string }[] {
  const tables = tablesOf(tree)
  return [...tree]
    .filter(
      ([file]) => isCode(file) && !isTest(file) && matchesAny(file, ['db/queries/**', 'lib/**']),
    )
    .flatMap(([file, text]) =>
      unscopedDeclarations(file, text, tables).map((declaration) => ({ file, declaration })),
    )
}

const isExcused = (pattern: string, { file, declaration }: { file: string; declaration: string }) =>
  matchesAny(`${withoutExtension(file)}${pattern.includes('#') ? `#${declaration}` : ''}`, [
    pattern,
  ])

/** Every statement about an organisation's data says in its `where` whose it may touch. */
export const organisationDataIsScoped: Rule = (tree) =>
  unscoped(tree)
    .filter((found) => !Object.keys(byNature).some((pattern) => isExcused(pattern, found)))
    .map(
      ({ file, declaration }) =>
        `${file}: ${declaration} touches an organisation's data and leaves out whose: take a Scope as the second argument, and put inScope(scope, …) into the where`,
    )

/** Exceptions that excuse nothing any more. */
export const idleExceptions: Rule = (tree) => {
  const found = unscoped(tree)
  return Object.keys(byNature).filter((pattern) => !found.some((each) => isExcused(pattern, each)))
}

const minters = [
  'db/scope.ts',
  'lib/core/access/{require-permission,require-partner-page,work-scope,open-scope}.ts',
  'scripts/**',
]
const scopeTypes = ['Scope', 'OrganisationScope', 'InstallationScope']

/** A holder of a scope was let through a permission check. */
export const scopesComeFromPermission: Rule = (tree) =>
  modulesOf(tree)
    .filter(({ file }) => !isTest(file) && !matchesAny(file, minters))
    .filter(
      ({ file, imports }) =>
        imports.some(
          ({ target, names, typeOnly }) =>
            target === 'db/scope' &&
            !typeOnly &&
            (names.includes('mintScope') || names.includes('*')),
        ) || castsToScope(file, tree.get(file) ?? ''),
    )
    .map(
      ({ file }) =>
        `${file} could mint a scope: take the one that requirePermission or requirePartnerPage gives`,
    )

function castsToScope(file: string, text: string): boolean {
  if (!/\b(as|<)\s*\w*Scope\b/.test(text)) return false
  return some(parseSync(file, text).program, (node) =>
    node.type === 'TSAsExpression' && node.typeAnnotation.type === 'TSTypeReference'
      ? isNamed(node.typeAnnotation.typeName, (name) => scopeTypes.includes(name))
      : false,
  )
}

/** A partner user's organisation is the one of their scope, whatever they send. */
export const partnersAreTheirOwn: Rule = (tree) =>
  modulesOf(tree)
    .filter(({ file }) => !isTest(file) && file !== 'lib/core/access/require-partner-page.ts')
    .filter(({ imports }) =>
      imports.some(({ target }) => target === 'lib/core/access/require-partner-page'),
    )
    .filter(({ file }) => some(parseSync(file, tree.get(file) ?? '').program, takesAnother))
    .map(
      ({ file }) =>
        `${file} takes an organisation from elsewhere: a partner user's is scope.organisationId`,
    )

const isOrganisationId = (node: Node) => isNamed(node, (name) => name === 'organisationId')

function takesAnother(node: Node): boolean {
  if (node.type === 'MemberExpression') {
    return isOrganisationId(node.property) && !isNamed(node.object, (name) => name === 'scope')
  }
  return (
    node.type === 'ObjectPattern' &&
    node.properties.some((each) => each.type === 'Property' && isOrganisationId(each.key))
  )
}
