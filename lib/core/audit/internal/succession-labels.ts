import type { SuccessionEvents } from './succession-events'

type Facts = { readonly [Key in string]?: unknown }

const nameOf = (value: unknown) =>
  value && typeof value === 'object' && 'name' in value ? `“${String(value.name)}”` : 'another'

const person = (value: unknown) => (typeof value === 'string' ? value : 'somebody')

function count(value: unknown, one: string, many: string): string[] {
  const number = Number(value) || 0
  return number === 0 ? [] : [number === 1 ? `1 ${one}` : `${number} ${many}`]
}

const users = (value: unknown) => count(value, 'user', 'users').join('') || 'no users'

function factsMoved(after: Facts): string {
  return new Intl.ListFormat('en-GB').format([
    ...count(after.tags, 'tag', 'tags'),
    ...count(after.fields, 'value of a field', 'values of fields'),
    ...count(after.notes, 'note', 'notes'),
    ...count(after.contacts, 'contact', 'contacts'),
    ...count(after.offers, 'offer', 'offers'),
    ...(typeof after.owner === 'string' ? [`the owner ${after.owner}`] : []),
  ])
}

type Sentence = (before: Facts, after: Facts) => string

/** A sentence that names both organisations, and a shorter one for who is not told them. */
function told(short: string, whole: (from: string, to: string, after: Facts) => string): Sentence {
  return (_, after) =>
    after.organisation ? whole(nameOf(after.organisation), nameOf(after.successor), after) : short
}

/**
 * What is told of an organisation and its successor, to both in the same words.
 * @param stopWords why a move can stop, by its code
 */
export const successionSentencesWith = (
  stopWords: Readonly<Record<string, string>>,
): Record<keyof SuccessionEvents, Sentence> => ({
  'partner_organisation.succession_proposed': told('Proposed a successor.', (from, to, { kind }) =>
    kind === 'merge'
      ? `Proposed to merge ${from} into ${to}.`
      : `Proposed that ${to} succeeds ${from}, with the right accounts.`,
  ),
  'partner_organisation.succession_declined': told(
    'Declined a successor.',
    (from, to) => `Declined that ${to} succeeds ${from}.`,
  ),
  'partner_organisation.succession_withdrawn': told(
    'Withdrew the proposal of a successor.',
    (from, to) => `Withdrew the proposal that ${to} succeeds ${from}.`,
  ),
  'partner_organisation.succession_approved': told(
    'Approved a successor.',
    (from, to, { proposedBy }) =>
      `Approved that ${to} succeeds ${from}, as ${person(proposedBy)} proposed.`,
  ),
  'partner_organisation.succession_facts_moved': told(
    'Moved facts to a successor.',
    (from, to, after) => {
      const what = factsMoved(after)
      return what === ''
        ? `${from} had no tags, values of fields, notes, contacts, offers of its own or owner to move to ${to}.`
        : `Moved ${what} from ${from} to ${to}.`
    },
  ),
  'partner_organisation.succession_stopped': told(
    'The move to a successor stopped.',
    (from, to, { stop, usersMoved }) =>
      `The move from ${from} to ${to} stopped with ${users(usersMoved)} moved. ${stopWords[String(stop)] ?? ''}`.trimEnd(),
  ),
  'partner_organisation.succession_resumed': told(
    'Had the move to a successor go on.',
    (from, to) => `Had the move from ${from} to ${to} go on.`,
  ),
  'partner_organisation.succession_given_up': told(
    'Ended the move to a successor before its end.',
    (from, to, { usersMoved }) =>
      `Ended the move from ${from} to ${to} before its end, with ${users(usersMoved)} moved.`,
  ),
  'partner_organisation.succession_finished': told(
    'The move to a successor is finished.',
    (from, to, { usersMoved, proposedBy, approvedBy }) =>
      `${to} succeeds ${from}: ${users(usersMoved)} moved, as ${person(proposedBy)} proposed and ${person(approvedBy)} approved.`,
  ),
})
