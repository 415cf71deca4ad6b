import { posix } from 'node:path'
import { type Node, parseSync, Visitor } from 'oxc-parser'
import type { Tree } from './tree'

/** One import, re-export, `import()` or type query of a module. */
export type Import = {
  /** As it is written; null when it is computed. */
  specifier: string | null
  /** The repository path it leads to, without extension; null for packages. */
  target: string | null
  typeOnly: boolean
  /** By `import()`: a browser fetches it when it is asked for. */
  lazy: boolean
  /** The imported names; `*` for all of them. */
  names: string[]
  /** What they are called here; none for re-exports and `import()`. */
  locals: string[]
}

export type Module = {
  file: string
  imports: Import[]
  /**
   * What it exports by value; of a function its arguments: their names, and `options` for an object that is taken
   * apart and has a default.
   */
  values: { name: string; takes: string[] | null }[]
  /** It exports nothing but what other modules export. */
  isBarrel: boolean
  /** Its first lines (`use client`, `use server`) and those of its functions. */
  directives: { text: string; atTop: boolean }[]
  /** The variables it reads from the environment; `*` for all at once. */
  environment: string[]
}

const extension = /(\.d)?\.(ts|tsx|mts|mjs)$/

export const isCode = (file: string) => extension.test(file)
export const withoutExtension = (file: string) => file.replace(extension, '')

/** The package that a specifier leads into. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function targetOf(file: string, specifier: string | null): string | null {
  if (specifier?.startsWith('@/')) return withoutExtension(specifier.slice(2))
  if (!specifier?.startsWith('.')) return null
  return withoutExtension(posix.join(posix.dirname(file), specifier))
}

const literal = (node: Node): string | null =>
  node.type === 'Literal' && typeof node.value === 'string' ? node.value : null

const isProcess = (node: Node): boolean =>
  (node.type === 'Identifier' && node.name === 'process') ||
  (node.type === 'MemberExpression' &&
    node.property.type === 'Identifier' &&
    node.property.name === 'process')

function propertyName(node: Node): string | null {
  if (node.type !== 'MemberExpression') return null
  return node.property.type === 'Identifier' && !node.computed
    ? node.property.name
    : literal(node.property)
}

const isEnvironment = (node: Node): boolean =>
  node.type === 'MemberExpression' && isProcess(node.object) && propertyName(node) === 'env'

function argumentName(node: Node): string {
  if (node.type === 'Identifier') return node.name
  const isOptions = node.type === 'AssignmentPattern' && node.left.type === 'ObjectPattern'
  return isOptions ? 'options' : node.type
}

/** Reads one module. */
function parseModule(file: string, text: string): Module {
  const { module, program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`)

  const imports: Import[] = []
  const add = (
    specifier: string | null,
    typeOnly: boolean,
    names: string[],
    locals: string[] = [],
    lazy = false,
  ) => imports.push({ specifier, target: targetOf(file, specifier), typeOnly, lazy, names, locals })
  for (const { moduleRequest, entries } of module.staticImports) {
    const typeOnly = entries.length > 0 && entries.every((entry) => entry.isType)
    const names = entries.map((entry) => entry.importName.name ?? '*')
    add(
      moduleRequest.value,
      typeOnly,
      names,
      entries.map((entry) => entry.localName.value),
    )
  }
  const exported = module.staticExports.flatMap((statement) => statement.entries)
  for (const { moduleRequest, isType, importName } of exported) {
    if (moduleRequest) add(moduleRequest.value, isType, [importName.name ?? '*'])
  }

  const functions = new Map<string, string[]>()
  const directives: Module['directives'] = []
  const named: string[] = []
  let mentions = 0
  const outermost = new Set<Node>(program.body)
  new Visitor({
    ImportExpression: (node) => add(literal(node.source), false, ['*'], [], true),
    TSImportType: (node) => add(literal(node.source), true, ['*']),
    FunctionDeclaration(node) {
      if (node.id) functions.set(node.id.name, node.params.map(argumentName))
    },
    ExpressionStatement(node) {
      if ('directive' in node && node.directive)
        directives.push({ text: node.directive, atTop: outermost.has(node) })
    },
    MemberExpression(node) {
      if (isEnvironment(node)) mentions += 1
      if (isEnvironment(node.object)) named.push(propertyName(node) ?? '*')
    },
    VariableDeclarator(node) {
      if (node.init && isProcess(node.init) && node.id.type === 'ObjectPattern') mentions += 1
    },
  }).visit(program)
  if (imports.some(({ specifier }) => /^(node:)?process$/.test(specifier ?? ''))) mentions += 1

  return {
    file,
    imports,
    values: exported
      .filter((entry) => !entry.isType && !entry.moduleRequest)
      .map(({ exportName, localName }) => ({
        name: exportName.name ?? 'default',
        takes: functions.get(localName.name ?? '') ?? null,
      })),
    isBarrel: exported.length > 0 && exported.every((entry) => entry.moduleRequest !== null),
    directives,
    environment: mentions > named.length ? [...named, '*'] : named,
  }
}

const read = new WeakMap<Tree, Module[]>()

/** Every module of a tree. */
export function modulesOf(tree: Tree): Module[] {
  const known = read.get(tree)
  if (known) return known
  const modules = [...tree]
    .filter(([file]) => isCode(file))
    .map(([file, text]) => parseModule(file, text))
  read.set(tree, modules)
  return modules
}
