import { z } from 'zod'
import { create as createContact } from '@/lib/partners/contacts/create'
import { list as listContacts } from '@/lib/partners/contacts/list'
import { remove as removeContact } from '@/lib/partners/contacts/remove'
import { createContactSchema, updateContactSchema } from '@/lib/partners/contacts/schema'
import { update as updateContact } from '@/lib/partners/contacts/update'
import { create as createNote } from '@/lib/partners/notes/create'
import { list as listNotes } from '@/lib/partners/notes/list'
import { notesList } from '@/lib/partners/notes/lists'
import { remove as removeNote } from '@/lib/partners/notes/remove'
import { createNoteSchema, updateNoteSchema } from '@/lib/partners/notes/schema'
import { update as updateNote } from '@/lib/partners/notes/update'
import { assign } from '@/lib/partners/owners/assign'
import { get as getOwner } from '@/lib/partners/owners/get'
import { assignSchema } from '@/lib/partners/owners/schema'
import { change as changeTags } from '@/lib/partners/tags/change'
import { list as listTags } from '@/lib/partners/tags/list'
import { merge as mergeTag } from '@/lib/partners/tags/merge'
import { readOfOrganisation } from '@/lib/partners/tags/read-of-organisation'
import { remove as removeTag } from '@/lib/partners/tags/remove'
import { rename as renameTag } from '@/lib/partners/tags/rename'
import { changeTagsSchema, mergeTagSchema, renameTagSchema } from '@/lib/partners/tags/schema'
import { answerPage, listInput, listParameters, type Operation, pageOf } from '../operation'
import { contact, listedTag, note, ownerOf, tag as tagSchema, tagsOf } from './schemas/our-side'

const organisation = '/partner-organisations/{id}'
const reads = { tag: 'Our side', permission: 'partner-organisations:read', forAll: true } as const
const changes = {
  tag: 'Our side',
  permission: 'partner-organisations:update',
  forAll: true,
} as const
const defines = { tag: 'Our side', permission: 'partner-facts:define', forAll: true } as const
const oneTag = { status: 200, schema: tagSchema, description: 'As it is now.' } as const
const tags = { status: 200, schema: tagsOf, description: 'As they are now.' } as const
const owner = { status: 200, schema: ownerOf, description: 'As it is now.' } as const
const gone = { status: 204, schema: z.null(), description: 'It is gone.' } as const

