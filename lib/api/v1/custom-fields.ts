import { changeChoices } from '@/lib/partners/custom-fields/change-choices'
import { define } from '@/lib/partners/custom-fields/define'
import { list } from '@/lib/partners/custom-fields/list'
import { move } from '@/lib/partners/custom-fields/move'
import { readOfOrganisation } from '@/lib/partners/custom-fields/read-of-organisation'
import { remove } from '@/lib/partners/custom-fields/remove'
import { rename } from '@/lib/partners/custom-fields/rename'
import {
  changeChoicesSchema,
  defineFieldSchema,
  moveFieldSchema,
  renameFieldSchema,
  setValuesSchema,
} from '@/lib/partners/custom-fields/schema'
import { setValues } from '@/lib/partners/custom-fields/set-values'
import { type Operation, pageOf } from '../operation'
import { customField, fieldsOf, listedCustomField } from './schemas/custom-field'

const tag = 'Our side'
const reads = { tag, permission: 'partner-organisations:read', forAll: true } as const
const defines = { tag, permission: 'partner-facts:define', forAll: true } as const
const one = { status: 200, schema: customField, description: 'As it is now.' } as const
const own = { status: 200, schema: fieldsOf, description: 'As they are now.' } as const

/** What administrators want to know of every organisation, and what is known of one. */
export const customFields: readonly Operation[] = [
  {
    ...reads,
    id: 'listCustomFields',
    method: 'get',
    path: '/custom-fields',
    summary: 'List all custom fields',
    description: 'In their order, with the choices of each.',
    answer: {
      status: 200,
      schema: pageOf(listedCustomField),
      description: 'All of them, on one page.',
    },
    run: async (ctx) => ({ items: (await list(ctx)).rows, nextCursor: null }),
  },
  {
    ...defines,
    id: 'defineCustomField',
    method: 'post',
    path: '/custom-fields',
    summary: 'Add a custom field',
    description: 'Every organisation has it from then on, empty. Its kind never changes.',
    body: defineFieldSchema,
    answer: { status: 201, schema: customField, description: 'It was added.' },
    run: define,
  },
  {
    ...defines,
    id: 'renameCustomField',
    method: 'patch',
    path: '/custom-fields/{id}',
    summary: 'Rename a custom field',
    description:
      'With `was` it is refused as `stale` where it is not called that any more, unless it has the new name already.',
    body: renameFieldSchema.omit({ id: true }),
    answer: one,
    run: rename,
  },
  {
    ...defines,
    id: 'moveCustomField',
    method: 'post',
    path: '/custom-fields/{id}/move',
    summary: 'Move a custom field one place up or down',
    description: 'In the order in which they are shown. At the end of it a field stays.',
    body: moveFieldSchema.omit({ id: true }),
    answer: one,
    run: move,
  },
  {
    ...defines,
    id: 'changeCustomFieldChoices',
    method: 'put',
    path: '/custom-fields/{id}/choices',
    summary: 'Change the choices of a custom field',
    description:
      'All of them are sent, in their order. Those with an ID stay, whatever they are called; those without are new; what is left out is taken from all organisations.',
    body: changeChoicesSchema.omit({ id: true, version: true }),
    version: 'required',
    answer: one,
    run: changeChoices,
  },
  {
    ...defines,
    id: 'removeCustomField',
    method: 'delete',
    path: '/custom-fields/{id}',
    summary: 'Delete a custom field',
    description: 'With what it says of all organisations.',
    answer: { ...one, description: 'The field that is gone.' },
    run: remove,
  },
  {
    ...reads,
    id: 'readFields',
    method: 'get',
    path: '/partner-organisations/{id}/fields',
    summary: 'Read what custom fields say of an organisation',
    description: 'Of every field, also where nothing is known.',
    answer: own,
    run: readOfOrganisation,
  },
  {
    tag,
    permission: 'partner-organisations:update',
    forAll: true,
    id: 'setFields',
    method: 'patch',
    path: '/partner-organisations/{id}/fields',
    summary: 'Write down what custom fields say of an organisation',
    description:
      'What is not named stays as it is; null empties a field. With `was` it is refused as `stale` where the value is not that any more, unless it is the new one already.',
    body: setValuesSchema.omit({ id: true }),
    answer: own,
    run: setValues,
  },
]
