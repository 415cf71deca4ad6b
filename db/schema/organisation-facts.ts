import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { actorKinds } from '../enums'
import { hasLength, instant, isOneOf } from './columns'
import { partnerOrganisations } from './partner-organisations'
import { offers } from './sales'
import { staffMembers } from './staff-members'

/** Words that staff sort organisations by; one spelling of each, whatever the letter case. */
export const tags = pgTable(
  'tags',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Nobody sees it any more, and its id stands for its name: a job takes it from the organisations that have it. */
    removedAt: instant('removed_at'),
  },
  (table) => [
    check('tags_name_length', hasLength(table.name, 1, 50)),
    uniqueIndex('tags_name_unique').on(sql`lower(${table.name} collate "und-x-icu")`),
  ],
)

/** Which organisations have which tags. */
export const organisationTags = pgTable(
  'organisation_tags',
  {
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => partnerOrganisations.id),
    tagId: uuid('tag_id')
      .notNull()
      .references(() => tags.id),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.tagId] }),
    index('organisation_tags_by_tag').on(table.tagId, table.organisationId),
  ],
)

/** The tags of an offer that is for organisations with one of them. */
export const offerTags = pgTable(
  'offer_tags',
  {
    offerId: uuid('offer_id')
      .notNull()
      .references(() => offers.id),
    tagId: uuid('tag_id')
      .notNull()
      .references(() => tags.id),
  },
  (table) => [
    primaryKey({ columns: [table.offerId, table.tagId] }),
    index('offer_tags_by_tag').on(table.tagId),
  ],
)

/** The staff member who looks after an organisation; one who has left stays until another is named. */
export const organisationOwners = pgTable(
  'organisation_owners',
  {
    organisationId: uuid('organisation_id')
      .primaryKey()
      .references(() => partnerOrganisations.id),
    staffMemberId: uuid('staff_member_id')
      .notNull()
      .references(() => staffMembers.id),
  },
  (table) => [
    index('organisation_owners_by_staff_member').on(table.staffMemberId, table.organisationId),
  ],
)

/** What staff wrote down about an organisation. A note that is deleted is gone with its text. */
export const organisationNotes = pgTable(
  'organisation_notes',
  {
    id: uuid('id').primaryKey(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => partnerOrganisations.id),
    text: text('text').notNull(),
    authorKind: text('author_kind', { enum: actorKinds }).notNull(),
    /** Null for the installation itself. */
    authorId: uuid('author_id'),
    authorName: text('author_name').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    editedAt: instant('edited_at'),
  },
  (table) => [
    check('organisation_notes_text_length', hasLength(table.text, 1, 5000)),
    check('organisation_notes_author_kind', isOneOf(table.authorKind, actorKinds)),
    index('organisation_notes_by_organisation').on(table.organisationId, table.id),
  ],
)

/** People of an organisation who are no users. One that is deleted is gone with all that was known of the person. */
export const organisationContacts = pgTable(
  'organisation_contacts',
  {
    id: uuid('id').primaryKey(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => partnerOrganisations.id),
    name: text('name').notNull(),
    role: text('role'),
    /** Normalised. */
    email: text('email'),
    telephone: text('telephone'),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    check('organisation_contacts_name_length', hasLength(table.name, 1, 120)),
    check('organisation_contacts_role_length', hasLength(table.role, 1, 100)),
    check('organisation_contacts_email_length', hasLength(table.email, 3, 254)),
    check('organisation_contacts_telephone_length', hasLength(table.telephone, 1, 50)),
    index('organisation_contacts_by_organisation').on(table.organisationId, table.id),
    index('organisation_contacts_by_email').on(table.email.op('text_pattern_ops')),
    index('organisation_contacts_by_name').on(sql`search_fold(${table.name}) text_pattern_ops`),
  ],
)
