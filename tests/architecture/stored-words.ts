import { type Node, parseSync, Visitor } from 'oxc-parser'
import { withoutExtension } from './modules'
import { matchesAny, type Rule } from './tree'

/** Two words with a space between them. */
const sentence = /\p{L}[\p{L}’'-]* \p{L}/u

type Span = { start: number; end: number; what: string }

const isWithin = (inner: Span, outer: Span) => inner.start >= outer.start && inner.end <= outer.end

const nameOf = (node: Node): string | null => {
  if (node.type === 'Identifier') return node.name
  return node.type === 'MemberExpression' && node.property.type === 'Identifier'
    ? node.property.name
    : null
}

/** Words that a module hands to a statement of the database, or to history, as `what`. */
function wordsStored(file: string, text: string): string[] {
  const { module, program } = parseSync(file, text)
  const importedFrom = (pattern: RegExp) =>
    new Set(
      module.staticImports
        .filter(({ moduleRequest }) => pattern.test(moduleRequest.value))
        .flatMap(({ entries }) => entries.filter(({ isType }) => !isType))
        .map(({ localName }) => localName.value),
    )
  const writers = importedFrom(/(^|\/)db\/queries\//)
  const labels = importedFrom(/(^|\/)labels$/)
  const calls: Span[] = []
  const words: Span[] = []
  const statements: Span[] = []
  const note = (list: Span[], { start, end }: Node, what: string) => list.push({ start, end, what })
  new Visitor({
    CallExpression(node) {
      const name = nameOf(node.callee)
      const writes =
        name === 'record' ||
        (node.callee.type === 'Identifier' && writers.has(node.callee.name)) ||
        (node.callee.type === 'MemberExpression' && (name === 'values' || name === 'set'))
      if (writes) for (const argument of node.arguments) note(calls, argument, name ?? '')
    },
    TaggedTemplateExpression: (node) => note(statements, node, ''),
    Literal(node) {
      if (typeof node.value === 'string' && sentence.test(node.value)) note(words, node, node.value)
    },
    TemplateElement(node) {
      if (sentence.test(node.value.raw)) note(words, node, node.value.raw)
    },
    Identifier(node) {
      if (labels.has(node.name)) note(words, node, node.name)
    },
  }).visit(program)
  return words
    .filter((word) => calls.some((call) => isWithin(word, call)))
    .filter((word) => !statements.some((statement) => isWithin(word, statement)))
    .map(({ what }) => what)
}

/** What is stored is a code with values: no sentence is written to a row, and no label. */
export const storedFactsAreCodes: Rule = (tree) =>
  [...tree]
    .filter(([file]) => matchesAny(file, ['{lib,db,app}/**/*.{ts,tsx}']))
    .filter(([file]) => !matchesAny(withoutExtension(file), ['**/*.test', 'lib/**/labels']))
    .flatMap(([file, text]) =>
      wordsStored(file, text).map(
        (words) =>
          `${file} stores words (${words}): store a code of the domain’s stored.ts, and say it in labels.ts`,
      ),
    )