/** What staff know of organisations beside their own facts. Nothing of it is for the organisations themselves. */
export const ourSide: readonly Operation[] = [
  {
    ...reads,
    id: 'listTags',
    method: 'get',
    path: '/tags',
    summary: 'List all tags',
    description: 'By name.',
    answer: { status: 200, schema: pageOf(listedTag), description: 'All of them, on one page.' },
    run: async (ctx) => ({ items: (await listTags(ctx, {})).rows, nextCursor: null }),
  },
  {
    ...defines,
    id: 'renameTag',
    method: 'patch',
    path: '/tags/{id}',
    summary: 'Rename a tag',
    description:
      'For all organisations that have it. With `was` it is refused as `stale` where it is not called that any more, unless it has the new name already.',
    body: renameTagSchema.omit({ id: true }),
    answer: oneTag,
    run: renameTag,
  },
  {
    ...defines,
    id: 'mergeTag',
    method: 'post',
    path: '/tags/{id}/merge',
    summary: 'Merge a tag into another one',
    description: 'Its organisations get the other one in its place, and it is gone.',
    body: mergeTagSchema.omit({ id: true }),
    answer: { ...oneTag, description: 'The tag that stays.' },
    run: mergeTag,
  },
  {
    ...defines,
    id: 'removeTag',
    method: 'delete',
    path: '/tags/{id}',
    summary: 'Delete a tag',
    description: 'It is taken from all organisations.',
    answer: { ...oneTag, description: 'The tag that is gone.' },
    run: removeTag,
  },
  {
    ...reads,
    id: 'readTags',
    method: 'get',
    path: `${organisation}/tags`,
    summary: 'Read the tags of an organisation',
    answer: tags,
    run: readOfOrganisation,
  },
  {
    ...changes,
    id: 'changeTags',
    method: 'patch',
    path: `${organisation}/tags`,
    summary: 'Add and remove tags of an organisation',
    description:
      'Names that are new become tags; the letter case of one that is there does not matter. What is not named stays as it is.',
    body: changeTagsSchema.omit({ id: true }),
    answer: tags,
    run: changeTags,
  },
  {
    ...reads,
    id: 'readOwner',
    method: 'get',
    path: `${organisation}/owner`,
    summary: 'Read who looks after an organisation',
    answer: owner,
    run: getOwner,
  },
  {
    ...changes,
    id: 'assignOwner',
    method: 'put',
    path: `${organisation}/owner`,
    summary: 'Say who looks after an organisation',
    description: 'A staff member by the ID of `GET /staff-members`, or null for nobody.',
    body: assignSchema.omit({ id: true }),
    answer: owner,
    run: assign,
  },
  {
    ...reads,
    id: 'listContacts',
    method: 'get',
    path: '/partner-organisations/{organisationId}/contacts',
    summary: 'List the contacts of an organisation',
    description: 'People of it who are no users, by name.',
    answer: { status: 200, schema: pageOf(contact), description: 'All of them, on one page.' },
    run: async (ctx, input) => ({ items: (await listContacts(ctx, input)).rows, nextCursor: null }),
  },
  {
    ...changes,
    id: 'createContact',
    method: 'post',
    path: '/partner-organisations/{organisationId}/contacts',
    summary: 'Add a contact to an organisation',
    body: createContactSchema.omit({ organisationId: true }),
    answer: { status: 201, schema: contact, description: 'It was added.' },
    run: createContact,
  },
  {
    ...changes,
    id: 'updateContact',
    method: 'put',
    path: '/contacts/{contactId}',
    summary: 'Change a contact',
    description: 'All of it is sent; what is left out becomes empty.',
    body: updateContactSchema.omit({ contactId: true, version: true }),
    version: 'required',
    answer: { status: 200, schema: contact, description: 'As it is now.' },
    run: updateContact,
  },
  {
    ...changes,
    id: 'removeContact',
    method: 'delete',
    path: '/contacts/{contactId}',
    summary: 'Delete a contact',
    description: 'With all that is known of the person.',
    answer: gone,
    run: removeContact,
  },
  {
    ...reads,
    id: 'listNotes',
    method: 'get',
    path: '/partner-organisations/{organisationId}/notes',
    summary: 'List the notes about an organisation',
    description: 'Newest first.',
    query: listParameters(notesList),
    answer: { status: 200, schema: pageOf(note), description: 'A page of them.' },
    run: async (ctx, input) => answerPage(await listNotes(ctx, listInput(input)), input),
  },
  {
    ...changes,
    id: 'createNote',
    method: 'post',
    path: '/partner-organisations/{organisationId}/notes',
    summary: 'Write a note about an organisation',
    description: 'Plain text with line breaks.',
    body: createNoteSchema.omit({ organisationId: true }),
    answer: { status: 201, schema: note, description: 'It was written.' },
    run: createNote,
  },
  {
    ...changes,
    id: 'updateNote',
    method: 'patch',
    path: '/notes/{noteId}',
    summary: 'Change a note of one’s own',
    body: updateNoteSchema.omit({ noteId: true, version: true }),
    version: 'required',
    answer: { status: 200, schema: note, description: 'As it is now.' },
    run: updateNote,
  },
  {
    ...changes,
    id: 'removeNote',
    method: 'delete',
    path: '/notes/{noteId}',
    summary: 'Delete a note',
    description: 'One’s own, or with the permission `partner-facts:define` any. Its text is gone.',
    answer: gone,
    run: removeNote,
  },
]
